/** Reach: whether somebody may begin with somebody else, by the rules and what is kept of both. */

import type { AccountId } from '@countersign/rules/ids.ts';
import { ageNow, type AgeBand } from '@countersign/rules/people/age-band.ts';
import {
  judgeContact,
  type ContactAction,
  type ContactAnswer,
  type Relation,
} from '@countersign/rules/people/contact-rules.ts';
import { privacyNow } from '@countersign/rules/people/privacy.ts';
import { readChoices } from '@countersign/store/people/privacy.ts';
import { countBlocksOf, readReach, type ReachFacts } from '@countersign/store/people/relations.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';

/** What judging two people needs of the house. */
export type PeopleHouse = Pick<House, 'db' | 'people' | 'clock'>;

/** What a sender may do towards each receiver who exists. */
export type Reach = ReadonlyMap<AccountId, Readonly<Record<ContactAction, ContactAnswer>>>;

/** Judges a sender and some receivers; throws `too-young` for a sender without messages. */
export async function judgeReach(
  house: PeopleHouse,
  sender: AccountId,
  receivers: readonly AccountId[],
): Promise<Reach> {
  const band = await demandOldEnough(house, sender);
  const blockedBy = await countBlocksOf(house.db, sender);
  const facts = await readReach(house.db, sender, receivers);
  return new Map(
    facts.map((receiver) => [
      receiver.account,
      answersOf(house, { sender: { band, blockedBy }, receiver }),
    ]),
  );
}

/** The age of somebody who may have messages at all; throws `too-young` for who may not. */
export async function demandOldEnough(house: PeopleHouse, account: AccountId): Promise<AgeBand> {
  const [own] = await readChoices(house.db, [account]);
  if (own === undefined) throw new Problem('not-signed-in');
  const { band } = ageNow(own.age, house.clock());
  if (house.people.bands[band].messages === 'no') throw new Problem('too-young');
  return band;
}

type Judged = {
  readonly sender: Parameters<typeof judgeContact>[1]['sender'];
  readonly receiver: ReachFacts;
};

function answersOf(
  { people, clock }: PeopleHouse,
  { sender, receiver }: Judged,
): Readonly<Record<ContactAction, ContactAnswer>> {
  const { band } = ageNow(receiver.age, clock());
  const privacy = privacyNow(people, band, receiver.chosen);
  const relation = relationOf(receiver);
  const answers = judgeContact(people, { sender, receiver: { band, privacy }, relation });
  // One request at a time: a stranger who began anew each time could say as much as they like.
  const isSpent = receiver.byReceiver === 'asked';
  return isSpent ? { ...answers, begin: 'no' } : answers;
}

function relationOf({ byReceiver, bySender, sharesGroup }: ReachFacts): Relation {
  if (byReceiver === 'blocked' || bySender === 'blocked') return 'blocked';
  if (byReceiver === 'accepted') return 'contact';
  return sharesGroup ? 'known' : 'stranger';
}
