/** Heads verified before: by them a log that goes back or forks is noticed. */

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { base64, fromBase64 } from '@countersign/base/base64.ts';
import { hex, utf8 } from '@countersign/base/bytes.ts';
import { writeFileDurably } from '@countersign/base/node/durable-file.ts';
import type { TreeHead } from '@countersign/proof/merkle.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { UnusableInput } from './trust-file.ts';

/** A head as remembered, with the time of its verification. */
export type SeenHead = TreeHead & { readonly seenAt: string };

/** One small file for each log, named by its verifier key: another key is another log. */
export class SeenHeads {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The last head of a log; throws UnusableInput if its file is damaged. */
  last(vkey: string): SeenHead | undefined {
    let text: string;
    try {
      text = readFileSync(this.#path(vkey), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new UnusableInput(`cannot read ${this.#path(vkey)}: ${(error as Error).message}`);
    }
    const [size = '', rootText = '', seenAt = ''] = text.split('\n');
    const root = fromBase64(rootText);
    if (!/^\d{1,15}$/.test(size) || root?.length !== 32) {
      throw new UnusableInput(`${this.#path(vkey)} is damaged`);
    }
    return { size: Number(size), root, seenAt };
  }

  /** Remembers a head that has been verified whole. */
  remember(vkey: string, head: TreeHead, nowMs: number): void {
    mkdirSync(this.#folder, { recursive: true });
    const seenAt = new Date(nowMs).toISOString();
    writeFileDurably(this.#path(vkey), `${head.size}\n${base64(head.root)}\n${seenAt}\n`);
  }

  #path(vkey: string): string {
    const name = hex(nodeProofCrypto.sha256(utf8(vkey)).subarray(0, 8));
    return join(this.#folder, `${name}.head`);
  }
}
