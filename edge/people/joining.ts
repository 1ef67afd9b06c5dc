/** Joining: who may be brought into a conversation, and how each of them stands in it at first. */

import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import { membersMax } from '@countersign/rules/events.ts';
import type { ContactAnswer } from '@countersign/rules/people/contact-rules.ts';
import type { Standing } from '@countersign/rules/people/standing.ts';
import { joinState } from '@countersign/store/conversations/invites.ts';
import { blockedAmong, decideRelation, type Between } from '@countersign/store/people/relations.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { KnownConversation } from '../conversations/conversation-cache.ts';
import type { House } from '../house.ts';
import { judgeReach, type PeopleHouse } from './reach.ts';

/** Somebody who brings others in. */
export type Bringing = {
  readonly by: AccountId;
  readonly others: readonly AccountId[];
  readonly isGroup: boolean;
};

/** How the others stand in a new conversation; throws what keeps one of them out of it. */
export async function standingsAtBeginning(
  house: PeopleHouse,
  { by, others, isGroup }: Bringing,
): Promise<ReadonlyMap<AccountId, Standing>> {
  const reach = await demandExisting(house, by, others);
  const action = isGroup ? 'add-to-group' : 'begin';
  const standings = new Map<AccountId, Standing>();
  for (const [account, answers] of reach) standings.set(account, standingOf(answers[action]));
  return isGroup ? besideBlocked(house, standings, [by, ...others]) : standings;
}

/** How those who are added stand; who asked to be let in needs no further yes. */
export async function standingsOfAdded(
  house: PeopleHouse,
  known: Pick<KnownConversation, 'id' | 'members'>,
  { by, others }: Pick<Bringing, 'by' | 'others'>,
): Promise<ReadonlyMap<AccountId, Standing>> {
  if (others.length === 0) return new Map();
  const reach = await demandExisting(house, by, others);
  const standings = new Map<AccountId, Standing>();
  for (const [account, answers] of reach) {
    const asked = await hasAsked(house, known.id, account);
    standings.set(account, asked ? 'accepted' : standingOf(answers['add-to-group']));
  }
  return besideBlocked(house, standings, [...known.members, ...others]);
}

/** The one request that a new conversation of two is, if it is one. */
export function askingBy(
  account: AccountId,
  standings: ReadonlyMap<AccountId, Standing>,
  members: readonly AccountId[],
): Between | undefined {
  const other = members.find((member) => member !== account);
  return !allAccepted(standings) && other !== undefined ? { account, other } : undefined;
}

/** Whoever begins with somebody lets them write; what waited between the two is answered by it. */
export async function letAnswer(
  house: PeopleHouse & Pick<House, 'conversations'>,
  by: AccountId,
  pair: readonly AccountId[],
): Promise<void> {
  const other = pair.find((account) => account !== by);
  if (other === undefined) return;
  const decision = { state: 'accepted', nowMs: house.clock() } as const;
  const touched = await decideRelation(house.db, { account: by, other }, decision);
  await Promise.all(touched.map((id) => house.conversations.reload(id)));
}

async function hasAsked(
  { db }: PeopleHouse,
  conversation: ConversationId,
  account: AccountId,
): Promise<boolean> {
  return (await joinState(db, conversation, account)) === 'waiting';
}

async function demandExisting(house: PeopleHouse, by: AccountId, others: readonly AccountId[]) {
  const distinct = [...new Set(others)].filter((account) => account !== by);
  if (distinct.length > membersMax) throw new Problem('too-many-members');
  const reach = await judgeReach(house, by, distinct);
  if (reach.size !== distinct.length) throw new Problem('not-found');
  return reach;
}

function standingOf(answer: ContactAnswer): Standing {
  if (answer === 'no') throw new Problem('cannot-write-here');
  return answer === 'yes' ? 'accepted' : answer;
}

/** Nobody is put beside somebody they blocked, or who blocked them, without being asked. */
async function besideBlocked(
  { db }: PeopleHouse,
  standings: ReadonlyMap<AccountId, Standing>,
  members: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, Standing>> {
  const blocked = await blockedAmong(db, members);
  return new Map(
    [...standings].map(([account, standing]) => {
      return [account, standing === 'accepted' && blocked.has(account) ? 'request' : standing];
    }),
  );
}

function allAccepted(standings: ReadonlyMap<AccountId, Standing>): boolean {
  return [...standings.values()].every((standing) => standing === 'accepted');
}
