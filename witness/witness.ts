/** The witness: judges a checkpoint, remembers it, and only then lends its name to it. */

import { fromUtf8 } from '@countersign/base/bytes.ts';
import type { Clock } from '@countersign/base/clock.ts';
import {
  textAnswer,
  type DoorAnswer,
  type DoorRequest,
} from '@countersign/base/node/machine-door.ts';
import { cryptoOfKeys } from '@countersign/proof/node/known-keys.ts';
import type { NoteSigner } from '@countersign/proof/node/note-signer.ts';
import type { ProofCrypto } from '@countersign/proof/proof-crypto.ts';
import { formatSignedNote } from '@countersign/proof/writing/note-texts.ts';
import { originHash } from '@countersign/proof/witness/origin-hash.ts';
import { sizeContentType } from '@countersign/proof/witness/add-checkpoint.ts';
import type { CosignedState } from './cosigned-state.ts';
import { judgeCheckpoint, type Acceptable, type Judgement } from './judge-checkpoint.ts';
import type { KnownLogs } from './known-logs.ts';
import { cosignRate, requestRate } from './limits.ts';
import { RateLimit } from './rate-limit.ts';
import { WitnessMetrics } from './witness-metrics.ts';

/** What a witness is made of. */
export type WitnessParts = {
  readonly logs: KnownLogs;
  readonly signer: NoteSigner;
  readonly state: CosignedState;
  readonly clock: Clock;
  /** Told why a checkpoint could not be remembered; the log got a 500. */
  readonly onFault: (error: unknown) => void;
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
  readonly #crypto: ProofCrypto;
  readonly #byHash: ReadonlyMap<string, string>;
  readonly #requests: RateLimit;
  readonly #cosignings: ReadonlyMap<string, RateLimit>;
  readonly #metrics = new WitnessMetrics();

  constructor(parts: WitnessParts) {
    this.#parts = parts;
    const origins = [...parts.logs.keys()];
    const crypto = cryptoOfKeys([...parts.logs.values()].flat());
    this.#crypto = crypto;
    this.#byHash = new Map(origins.map((origin) => [originHash(origin, crypto), origin]));
    this.#requests = new RateLimit(parts.clock, requestRate);
    this.#cosignings = new Map(
      origins.map((origin) => [origin, new RateLimit(parts.clock, cosignRate)]),
    );
  }

  /** Synchronous from judgement to durable state, so that no other request comes between. */
  answer(request: DoorRequest): DoorAnswer {
    const { method, path, body } = request;
    if (path === '/add-checkpoint') {
      const answer =
        method === 'POST'
          ? this.#addCheckpoint(body)
          : textAnswer(405, 'POST only\n', { allow: 'POST' });
      this.#metrics.count(answer.status);
      return answer;
    }
    if (method !== 'GET' && method !== 'HEAD') return textAnswer(404, 'not found\n');
    if (path === '/ready') return textAnswer(200, 'ready\n');
    return path === '/metrics' ? this.#tellMetrics() : this.#monitor(path);
  }

  #addCheckpoint(body: Uint8Array): DoorAnswer {
    if (!this.#requests.admit()) return tooMany;
    const { logs, state } = this.#parts;
    const lastHead = (origin: string) => state.head(origin);
    const view = { logs, lastHead, crypto: this.#crypto };
    const judgement = judgeCheckpoint(textOf(body), view);
    if (judgement.kind === 'cosign') return this.#cosign(judgement);
    if (judgement.kind === 'other-size') {
      const { lastSize } = judgement;
      return { status: 409, headers: { 'content-type': sizeContentType }, body: `${lastSize}\n` };
    }
    const [status, reason] = refusals[judgement.kind];
    return textAnswer(status, `${reason}\n`);
  }

  #cosign({ checkpoint, note }: Acceptable): DoorAnswer {
    // Only now: whoever cannot sign as the log must not use up what is the log's.
    if (this.#cosignings.get(checkpoint.origin)?.admit() !== true) return tooMany;
    const { logs, signer, state, clock, onFault } = this.#parts;
    const line = signer.cosign(note.text, Math.floor(clock() / 1000));
    const keys = logs.get(checkpoint.origin) ?? [];
    const own = note.signatures.filter(({ name, keyId }) => {
      return keys.some((vkey) => vkey.name === name && vkey.keyId === keyId);
    });
    const kept = formatSignedNote({ text: note.text, signatures: own });
    try {
      state.advance(checkpoint.origin, `${kept}${line}\n`);
    } catch (error) {
      onFault(error);
      return textAnswer(500, 'not remembered, so not cosigned\n');
    }
    return textAnswer(200, `${line}\n`);
  }

  #tellMetrics(): DoorAnswer {
    const { logs, state, signer } = this.#parts;
    const last = [...logs.keys()].map((origin) => ({ origin, note: state.note(origin) }));
    return textAnswer(200, this.#metrics.text(last, signer.vkey));
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

const tooMany = textAnswer(429, 'too many requests\n', { 'retry-after': '1' });

/** The body as text; what is not UTF-8 becomes a text that no format accepts. */
function textOf(body: Uint8Array): string {
  try {
    return fromUtf8(body);
  } catch {
    return '';
  }
}
