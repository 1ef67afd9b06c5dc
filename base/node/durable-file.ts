/** Files that are wholly there or not there at all, whatever moment the power fails. */

import { closeSync, constants, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Owner-only unless said otherwise: most of these files are keys or state. */
const privateMode = 0o600;

/** Replaces a file; when this returns, the new bytes survive a crash. One writer per path. */
export function writeFileDurably(
  path: string,
  bytes: Uint8Array | string,
  mode: number = privateMode,
): void {
  writeThrough(`${path}.new`, bytes, mode);
  renameSync(`${path}.new`, path);
  syncFolder(dirname(path));
}

/** O_SYNC and not fsync: Node's permission model, under which the vault runs, forbids fsync. */
function writeThrough(path: string, bytes: Uint8Array | string, mode: number): void {
  const { O_WRONLY, O_CREAT, O_TRUNC, O_SYNC } = constants;
  const file = openSync(path, O_WRONLY | O_CREAT | O_TRUNC | O_SYNC, mode);
  try {
    let at = 0;
    const data = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    while (at < data.length) at += writeSync(file, data, at);
  } finally {
    closeSync(file);
  }
}

/** Makes a folder's names durable: files created or renamed in it. */
export function syncFolder(path: string): void {
  if (process.permission !== undefined) {
    // Whatever the file system's journal holds so far is written with the next synchronous write.
    writeThrough(join(path, '.synced'), '.', privateMode);
    return;
  }
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
