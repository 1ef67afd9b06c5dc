/** Sealed details: what is known of an account besides its messages, opened under grants alone. */

import type { KeyObject } from 'node:crypto';
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
import type { DetailKeys } from './detail-keys.ts';

/** Details with the vault's own time of their sealing. */
export type DatedDetails = AccountDetails & { readonly setAtMs: number };

/** A sign-in with the vault's own time of it. */
export type DatedSignIn = SignedInFrom & { readonly atMs: number };

const minuteMs = 60_000;
const none = new Uint8Array(0);

/** Seals and opens details and sign-ins, each bound to its account, and indexes them blindly. */
export class SealedDetails {
  readonly #keys: RegionKeys;
  /** Of details and indexes; sign-ins are under region keys. */
  readonly #own: DetailKeys;
  readonly #random: RandomBytes;
  readonly #clock: Clock;
  #minute = 0;
  #indexed = 0;

  constructor(parts: {
    readonly regionKeys: RegionKeys;
    readonly detailKeys: DetailKeys;
    readonly random: RandomBytes;
    readonly clock: Clock;
  }) {
    this.#keys = parts.regionKeys;
    this.#own = parts.detailKeys;
    this.#random = parts.random;
    this.#clock = parts.clock;
  }

  /** What the edge keeps; nothing at all of empty details. */
  seal(account: AccountId, details: AccountDetails): DetailsRecord {
    if (Object.keys(details).length === 0) return { sealed: '', indexes: [] };
    const valued = lookUpKinds.filter((kind) => details[kind] !== undefined);
    for (const kind of valued) this.indexes(kind, details[kind] ?? '');
    return this.#record(account, { ...details, setAtMs: this.#clock() });
  }

  /** The details of an account; throws `record-damaged` for those of any other. */
  open(account: AccountId, sealed: Bytes): DatedDetails {
    return this.#opened(account, sealed).details;
  }

  /** The same details under the newest key, with the time of their first sealing. */
  renew(account: AccountId, sealed: Bytes): DetailsRecord {
    const { details, isNewest } = this.#opened(account, sealed);
    const fresh = this.#record(account, details);
    return isNewest ? { ...fresh, sealed: base64url(sealed) } : fresh;
  }

  /**
   * The blind indexes of a value, the newest first. So many a minute and no more: whoever may ask
   * here can try values out, and must not get through all numbers of a country.
   */
  indexes(kind: LookUpKind, given: string): readonly string[] {
    const value = spellDetail(kind, given);
    if (value === undefined) throw new Problem('malformed-request');
    const minute = Math.floor(this.#clock() / minuteMs);
    if (minute !== this.#minute) [this.#minute, this.#indexed] = [minute, 0];
    if (++this.#indexed > blindIndexesPerMinuteMax) throw new Problem('rate-limited', 60);
    return this.#own.newestFirst.map((key) => indexUnder(key, kind, value));
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

  #record(account: AccountId, dated: DatedDetails): DetailsRecord {
    const [newest] = this.#own.newestFirst;
    if (newest === undefined) throw new Error('there is no key of details');
    const by = { key: boxKeyOf(newest, account), aad: none, random: this.#random };
    const sealed = base64url(sealBox(by, utf8(JSON.stringify(dated))));
    const indexes = lookUpKinds.flatMap((kind) => {
      const value = dated[kind] === undefined ? undefined : spellDetail(kind, dated[kind]);
      return value === undefined ? [] : [{ kind, index: indexUnder(newest, kind, value) }];
    });
    return { sealed, indexes };
  }

  #opened(account: AccountId, sealed: Bytes) {
    for (const [age, key] of this.#own.newestFirst.entries()) {
      const plain = openBox(boxKeyOf(key, account), none, sealed);
      if (plain === undefined) continue;
      return { details: JSON.parse(fromUtf8(plain)) as DatedDetails, isNewest: age === 0 };
    }
    throw new Problem('record-damaged');
  }
}

function indexUnder(key: KeyObject, kind: LookUpKind, value: string): string {
  const own = derived(key, utf8(kind), 'countersign/blind-index/v1');
  return base64url(mac(own, utf8(value)).subarray(0, blindIndexBytes));
}

function boxKeyOf(key: KeyObject, account: AccountId): KeyObject {
  return derived(key, bytesOfId(account), 'countersign/account-details/v1');
}

function derived(ikm: KeyObject, salt: Bytes, info: string): KeyObject {
  return takeKey(derive({ ikm, salt, info, length: 32 }));
}

function about(account: AccountId): Bytes {
  return concat(utf8('sign-in\0'), bytesOfId(account));
}
