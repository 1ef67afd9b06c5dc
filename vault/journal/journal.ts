/** The vault's own memory: a small append-only file, durable line by line, folded at start. */

import { closeSync, truncateSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { utf8 } from '@countersign/base/bytes.ts';
import { openForAppending, readOrEmpty, writeAll } from './synced-file.ts';

/** One thing that the vault must never forget. */
export type JournalEntry =
  /** The newest access-log head it accepted; root is standard base64. */
  | { readonly t: 'head'; readonly size: number; readonly root: string }
  /** A leaf of its own that waits to be logged. */
  | { readonly t: 'wanted'; readonly leaf: string }
  /** That leaf was proved to be in the log, and counts from a time on. */
  | {
      readonly t: 'adopted';
      readonly leaf: string;
      readonly index: number;
      readonly fromMs?: number;
    }
  /** Account id followed by device id. */
  | { readonly t: 'revoked'; readonly device: string }
  /** A reset by a key that its account did not have: of this device, due not before this. */
  | {
      readonly t: 'reset-asked';
      readonly device: string;
      readonly key: string;
      readonly dueMs: number;
    }
  /** That key is the account's from now on; base64url. */
  | { readonly t: 'reset'; readonly account: string; readonly key: string; readonly atMs: number }
  /** The access tag that an account's next grant will carry. */
  | { readonly t: 'tag'; readonly account: string; readonly next: number }
  /** A grant that may be opened: the hash of its leaf, and its `used` leaf's day. */
  | {
      readonly t: 'used';
      readonly grant: number;
      readonly hash: string;
      readonly day: string;
      readonly expires: number;
    };

/** Everything the entries add up to. */
export type JournalState = {
  head: { readonly size: number; readonly root: string };
  /** Oldest first. */
  readonly wanted: Set<string>;
  /** In the order of adoption. */
  readonly adopted: Map<string, { readonly index: number; readonly fromMs: number }>;
  readonly revoked: Set<string>;
  /** Resets that wait, by account id followed by device id. */
  readonly resets: Map<string, { readonly key: string; readonly dueMs: number }>;
  /** Keys of accounts that were reset. */
  readonly accountKeys: Map<string, { readonly key: string; readonly atMs: number }>;
  readonly tags: Map<string, number>;
  readonly used: Map<number, Extract<JournalEntry, { t: 'used' }>>;
};

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
    this.state = {
      head: { size: 0, root: '' },
      wanted: new Set(),
      adopted: new Map(),
      revoked: new Set(),
      resets: new Map(),
      accountKeys: new Map(),
      tags: new Map(),
      used: new Map(),
    };
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

function fold(state: JournalState, entry: JournalEntry): void {
  switch (entry.t) {
    case 'head':
      state.head = { size: entry.size, root: entry.root };
      return;
    case 'wanted':
      state.wanted.add(entry.leaf);
      return;
    case 'adopted':
      state.wanted.delete(entry.leaf);
      state.adopted.set(entry.leaf, { index: entry.index, fromMs: entry.fromMs ?? 0 });
      return;
    case 'revoked':
      state.revoked.add(entry.device);
      state.resets.delete(entry.device);
      return;
    case 'reset-asked':
      state.resets.set(entry.device, entry);
      return;
    case 'reset':
      state.accountKeys.set(entry.account, entry);
      for (const device of state.resets.keys()) {
        if (device.startsWith(entry.account)) state.resets.delete(device);
      }
      return;
    case 'tag':
      state.tags.set(entry.account, entry.next);
      return;
    case 'used':
      state.used.set(entry.grant, entry);
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
