/** Heads verified before: by them a log that goes back or forks is noticed, and entries dated. */

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { base64, fromBase64 } from '@countersign/base/base64.ts';
import { hex, utf8 } from '@countersign/base/bytes.ts';
import { writeFileDurably } from '@countersign/base/node/durable-file.ts';
import type { TreeHead } from '@countersign/proof/merkle.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { formatVkey } from '@countersign/proof/writing/note-texts.ts';
import type { DatedHead } from '../audit/log-times.ts';
import { headsKeptMax } from '../limits.ts';
import { UnusableInput, type Trust } from '../trust-file.ts';

/** A head as remembered. */
export type SeenHead = TreeHead & {
  /** When it was verified here, in words of ISO 8601. */
  readonly seenAt: string;
  /** Entries before this index have had every signature verified here, and none was false. */
  readonly signaturesTo: number;
  /** Sizes that this log was seen to have, and when, by its witnesses. */
  readonly dated: readonly DatedHead[];
};

/** One small file for each log, named by its verifier key: another key is another log. */
export class SeenHeads {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The last head of a log; throws UnusableInput if its file is damaged. */
  last(name: string): SeenHead | undefined {
    const path = this.#path(name);
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new UnusableInput(`cannot read ${path}: ${(error as Error).message}`);
    }
    const [size = '', rootText = '', seenAt = '', signaturesTo = '0', ...rest] = text.split('\n');
    const root = fromBase64(rootText);
    const dated = rest.filter((line) => line !== '').map(datedHead);
    const numbers = [Number(size), Number(signaturesTo), ...dated.flatMap(Object.values)];
    if (root?.length !== 32 || !numbers.every((one) => Number.isSafeInteger(one) && one >= 0)) {
      throw new UnusableInput(`${path} is damaged`);
    }
    return { size: Number(size), root, seenAt, signaturesTo: Number(signaturesTo), dated };
  }

  /** Remembers a head that has been verified whole. */
  remember(name: string, head: SeenHead): void {
    mkdirSync(this.folder, { recursive: true });
    const { size, root, seenAt, signaturesTo } = head;
    const dated = head.dated.slice(-headsKeptMax).map((one) => `${one.size} ${one.timeS}`);
    const lines = [size, base64(root), seenAt, signaturesTo, ...dated];
    writeFileDurably(this.#path(name), `${lines.join('\n')}\n`);
  }

  #path(name: string): string {
    return join(this.folder, `${name}.head`);
  }
}

/** How a trusted log is called in the state folder: another key is another log. */
export function logName({ policy }: Trust, origin: string): string {
  const vkey = policy.logs.find((log) => log.vkey.name === origin)?.vkey;
  const name = vkey === undefined ? origin : formatVkey(vkey);
  return hex(nodeProofCrypto.sha256(utf8(name)).subarray(0, 8));
}

function datedHead(line: string): DatedHead {
  const [size, timeS] = line.split(' ');
  return { size: Number(size), timeS: Number(timeS) };
}
