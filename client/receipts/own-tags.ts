/** The tags by which an account's own entries are known in the log, and by nobody else. */

import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { accessTagPreimage } from '@countersign/rules/access/access-leaf.ts';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { tagsAhead } from '../limits.ts';

/** A tag that may stand in the log. */
export type OwnTag = { readonly number: number; readonly tag: Bytes };

/**
 * Tags in the order of their numbers. The vault says how many it has given out; asked after the
 * head was fetched, no entry under that head can carry a later one.
 */
export class OwnTags {
  readonly #tags: readonly OwnTag[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #given: number;
  readonly #found = new Set<number>();

  constructor(key: Bytes, given: number) {
    this.#given = given;
    this.#tags = Array.from({ length: given + tagsAhead }, (_, number) => {
      return { number, tag: hmac(sha256, key, accessTagPreimage(number)) as Bytes };
    });
    this.#numbers = new Map(this.#tags.map(({ number, tag }) => [base64url(tag), number]));
  }

  /** The number of a leaf's tag, if it is ours and no entry was found with it yet. */
  numberOf(tag: string): number | undefined {
    const number = this.#numbers.get(tag);
    return number === undefined || this.#found.has(number) ? undefined : number;
  }

  /** Given out and found nowhere yet: grants that were approved and never logged skip one. */
  missing(): readonly OwnTag[] {
    return this.#tags.slice(0, this.#given).filter(({ number }) => !this.#found.has(number));
  }

  /** What to look for in an index: every missing tag, and the next one that will be given out. */
  wanted(): readonly OwnTag[] {
    return [...this.missing(), ...this.#tags.slice(this.#given, this.#given + 1)];
  }

  /** From now on entries with this tag are copies. */
  took(number: number): void {
    this.#found.add(number);
  }
}
