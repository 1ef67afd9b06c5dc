/** Where media are kept, as edge and worker are both told. */

import { readText, type Setting, type SettingsOf } from '@countersign/base/settings.ts';
import type { BlobStore } from './blob-store.ts';
import { bucketBlobs } from './bucket-blobs.ts';
import { folderBlobs } from './folder-blobs.ts';

const anyText = (text: string) => ({ ok: text });

/** The same names for both programs: they must mean one store. */
export const blobSettings = {
  mediaStore: {
    name: 'media-store',
    about:
      'Folder for encrypted media, or the address of a bucket of an S3-compatible store; edge and '
      + 'worker must be told the same.',
    fallback: 'data/edge/media',
    read: readText,
  },
  mediaStoreRegion: {
    name: 'media-store-region',
    about: "The bucket's region, which its signatures name.",
    fallback: 'us-east-1',
    read: readText,
  },
  mediaStoreKeyId: {
    name: 'media-store-key-id',
    about: 'Access key id of the bucket.',
    fallback: '',
    read: anyText,
  },
  mediaStoreSecret: {
    name: 'media-store-secret',
    about: 'Secret access key of the bucket.',
    fallback: '',
    secret: true,
    read: anyText,
  },
} as const satisfies Record<string, Setting<unknown>>;

/** The store of these settings. */
export function openBlobs(settings: SettingsOf<typeof blobSettings>): BlobStore {
  const { mediaStore: place, mediaStoreRegion: region } = settings;
  if (!/^https?:\/\//.test(place)) return folderBlobs(place);
  const { mediaStoreKeyId: keyId, mediaStoreSecret: secret } = settings;
  return bucketBlobs({ url: place.replace(/\/$/, ''), region, keyId, secret });
}
