/** Asks one witness to cosign a signed head, catching up with the size it last saw if need be. */

import { parseDecimal } from '@countersign/proof/checkpoint.ts';
import { checkKey } from '@countersign/proof/cosignature.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseNoteSignature, parseSignedNote } from '@countersign/proof/signed-note.ts';
import { formatNoteSignature } from '@countersign/proof/writing/note-texts.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { BrokenTile } from '@countersign/proof/tile-reader.ts';
import type { PolicyWitness } from '@countersign/proof/trust-policy.ts';
import { formatAddCheckpoint } from '@countersign/proof/witness/add-checkpoint.ts';
import { witnessAnswerBytesMax, witnessTimeoutMs } from '../limits.ts';
import type { SignedHead } from '../ledger/signed-heads.ts';

/** What came of asking: a signature line, or why there is none. */
export type WitnessAnswer =
  | { readonly kind: 'cosigned'; readonly line: string }
  /** The witness has cosigned more than this log has signed: this log has gone back in time. */
  | { readonly kind: 'ahead' }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'bad-answer' }
  /** A file of this log does not bear out its own head, so that no growth can be shown. */
  | { readonly kind: 'own-tile-broken'; readonly error: BrokenTile }
  | { readonly kind: 'unreachable' };

/** The proof that the head grew out of the tree of an older size. */
export type GrowthProof = (oldSize: number) => Promise<readonly Bytes[]>;

/** Where a witness is, how often it may be asked, and what it is believed to have seen. */
export type AskingPlan = {
  readonly url: string;
  readonly intervalMs: number;
  readonly lastSize: number;
};

/** One witness of the policy, and the size it is believed to have cosigned last. */
export class AskedWitness {
  readonly witness: PolicyWitness;
  readonly #url: string;
  readonly #intervalMs: number;
  #lastSize: number;
  #busy = false;
  #askedAtMs = Number.NEGATIVE_INFINITY;

  constructor(witness: PolicyWitness, plan: AskingPlan) {
    this.witness = witness;
    this.#url = `${plan.url.replace(/\/$/, '')}/add-checkpoint`;
    this.#intervalMs = plan.intervalMs;
    this.#lastSize = plan.lastSize;
  }

  /** When it may be asked next, by a clock that only goes forward. */
  get freeAtMs(): number {
    return this.#askedAtMs + this.#intervalMs;
  }

  /** Whether an earlier round still waits for this witness. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Asks once, and once more if the witness names another size than believed. */
  async ask(head: SignedHead, proofFrom: GrowthProof): Promise<WitnessAnswer> {
    this.#busy = true;
    this.#askedAtMs = performance.now();
    try {
      return await this.#ask(head, proofFrom);
    } catch (error) {
      if (error instanceof BrokenTile) return { kind: 'own-tile-broken', error };
      throw error;
    } finally {
      this.#busy = false;
    }
  }

  async #ask(head: SignedHead, proofFrom: GrowthProof): Promise<WitnessAnswer> {
    for (let attempt = 0; attempt < 2; attempt++) {
      const reply = await this.#post(head, proofFrom);
      if (reply === undefined) return { kind: 'unreachable' };
      if (reply.status === 200) return this.#read(head, reply.body);
      if (reply.status !== 409) return { kind: 'refused', status: reply.status };
      const size = parseDecimal(reply.body.replace(/\n$/, ''));
      if (size === undefined) return { kind: 'bad-answer' };
      if (size > head.size) return { kind: 'ahead' };
      this.#lastSize = size;
    }
    return { kind: 'refused', status: 409 };
  }

  async #post(
    head: SignedHead,
    proofFrom: GrowthProof,
  ): Promise<{ status: number; body: string } | undefined> {
    const oldSize = Math.min(this.#lastSize, head.size);
    const hashes = oldSize === 0 ? [] : await proofFrom(oldSize);
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        body: formatAddCheckpoint({ oldSize, hashes, note: head.note }),
        redirect: 'error',
        signal: AbortSignal.timeout(witnessTimeoutMs),
      });
      return { status: response.status, body: await readShort(response) };
    } catch {
      return undefined;
    }
  }

  /** Believes only a valid cosignature by the key that the policy gives this witness. */
  #read(head: SignedHead, body: string): WitnessAnswer {
    const { vkey } = this.witness;
    for (const text of body.split('\n')) {
      const line = parseNoteSignature(text);
      if (line?.name !== vkey.name || line.keyId !== vkey.keyId) continue;
      const note = parseSignedNote(`${head.note}${text}\n`);
      const verdict = note === undefined ? undefined : checkKey(note, vkey, crypto);
      if (verdict?.kind !== 'signed' || verdict.timeS === undefined) break;
      this.#lastSize = head.size;
      return { kind: 'cosigned', line: formatNoteSignature(line) };
    }
    return { kind: 'bad-answer' };
  }
}

async function readShort(response: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > witnessAnswerBytesMax) throw new Error('answer too long');
  }
  return text;
}
