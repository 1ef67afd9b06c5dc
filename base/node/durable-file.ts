/** Files that are wholly there or not there at all, whatever moment the power fails. */

import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Owner-only unless said otherwise: most of these files are keys or state. */
const privateMode = 0o600;

/** Replaces a file; when this returns, the new bytes survive a crash. One writer per path. */
export function writeFileDurably(
  path: string,
  bytes: Uint8Array | string,
  mode: number = privateMode,
): void {
  const file = openSync(`${path}.new`, 'w', mode);
  try {
    let at = 0;
    const data = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    while (at < data.length) at += writeSync(file, data, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  syncFolder(dirname(path));
}

/** Makes a folder's names durable: files created or renamed in it. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** A file to write among many. */
export type FileToWrite = { readonly path: string; readonly bytes: Uint8Array };

/** Replaces many files side by side; all of them survive a crash once this has resolved. */
export async function writeFilesDurably(
  files: readonly FileToWrite[],
  mode: number = privateMode,
): Promise<void> {
  await Promise.all(files.map((file) => replaceFile(file, mode)));
  const folders = new Set(files.map(({ path }) => dirname(path)));
  await Promise.all([...folders].map(syncFolderLater));
}

async function replaceFile({ path, bytes }: FileToWrite, mode: number): Promise<void> {
  const file = await open(`${path}.new`, 'w', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

async function syncFolderLater(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
