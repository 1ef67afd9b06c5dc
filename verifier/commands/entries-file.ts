/** Writes the access log as lines of JSON, for whoever wants to count with tools of their own. */

import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { AccessEntry } from '../audit/entry-reading.ts';
import { entriesChunkBytes } from '../limits.ts';

/** Line N, counted from 0, is entry N; the file appears only once the log has been verified. */
export class EntriesFile {
  readonly #path: string;
  readonly #file: number;
  #chunks: Uint8Array[] = [];
  #bytes = 0;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(`${path}.part`, 'w');
  }

  /** An entry of no known kind may be anything, so it is wrapped. */
  add(leaf: AccessEntry | undefined, entry: Bytes): void {
    const unknown = (): string => JSON.stringify({ entry: base64url(entry), kind: 'unknown' });
    this.#push(leaf === undefined ? Buffer.from(unknown()) : entry);
    this.#push(Buffer.from('\n'));
    if (this.#bytes > entriesChunkBytes) this.#write();
  }

  done(verdict: 'verified' | 'broken'): void {
    this.#write();
    closeSync(this.#file);
    if (verdict === 'verified') renameSync(`${this.#path}.part`, this.#path);
    else rmSync(`${this.#path}.part`);
  }

  #push(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#bytes += bytes.length;
  }

  #write(): void {
    writeSync(this.#file, Buffer.concat(this.#chunks));
    this.#chunks = [];
    this.#bytes = 0;
  }
}
