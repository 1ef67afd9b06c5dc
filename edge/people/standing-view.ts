/** What a person's list says of how they stand in each conversation, and who asks to talk. */

import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import { ageNow } from '@countersign/rules/people/age-band.ts';
import { privacyNow } from '@countersign/rules/people/privacy.ts';
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
  /** How far a member has read, as far as that is shown to the person. */
  readonly readSeqOf: (member: ListedMember) => number;
};

type ViewHouse = Pick<House, 'db' | 'reader' | 'people' | 'clock'>;

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
      readSeqOf: readSeqFor(house, standingOf(row), { account, members: membersOf(row) }),
    };
  };
}

type Marks = { readonly account: AccountId; readonly members: readonly ListedMember[] };

/** My own mark always; that of others where both said yes and both show theirs. */
function readSeqFor(
  { people, clock }: ViewHouse,
  standing: Parameters<typeof showEachOther>[0],
  { account, members }: Marks,
): (member: ListedMember) => number {
  const shows = (member: ListedMember | undefined): boolean => {
    if (member === undefined) return false;
    const { age, chosen } = choicesOf(member);
    return privacyNow(people, ageNow(age, clock()).band, chosen).readMarks;
  };
  const mine = shows(members.find((member) => member.account_id === account));
  return (member) => {
    const other = member.account_id;
    if (other === account) return member.read_seq;
    const isShown = mine && shows(member) && showEachOther(standing, account, other);
    return isShown ? member.read_seq : 0;
  };
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
