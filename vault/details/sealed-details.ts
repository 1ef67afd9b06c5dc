/** Sealed details: what is known of an account besides its messages, opened under grants alone. */

import { base64url } from '@countersign/base/base64.ts';
import { concat, fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { Clock } from '@countersign/base/clock.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import {
  lookUpKinds,
  spellDetail,
  type AccountDetails,
  type LookUpKind,
} from '@countersign/rules/account-details.ts';
import { bytesOfId, type AccountId } from '@countersign/rules/ids.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { DetailsRecord, SignedInFrom } from '@countersign/wire/vault/detail-calls.ts';
import type { RegionKeys } from '../content/region-keys.ts';
import { blindIndexBytes, blindIndexesPerMinuteMax } from '../limits.ts';
import { derive, mac, openBox, sealBox, takeKey } from '../sealing/ciphers.ts';

/** Details with the vault's own time of their sealing. */
export type DatedDetails = AccountDetails & { readonly setAtMs: number };

/** A sign-in with the vault's own time of it. */
export type DatedSignIn = SignedInFrom & { readonly atMs: number };

const minuteMs = 60_000;
const none = new Uint8Array(0);

/** Seals and opens details and sign-ins, each bound to its account, and indexes them blindly. */
export class SealedDetails {
  readonly #keys: RegionKeys;
  readonly #random: RandomBytes;
  readonly #clock: Clock;
  #minute = 0;
  #indexed = 0;

  constructor(parts: {
    readonly regionKeys: RegionKeys;
    readonly random: RandomBytes;
    readonly clock: Clock;
  }) {
    this.#keys = parts.regionKeys;
    this.#random = parts.random;
    this.#clock = parts.clock;
  }

  /** What the edge keeps; nothing at all of empty details. */
  seal(account: AccountId, details: AccountDetails): DetailsRecord {
    if (Object.keys(details).length === 0) return { sealed: '', indexes: [] };
    const dated: DatedDetails = { ...details, setAtMs: this.#clock() };
    const by = { key: this.#keyOf(account), aad: none, random: this.#random };
    const sealed = base64url(sealBox(by, utf8(JSON.stringify(dated))));
    const indexes = lookUpKinds.flatMap((kind) => {
      const { [kind]: value } = details;
      return value === undefined ? [] : [{ kind, index: this.index(kind, value) }];
    });
    return { sealed, indexes };
  }

  /** The details of an account; throws `record-damaged` for those of any other. */
  open(account: AccountId, sealed: Bytes): DatedDetails {
    const plain = openBox(this.#keyOf(account), none, sealed);
    if (plain === undefined) throw new Problem('record-damaged');
    return JSON.parse(fromUtf8(plain)) as DatedDetails;
  }

  /**
   * The blind index of a value. So many a minute and no more: whoever may ask here can try values
   * out, and must not get through all numbers of a country.
   */
  index(kind: LookUpKind, given: string): string {
    const value = spellDetail(kind, given);
    if (value === undefined) throw new Problem('malformed-request');
    const minute = Math.floor(this.#clock() / minuteMs);
    if (minute !== this.#minute) [this.#minute, this.#indexed] = [minute, 0];
    if (++this.#indexed > blindIndexesPerMinuteMax) throw new Problem('rate-limited', 60);
    const key = this.#derived(utf8(kind), 'countersign/blind-index/v1');
    return base64url(mac(key, utf8(value)).subarray(0, blindIndexBytes));
  }

  /** A sign-in as the edge keeps it: it ends with the messages of its time. */
  sealSignIn(account: AccountId, from: SignedInFrom): string {
    const dated: DatedSignIn = { ...from, atMs: this.#clock() };
    return base64url(this.#keys.seal('messages', about(account), utf8(JSON.stringify(dated))));
  }

  /** A sign-in of an account; throws as `RegionKeys.open` does. */
  openSignIn(account: AccountId, sealed: Bytes): DatedSignIn {
    const plain = this.#keys.open('messages', about(account), sealed);
    return JSON.parse(fromUtf8(plain)) as DatedSignIn;
  }

  #keyOf(account: AccountId) {
    return this.#derived(bytesOfId(account), 'countersign/account-details/v1');
  }

  #derived(salt: Bytes, info: string) {
    return takeKey(derive({ ikm: this.#keys.accountsKey(), salt, info, length: 32 }));
  }
}

function about(account: AccountId): Bytes {
  return concat(utf8('sign-in\0'), bytesOfId(account));
}
