/** Fetches an encrypted package by its link, and says whether the announced one has arrived. */

import { hex, type Bytes } from '@countersign/base/bytes.ts';
import { productionFilePath } from '@countersign/wire/http/legal/production-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { problemOf } from '../http/edge-door.ts';

/** A stream as it is read; this room has no names of the platform. */
type Reader = { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }> };

/** The platform's `fetch`, as far as a long file needs it. */
export type FileFetch = (
  url: string,
  init: { readonly headers: Record<string, string> },
) => Promise<{
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: { getReader(): Reader } | null;
  json(): Promise<unknown>;
}>;

/** What a link leads to, as its look says. */
export type AnnouncedPackage = { readonly sha256: string; readonly bytes: number };

/** How a fetch ended. */
export type PackageOutcome =
  /** Every byte is the announced one. */
  | { readonly kind: 'whole'; readonly pieces: readonly Bytes[] }
  /** It arrived, and is another file: nobody should open it. */
  | { readonly kind: 'another'; readonly sha256: string }
  /** The line broke; the next call goes on where this one stopped. */
  | { readonly kind: 'broke-off'; readonly have: number };

/** One package on its way; what has arrived is kept until all of it has. */
export class PackageFetch {
  readonly #url: string;
  readonly #secret: string;
  readonly #announced: AnnouncedPackage;
  readonly #fetch: FileFetch;
  #pieces: Bytes[] = [];
  #have = 0;

  constructor(
    place: { readonly edgeUrl: string; readonly secret: string },
    announced: AnnouncedPackage,
    fetch: FileFetch = (url, init) =>
      (globalThis as unknown as { fetch: FileFetch }).fetch(url, init),
  ) {
    this.#url = place.edgeUrl + productionFilePath;
    this.#secret = place.secret;
    this.#announced = announced;
    this.#fetch = fetch;
  }

  /** Fetches, or goes on; each call counts as one download of the link. Throws `Problem`. */
  async go(onProgress: (have: number) => void = () => undefined): Promise<PackageOutcome> {
    const { bytes } = this.#announced;
    const headers: Record<string, string> = { authorization: `Bearer ${this.#secret}` };
    if (this.#have > 0) headers['range'] = `bytes=${this.#have}-`;
    try {
      const answer = await this.#fetch(this.#url, { headers });
      if (answer.status >= 400) throw problemOf(answer, await answer.json());
      // A house that begins anew, where it was asked to go on, is begun anew with.
      if (answer.status !== 206) this.#forget();
      await this.#read(answer.body?.getReader(), onProgress);
    } catch (error) {
      if (error instanceof Problem) throw error;
    }
    if (this.#have < bytes) return { kind: 'broke-off', have: this.#have };
    return this.#judged();
  }

  /** A file that is longer than announced is not read to its end. */
  async #read(reader: Reader | undefined, onProgress: (have: number) => void): Promise<void> {
    while (reader !== undefined && this.#have <= this.#announced.bytes) {
      const { done, value } = await reader.read();
      if (done || value === undefined) return;
      this.#pieces.push(Uint8Array.from(value));
      this.#have += value.length;
      onProgress(this.#have);
    }
  }

  #judged(): PackageOutcome {
    const hash = sha256.create();
    for (const piece of this.#pieces) hash.update(piece);
    const arrived = hex(hash.digest());
    const pieces = this.#pieces;
    this.#forget();
    return arrived === this.#announced.sha256
      ? { kind: 'whole', pieces }
      : { kind: 'another', sha256: arrived };
  }

  #forget(): void {
    this.#pieces = [];
    this.#have = 0;
  }
}
