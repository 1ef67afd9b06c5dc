/** One log as the courier uses it: appends entries, fetches proofs the quorum stands behind. */

import { base64 } from '@countersign/base/base64.ts';
import { fromUtf8 } from '@countersign/base/bytes.ts';
import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { TileReader } from '@countersign/proof/tile-reader.ts';
import { formatBundle } from '@countersign/proof/tiles.ts';
import type { TrustPolicy } from '@countersign/proof/trust-policy.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { logAppendTimeoutMs, logEntryBytesMax, logReadTimeoutMs } from '../limits.ts';

/** Where one log is and what is believed about it. */
export type LogPlace = {
  /** `<public address>/<access or device>`. */
  readonly readUrl: string;
  readonly writeUrl: string;
  readonly token: string;
  readonly origin: string;
  readonly policy: TrustPolicy;
};

const headTries = 40;
const headPauseMs = 50;

/** Throws Problems only: `log-unavailable`, `log-not-countersigned`, `too-large` or `busy`. */
export class LogBook {
  readonly #place: LogPlace;
  readonly #reader: TileReader;

  constructor(place: LogPlace) {
    this.#place = place;
    this.#reader = new TileReader({
      fetch: (path) => this.#fetch(path),
      policy: place.policy,
      crypto: nodeProofCrypto,
      origin: place.origin,
    });
  }

  /** The entry's index, once a quorum has cosigned it. The same entry again has the same index. */
  async append(entry: Uint8Array): Promise<number> {
    if (entry.length > logEntryBytesMax) throw new Problem('too-large');
    const response = await this.#request(`${this.#place.writeUrl}/append`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#place.token}` },
      body: formatBundle([entry]),
      signal: AbortSignal.timeout(logAppendTimeoutMs),
    });
    const answer = await readJson(response);
    if (response.status === 200) {
      const indexes: unknown = answer['indexes'];
      const index: unknown = Array.isArray(indexes) ? indexes[0] : undefined;
      if (typeof index === 'number') return index;
    }
    if (answer['code'] === 'log-not-countersigned') throw new Problem('log-not-countersigned');
    // One entry is always a bundle; what the log can mind is its length.
    if (answer['code'] === 'entries-malformed') throw new Problem('too-large');
    throw new Problem('log-unavailable');
  }

  /** The newest head that the quorum stands behind. */
  async head(): Promise<CosignedHead> {
    const checked = await unlessBroken(() => this.#reader.checkpoint());
    if (checked.kind === 'refused') throw new Problem('log-not-countersigned');
    return checked;
  }

  /** A head that covers an entry; waits a moment for it to be published. */
  async headCovering(index: number): Promise<CosignedHead> {
    for (let tried = 0; tried < headTries; tried++) {
      const head = await this.head();
      if (head.size > index) return head;
      await new Promise((resolve) => setTimeout(resolve, headPauseMs));
    }
    throw new Problem('log-not-countersigned');
  }

  /** The .tlog-proof text of an entry under a head. */
  tlogProof(index: number, head: CosignedHead): Promise<string> {
    return unlessBroken(() => this.#reader.tlogProof(index, head));
  }

  /** The text of the entry at an index, checked against the head. */
  async entryText(index: number, head: CosignedHead): Promise<string> {
    return fromUtf8(await unlessBroken(() => this.#reader.entry(index, head)));
  }

  /** How the head grew out of an older one, as standard base64 hashes. */
  async consistency(oldSize: number, head: CosignedHead): Promise<string[]> {
    if (oldSize > head.size) throw new Problem('log-inconsistent');
    if (oldSize === 0 || oldSize === head.size) return [];
    const hashes = await unlessBroken(() => this.#reader.consistencyProof(oldSize, head));
    return hashes.map(base64);
  }

  async #fetch(path: string): Promise<Uint8Array | undefined> {
    const signal = AbortSignal.timeout(logReadTimeoutMs);
    const response = await this.#request(`${this.#place.readUrl}/${path}`, { signal });
    const body = await readBytes(response);
    if (response.status === 404) return undefined;
    if (response.status !== 200) throw new Problem('log-unavailable');
    return body;
  }

  async #request(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, init);
    } catch {
      throw new Problem('log-unavailable');
    }
  }
}

async function readBytes(response: Response): Promise<Uint8Array> {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    throw new Problem('log-unavailable');
  }
}

async function readJson(response: Response): Promise<Record<string, unknown>> {
  try {
    return (await response.json()) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Files that do not bear out the head are the log's fault; only proven things are passed on. */
async function unlessBroken<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('log-unavailable');
  }
}
