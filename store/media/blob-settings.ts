/** Where media are kept, as edge and worker are both told. */

import { readText, type Setting, type SettingsOf } from '@countersign/base/settings.ts';
import type { BlobStore } from './blob-store.ts';
import { folderBlobs } from './folder-blobs.ts';

/** The same names for both programs: they must mean one store. */
export const blobSettings = {
  mediaStore: {
    name: 'media-store',
    about: 'Folder for encrypted media; edge and worker must be told the same.',
    fallback: 'data/edge/media',
    read: readText,
  },
} as const satisfies Record<string, Setting<unknown>>;

/** The store of these settings. */
export function openBlobs({ mediaStore }: SettingsOf<typeof blobSettings>): BlobStore {
  return folderBlobs(mediaStore);
}
