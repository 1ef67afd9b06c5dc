/** The vault's own memory: a small append-only file, durable line by line, folded at start. */

import { closeSync, truncateSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { utf8 } from '@countersign/base/bytes.ts';
import type { JournalEntry } from './journal-entry.ts';
import { emptyState, fold, type JournalState } from './journal-state.ts';
import { openForAppending, readOrEmpty, writeAll } from './synced-file.ts';

/** A journal that is open for appending. */
export class Journal {
  readonly state: JournalState;
  readonly #path: string;
  readonly #file: number;
  /** Length of the lines that are whole; a write that failed may have left bytes behind them. */
  #wholeBytes: number;
  #isTorn: boolean;

  /** Reads the file, or begins one; throws if a line before the last is damaged. */
  constructor(path: string) {
    this.state = emptyState();
    const { entries, wholeBytes } = readEntries(readOrEmpty(path));
    for (const entry of entries) fold(this.state, entry);
    this.#path = path;
    this.#file = openForAppending(path);
    this.#wholeBytes = wholeBytes;
    // A torn last line was never answered for, and goes before anything is written after it.
    this.#isTorn = true;
  }

  /** When this returns, the entry survives a crash; only then is it part of the state. */
  append(entry: JournalEntry): void {
    if (this.#isTorn) truncateSync(this.#path, this.#wholeBytes);
    const text = JSON.stringify(entry);
    const line = utf8(`${checksum(text)} ${text}\n`);
    this.#isTorn = true;
    writeAll(this.#file, line);
    this.#isTorn = false;
    this.#wholeBytes += line.length;
    fold(this.state, entry);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function readEntries(file: Buffer): { entries: JournalEntry[]; wholeBytes: number } {
  const entries: JournalEntry[] = [];
  let wholeBytes = 0;
  while (wholeBytes < file.length) {
    const end = file.indexOf('\n', wholeBytes);
    const line = file.toString('utf8', wholeBytes, end < 0 ? file.length : end);
    const text = line.slice(9);
    if (end < 0 || line.slice(0, 8) !== checksum(text)) {
      if (end < 0 || end === file.length - 1) return { entries, wholeBytes };
      throw new Error(`the vault's journal is damaged at line ${entries.length + 1}`);
    }
    entries.push(JSON.parse(text) as JournalEntry);
    wholeBytes = end + 1;
  }
  return { entries, wholeBytes };
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
