/** Writes that are on disk when they return, in the one way that Node's permission model allows. */

import { closeSync, constants, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';

const { O_APPEND, O_CREAT, O_SYNC, O_TRUNC, O_WRONLY } = constants;
const privateMode = 0o600;

/** Opens a file for appending; each write is on disk, file name included, before it returns. */
export function openForAppending(path: string): number {
  return openSync(path, O_WRONLY | O_CREAT | O_APPEND | O_SYNC, privateMode);
}

/** Writes all of it to an open file. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

/** Puts bytes in the place of a file's own; a write that fails leaves it empty. */
export function writeFileSynced(path: string, bytes: Uint8Array): void {
  const file = openSync(path, O_WRONLY | O_CREAT | O_TRUNC | O_SYNC, privateMode);
  try {
    writeAll(file, bytes);
  } catch (error) {
    truncateSync(path, 0);
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Leaves an empty file, its bytes overwritten where they lay: cut off alone, they stay on disk. */
export function eraseFile(path: string): void {
  const { length } = readOrEmpty(path);
  if (length === 0) return;
  const file = openSync(path, O_WRONLY | O_SYNC);
  try {
    writeAll(file, new Uint8Array(length));
  } finally {
    closeSync(file);
  }
  truncateSync(path, 0);
}

/** The bytes of a file; none for a missing file as for one whose first write was cut off. */
export function readOrEmpty(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
