/** Manners: who is shown that somebody reads, types or is here; off works both ways. */

import type { AccountId } from '@countersign/rules/ids.ts';
import { ageNow } from '@countersign/rules/people/age-band.ts';
import { privacyNow, type Privacy } from '@countersign/rules/people/privacy.ts';
import { showEachOther } from '@countersign/rules/people/standing.ts';
import { readChoices } from '@countersign/store/people/privacy.ts';
import type { KnownConversation } from '../conversations/conversation-cache.ts';
import { mannersCachedMs, peopleCachedMax } from '../limits.ts';
import type { PeopleHouse } from './reach.ts';

type Held = { readonly privacy: Privacy; readonly untilMs: number };

/** People's settings in memory: what another edge changed counts here within seconds. */
export class Manners {
  readonly #house: PeopleHouse;
  readonly #held = new Map<AccountId, Held>();

  constructor(house: PeopleHouse) {
    this.#house = house;
  }

  /** The settings that hold for these people now. */
  async of(accounts: readonly AccountId[]): Promise<ReadonlyMap<AccountId, Privacy>> {
    const now = this.#house.clock();
    const missing = accounts.filter((account) => (this.#held.get(account)?.untilMs ?? 0) <= now);
    const { db, people } = this.#house;
    for (const { account, age, chosen } of await readChoices(db, missing)) {
      const privacy = privacyNow(people, ageNow(age, now).band, chosen);
      this.#held.delete(account);
      this.#held.set(account, { privacy, untilMs: now + mannersCachedMs });
    }
    const found = new Map(accounts.flatMap((account) => this.#entry(account)));
    while (this.#held.size > peopleCachedMax) this.#held.delete(this.#oldest());
    return found;
  }

  /** Somebody chose anew: the next sign asks again. */
  forget(account: AccountId): void {
    this.#held.delete(account);
  }

  /** Members other than `from` to whom a sign of theirs is shown. */
  async shown(
    known: KnownConversation,
    from: AccountId,
    sign: 'readMarks' | 'typing',
  ): Promise<AccountId[]> {
    const others = [...known.members].filter((member) => {
      return member !== from && showEachOther(known, from, member);
    });
    if (others.length === 0) return [];
    const settings = await this.of([from, ...others]);
    if (settings.get(from)?.[sign] !== true) return [];
    return others.filter((member) => settings.get(member)?.[sign] === true);
  }

  #entry(account: AccountId): [AccountId, Privacy][] {
    const held = this.#held.get(account);
    return held === undefined ? [] : [[account, held.privacy]];
  }

  #oldest(): AccountId {
    const [oldest] = this.#held.keys();
    return oldest as AccountId;
  }
}
