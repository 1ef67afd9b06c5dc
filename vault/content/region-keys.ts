/** Region keys: one per retention class and epoch, under which everything at rest is wrapped. */

import type { KeyObject } from 'node:crypto';
import { ByteReader } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { openBox, sealBox } from '../sealing/ciphers.ts';
import { symmetricKey, type KeyCustody } from '../custody/key-custody.ts';

/** What is kept for the same time, and forgotten by destroying the same key. */
export type RetentionClass = 'messages' | 'evidence' | 'accounts';

/** The epoch that new wraps are made under. */
export const regionEpochNow = 1;

/** Seals under region keys; what it seals says which epoch it needs. */
export class RegionKeys {
  readonly #custody: KeyCustody;
  readonly #random: RandomBytes;
  readonly #keys = new Map<string, KeyObject>();

  constructor(custody: KeyCustody, random: RandomBytes) {
    this.#custody = custody;
    this.#random = random;
  }

  /** The key of an epoch up to now; `record-damaged` for an epoch that has not begun. */
  key(kept: RetentionClass, epoch: number): KeyObject {
    if (epoch < 1 || epoch > regionEpochNow) throw new Problem('record-damaged');
    const name = `region/${kept}/${epoch}`;
    const known = this.#keys.get(name) ?? symmetricKey(this.#custody, name, this.#random);
    this.#keys.set(name, known);
    return known;
  }

  /** u32 epoch ‖ box. `about` is what the content belongs to, and binds it to that. */
  seal(kept: RetentionClass, about: Uint8Array, plain: Uint8Array): Bytes {
    const head = new ByteWriter(4).u32(regionEpochNow).done();
    const by = {
      key: this.key(kept, regionEpochNow),
      aad: aadOf(kept, head, about),
      random: this.#random,
    };
    return concat(head, sealBox(by, plain));
  }

  /** The content; throws `record-damaged`. */
  open(kept: RetentionClass, about: Uint8Array, sealed: Uint8Array): Bytes {
    const reader = new ByteReader(sealed);
    const epoch = reader.u32();
    const aad = aadOf(kept, sealed.subarray(0, 4), about);
    const plain = openBox(this.key(kept, epoch), aad, reader.rest());
    if (plain === undefined) throw new Problem('record-damaged');
    return plain;
  }
}

function aadOf(kept: RetentionClass, head: Uint8Array, about: Uint8Array): Bytes {
  return concat(utf8(`countersign/${kept}/v1\0`), head, about);
}
