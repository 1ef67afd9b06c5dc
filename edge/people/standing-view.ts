/** What a person's list says of how they stand in each conversation, and who asks to talk. */

import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import { ageNow } from '@countersign/rules/people/age-band.ts';
import type { Circle } from '@countersign/rules/people/people-pack.ts';
import { privacyNow, type Privacy } from '@countersign/rules/people/privacy.ts';
import { judgeWriting, showEachOther } from '@countersign/rules/people/standing.ts';
import type {
  ListedConversation,
  ListedMember,
} from '@countersign/store/conversations/conversations.ts';
import { countSent } from '@countersign/store/conversations/standings.ts';
import { choicesOf } from '@countersign/store/people/privacy.ts';
import { blockedWith, countSharedGroups } from '@countersign/store/people/relations.ts';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import type { House } from '../house.ts';

/** What the list is made from. */
export type Listed = {
  readonly account: AccountId;
  readonly rows: readonly ListedConversation[];
  readonly members: ReadonlyMap<ConversationId, readonly ListedMember[]>;
};

type StandingFacts = Pick<ConversationView, 'standing' | 'writing' | 'mayStillSay' | 'from'> & {
  /** What is shown to the person of a member: how far they read, and whether they are here. */
  readonly signsOf: (member: ListedMember) => { readonly readSeq: number; readonly isHere?: true };
};

type ViewHouse = Pick<House, 'db' | 'reader' | 'people' | 'clock' | 'connections'>;

const dayMs = 86_400_000;

/** The facts of each row. */
export async function standingFacts(
  house: ViewHouse,
  listed: Listed,
): Promise<(row: ListedConversation) => StandingFacts> {
  const { account, rows, members } = listed;
  const membersOf = (row: ListedConversation) => members.get(row.conversation_id) ?? [];
  const others = rows.flatMap((row) => othersOf(membersOf(row), account));
  const blocked = await blockedWith(house.db, account, others);
  const standingOf = (row: ListedConversation) => {
    const standings = new Map(membersOf(row).map((one) => [one.account_id, one.standing]));
    const isBlocked = standings.size === 2 && [...standings.keys()].some((one) => blocked.has(one));
    return { standings, isBlocked };
  };
  const writingIn = (row: ListedConversation) => judgeWriting(standingOf(row), account);
  const waiting = rows.filter((row) => writingIn(row) === 'waits');
  const sent = await sentIn(house, waiting, account);
  const asked = rows.filter((row) => row.standing !== 'accepted');
  const askers = asked.flatMap((row) => askerOf(membersOf(row), account) ?? []);
  const shared = await countSharedGroups(
    house.db,
    account,
    askers.map((one) => one.account_id),
  );
  return (row) => {
    const writing = writingIn(row);
    const asker = row.standing === 'accepted' ? undefined : askerOf(membersOf(row), account);
    return {
      standing: row.standing === 'left' ? 'set-aside' : row.standing,
      writing,
      ...(writing === 'waits' ? { mayStillSay: leftToSay(house, sent, row) } : {}),
      ...(asker && { from: introduced(house, asker, shared.get(asker.account_id) ?? 0) }),
      signsOf: signsFor(house, standingOf(row), { account, members: membersOf(row) }),
    };
  };
}

type Marks = { readonly account: AccountId; readonly members: readonly ListedMember[] };

/** My own signs always; those of others where both said yes and both show theirs. */
function signsFor(
  house: ViewHouse,
  standing: Parameters<typeof showEachOther>[0],
  { account, members }: Marks,
): StandingFacts['signsOf'] {
  const isPair = members.length === 2;
  const own = members.find((member) => member.account_id === account);
  const mine = own && privacyOf(house, own);
  return (member) => {
    const other = member.account_id;
    if (other === account) return { readSeq: member.read_seq };
    if (mine === undefined || !showEachOther(standing, account, other)) return { readSeq: 0 };
    const theirs = privacyOf(house, member);
    const showsMarks = mine.readMarks && theirs.readMarks;
    const showsPresence = [mine, theirs].every(({ presence }) => isShown(presence, isPair));
    const isHere = showsPresence && house.connections.ofAccount(other).size > 0;
    return { readSeq: showsMarks ? member.read_seq : 0, ...(isHere ? { isHere } : {}) };
  };
}

function privacyOf({ people, clock }: ViewHouse, member: ListedMember): Privacy {
  const { age, chosen } = choicesOf(member);
  return privacyNow(people, ageNow(age, clock()).band, chosen);
}

/** Two who said yes to each other are contacts; people of one group know each other. */
function isShown(circle: Circle, isPair: boolean): boolean {
  return circle === 'contacts' ? isPair : circle !== 'nobody';
}

function othersOf(members: readonly ListedMember[], account: AccountId): AccountId[] {
  return members.map((one) => one.account_id).filter((one) => one !== account);
}

/** Of two, the other; of a group, one of those who said yes to it. */
function askerOf(members: readonly ListedMember[], account: AccountId): ListedMember | undefined {
  return members.find((one) => one.account_id !== account && one.standing === 'accepted');
}

function introduced({ people, clock }: ViewHouse, asker: ListedMember, sharedGroups: number) {
  const ageDays = (clock() - asker.created_at_ms) / dayMs;
  return {
    account: asker.account_id,
    joinedMonth: new Date(asker.created_at_ms).toISOString().slice(0, 7),
    isNew: ageDays < people.strangers.newAccountDays,
    sharedGroups,
  };
}

async function sentIn(
  { reader }: ViewHouse,
  rows: readonly ListedConversation[],
  account: AccountId,
): Promise<ReadonlyMap<ConversationId, number>> {
  if (rows.length === 0) return new Map();
  const asked = rows.map((row) => ({ conversation: row.conversation_id, sender: account }));
  const counts = await countSent(reader, asked);
  return new Map(counts.map(({ conversation, sent }) => [conversation, sent]));
}

function leftToSay(
  { people }: ViewHouse,
  sent: ReadonlyMap<ConversationId, number>,
  row: ListedConversation,
): number {
  return Math.max(0, people.strangers.messagesMax - (sent.get(row.conversation_id) ?? 0));
}
