/** Files before they are sent: judged by the region's limits, cleaned, measured and made small. */

import { stripMetadata, isHeic } from '@countersign/client/media/metadata/strip-metadata.ts';
import { sourceOfBlob } from '@countersign/client/media/media-source.ts';
import type { PreparedMedia } from '@countersign/client/media/posting.ts';
import { tidyName } from '@countersign/rules/media/attachment.ts';
import type { MediaKind } from '@countersign/rules/media/media-format.ts';
import { bytesMaxOf, type MediaTerms } from '@countersign/rules/media/media-pack.ts';
import { t } from '../../words/english.ts';
import { sizeText } from '../media-text.ts';
import { drawAnew, measurePhoto, measureVideo } from './measure-picture.ts';

/** One file that can be sent, with what is shown of it before. */
export type ReadyItem = {
  readonly id: string;
  readonly media: PreparedMedia;
  /** Address of the clean file within this page; whoever is done with it revokes it. */
  readonly url: string;
  /** Whether what its maker wrote into it is known to be gone. */
  readonly isClean: boolean;
};

/** What became of some files. */
export type Prepared = {
  readonly items: readonly ReadyItem[];
  /** One sentence for each that cannot be sent. */
  readonly problems: readonly string[];
};

/** Prepares files one after another, so that a phone is not filled with all of them at once. */
export async function prepareFiles(
  files: readonly File[],
  terms: MediaTerms,
  asFiles = false,
): Promise<Prepared> {
  const { albumMax } = terms.limits;
  const items: ReadyItem[] = [];
  const problems: string[] = [];
  for (const file of files.slice(0, albumMax)) {
    const ready = await prepareFile(file, terms, asFiles);
    if (typeof ready === 'string') problems.push(ready);
    else items.push(ready);
  }
  if (files.length > albumMax) problems.push(t('media.too-many', { count: albumMax }));
  return { items, problems };
}

/** The item, or one sentence that says why there is none. */
async function prepareFile(
  file: File,
  terms: MediaTerms,
  asFile: boolean,
): Promise<ReadyItem | string> {
  const name = tidyName(file.name);
  if (file.size === 0) return t('media.empty', { name });
  const kind = asFile ? 'file' : kindOfType(file.type);
  const max = bytesMaxOf(terms, kind);
  // Told before anything of it is read: a film of 2 GB would fill the memory.
  if (file.size > max) return t('media.too-large', { name, limit: sizeText(max) });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const stripped = stripMetadata(bytes);
  if (stripped.kind === 'broken' && kind !== 'file') return t('media.broken', { name });
  if (stripped.kind === 'clean') {
    const clean = new Blob([stripped.bytes], { type: stripped.type });
    return finishItem({ kind: asFile ? 'file' : kindOfType(stripped.type), clean, name }, true);
  }
  if (kind === 'photo' || (isHeic(bytes) && !asFile)) {
    const drawn = await drawAnew(file);
    if (drawn === undefined) return t('media.unreadable', { name });
    return finishItem({ kind: 'photo', clean: drawn, name }, true);
  }
  return finishItem({ kind: 'file', clean: file, name }, false);
}

type CleanFile = { readonly kind: MediaKind; readonly clean: Blob; readonly name: string };

async function finishItem(
  { kind, clean, name }: CleanFile,
  isClean: boolean,
): Promise<ReadyItem | string> {
  const url = URL.createObjectURL(clean);
  const measured =
    kind === 'photo'
      ? await measurePhoto(clean)
      : kind === 'video'
        ? await measureVideo(url)
        : undefined;
  const isSeen = kind === 'photo' || kind === 'video';
  if (isSeen && measured === undefined) {
    URL.revokeObjectURL(url);
    return t('media.broken', { name });
  }
  const media: PreparedMedia = {
    kind,
    name: kind === 'file' ? name : '',
    type: clean.type === '' ? 'application/octet-stream' : clean.type,
    once: false,
    source: sourceOfBlob(clean),
    ...measured,
  };
  return { id: crypto.randomUUID(), media, url, isClean };
}

/** Pictures and films that every browser shows are shown; all else is a file. */
export function kindOfType(type: string): MediaKind {
  if (/^image\/(jpeg|png|webp|gif|heic|heif|avif)$/.test(type)) return 'photo';
  if (/^video\/(mp4|webm|quicktime)$/.test(type)) return 'video';
  return 'file';
}
