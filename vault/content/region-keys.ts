/** Region keys: one per retention class and epoch, under which everything at rest is wrapped. */

import type { RetentionClass } from '@countersign/rules/region-pack.ts';
import type { KeyObject } from 'node:crypto';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { codec, layout, rest, u32 } from '@countersign/base/layout.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { openBox, sealBox } from '../sealing/ciphers.ts';
import { symmetricKey, type KeyCustody } from '../custody/key-custody.ts';

/** u32 epoch ‖ box; the epoch is part of what the box is bound to. */
const epochHead = codec(u32, 4);
const sealedCodec = codec(layout({ epoch: u32, box: rest }));

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

  /** `about` is what the content belongs to, and binds it to that. */
  seal(kept: RetentionClass, about: Uint8Array, plain: Uint8Array): Bytes {
    const key = this.key(kept, regionEpochNow);
    const aad = aadOf(kept, regionEpochNow, about);
    const box = sealBox({ key, aad, random: this.#random }, plain);
    return concat(epochHead.format(regionEpochNow), box);
  }

  /** The content; throws `record-damaged`. */
  open(kept: RetentionClass, about: Uint8Array, sealed: Uint8Array): Bytes {
    const { epoch, box } = sealedCodec.parse(sealed);
    const plain = openBox(this.key(kept, epoch), aadOf(kept, epoch, about), box);
    if (plain === undefined) throw new Problem('record-damaged');
    return plain;
  }
}

function aadOf(kept: RetentionClass, epoch: number, about: Uint8Array): Bytes {
  return concat(utf8(`countersign/${kept}/v1\0`), epochHead.format(epoch), about);
}
