/** Blobs in a folder of this machine, spread over subfolders so that none grows too long. */

import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bytes } from '@countersign/base/bytes.ts';
import { isBlobName, type BlobStore } from './blob-store.ts';

/** The blobs of a folder, which is made when the first comes. */
export function folderBlobs(folder: string): BlobStore {
  const pathOf = (name: string): string => {
    if (!isBlobName(name)) throw new RangeError('not a name of a blob');
    return join(folder, name.slice(0, 2), name);
  };
  return {
    put: async (name, bytes) => {
      const path = pathOf(name);
      if (await isThere(path, bytes.length)) return;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeWhole(path, bytes);
    },
    read: async (name) => {
      try {
        return new Uint8Array(await readFile(pathOf(name))) as Bytes;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  };
}

/** Two that put the same at once write apart, and whoever renames last changes nothing. */
async function writeWhole(path: string, bytes: Bytes): Promise<void> {
  const apart = `${path}.${randomUUID()}.new`;
  const file = await open(apart, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(apart, path);
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** A file of the right length under this name was written to its end: writing renames at last. */
async function isThere(path: string, bytes: number): Promise<boolean> {
  try {
    return (await stat(path)).size === bytes;
  } catch {
    return false;
  }
}
