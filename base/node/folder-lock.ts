/** A data folder held by one process at a time; the system lets go of it if that process dies. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A held folder: disposing of it lets the next process in. */
export type FolderLock = Disposable & { readonly folder: string };

/** Makes the folder if need be and takes it; `undefined` while another process has it. */
export function lockFolder(folder: string): FolderLock | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // SQLite's own file lock is the one lock Node offers that a crash always releases.
  const held = new DatabaseSync(join(folder, 'in-use.lock'), { timeout: 0 });
  try {
    held.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
  } catch (error) {
    held.close();
    if ((error as Error).message.includes('locked')) return undefined;
    throw error;
  }
  return { folder, [Symbol.dispose]: () => held.close() };
}
