/** The witness: judges a checkpoint, remembers it, and only then lends its name to it. */

import { fromUtf8 } from '@countersign/base/bytes.ts';
import type { Clock } from '@countersign/base/clock.ts';
import {
  textAnswer,
  type DoorAnswer,
  type DoorRequest,
} from '@countersign/base/node/machine-door.ts';
import type { NoteSigner } from '@countersign/proof/node/note-signer.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { formatSignedNote } from '@countersign/proof/writing/note-texts.ts';
import { originHash } from '@countersign/proof/witness/origin-hash.ts';
import { sizeContentType } from '@countersign/proof/witness/add-checkpoint.ts';
import type { CosignedState } from './cosigned-state.ts';
import { judgeCheckpoint, type Acceptable, type Judgement } from './judge-checkpoint.ts';
import type { KnownLogs } from './known-logs.ts';
import { RateLimit } from './rate-limit.ts';

/** What a witness is made of. */
export type WitnessParts = {
  readonly logs: KnownLogs;
  readonly signer: NoteSigner;
  readonly state: CosignedState;
  readonly clock: Clock;
};

const refusals: Record<Exclude<Judgement['kind'], 'cosign' | 'other-size'>, [number, string]> = {
  malformed: [400, 'malformed request'],
  'old-beyond-size': [400, 'old size is beyond the checkpoint'],
  'untrusted-signature': [403, 'no valid signature of a known key'],
  'unknown-log': [404, 'unknown log'],
  'not-grown-from': [422, 'the checkpoint does not follow from the last one'],
};

/** Answers the requests of C2SP tlog-witness (main, 2026-07). */
export class Witness {
  readonly #parts: WitnessParts;
  readonly #byHash: ReadonlyMap<string, string>;
  readonly #rate: RateLimit;

  constructor(parts: WitnessParts) {
    this.#parts = parts;
    const origins = [...parts.logs.keys()];
    this.#byHash = new Map(origins.map((origin) => [originHash(origin, crypto), origin]));
    this.#rate = new RateLimit(parts.clock, origins.length);
  }

  /** Synchronous from judgement to durable state, so that no other request comes between. */
  answer(request: DoorRequest): DoorAnswer {
    const { method, path, body } = request;
    if (path === '/add-checkpoint') {
      if (method !== 'POST') return textAnswer(405, 'POST only\n', { allow: 'POST' });
      if (this.#rate.admit()) return this.#addCheckpoint(body);
      return textAnswer(429, 'too many requests\n', { 'retry-after': '1' });
    }
    if (method !== 'GET' && method !== 'HEAD') return textAnswer(404, 'not found\n');
    return path === '/ready' ? textAnswer(200, 'ready\n') : this.#monitor(path);
  }

  #addCheckpoint(body: Uint8Array): DoorAnswer {
    const { logs, state } = this.#parts;
    const lastHead = (origin: string) => state.head(origin);
    const judgement = judgeCheckpoint(textOf(body), { logs, lastHead, crypto });
    if (judgement.kind === 'cosign') return this.#cosign(judgement);
    if (judgement.kind === 'other-size') {
      const { lastSize } = judgement;
      return { status: 409, headers: { 'content-type': sizeContentType }, body: `${lastSize}\n` };
    }
    const [status, reason] = refusals[judgement.kind];
    return textAnswer(status, `${reason}\n`);
  }

  #cosign({ checkpoint, note }: Acceptable): DoorAnswer {
    const { logs, signer, state, clock } = this.#parts;
    const line = signer.cosign(note.text, Math.floor(clock() / 1000));
    const keys = logs.get(checkpoint.origin) ?? [];
    const own = note.signatures.filter(({ name, keyId }) => {
      return keys.some((vkey) => vkey.name === name && vkey.keyId === keyId);
    });
    const kept = formatSignedNote({ text: note.text, signatures: own });
    state.advance(checkpoint.origin, `${kept}${line}\n`);
    return textAnswer(200, `${line}\n`);
  }

  #monitor(path: string): DoorAnswer {
    const [, hash] = /^\/([0-9a-f]{64})\/checkpoint$/.exec(path) ?? [];
    const origin = hash === undefined ? undefined : this.#byHash.get(hash);
    const note = origin === undefined ? undefined : this.#parts.state.note(origin);
    if (note === undefined) return textAnswer(404, 'not found\n');
    return textAnswer(200, note, {
      'cache-control': 'no-cache',
      'access-control-allow-origin': '*',
    });
  }
}

/** The body as text; what is not UTF-8 becomes a text that no format accepts. */
function textOf(body: Uint8Array): string {
  try {
    return fromUtf8(body);
  } catch {
    return '';
  }
}
