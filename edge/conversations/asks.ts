/** Asks: the vault gets the records it needs, and what it makes is kept before the answer. */

import { fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, type Bytes } from '@countersign/base/bytes.ts';
import { parseId, type AccountId, type ConversationId } from '@countersign/rules/ids.ts';
import type { Standing } from '@countersign/rules/people/standing.ts';
import {
  changeMembership,
  createConversation,
  type ConversationRecord,
} from '@countersign/store/conversations/conversations.ts';
import { readDetails } from '@countersign/store/people/details.ts';
import type { Ask } from '@countersign/wire/channel/asks.ts';
import type { SealedRecord } from '@countersign/wire/channel/sealed-record.ts';
import {
  parseKeyRecord,
  parseMembership,
} from '@countersign/wire/conversation/conversation-records.ts';
import { Problem } from '@countersign/wire/problems.ts';
import {
  formatAskCall,
  parseAskReply,
  type AskCall,
  type AskReply,
} from '@countersign/wire/vault/content-calls.ts';
import { keepDetailsOf } from '../details/keep-details.ts';
import type { House } from '../house.ts';
import type { SocketSession } from '../sockets/connection.ts';
import { askingBy, letAnswer, standingsAtBeginning, standingsOfAdded } from '../people/joining.ts';
import type { KnownConversation } from './conversation-cache.ts';
import { memberConversation } from './membership.ts';

const none = new Uint8Array(0);

/** The vault's sealed answer to an `ask` record. */
export async function answerAsk(
  house: House,
  session: SocketSession,
  request: { readonly record: SealedRecord; readonly bytes: Bytes },
): Promise<Bytes> {
  const ask = parseAsk(request.record.clear);
  switch (ask.op) {
    case 'create-conversation':
      return create(house, session, { ask, record: request.bytes });
    case 'change-members':
    case 'change-role':
      return change(house, session, { ask, record: request.bytes });
    case 'members': {
      const known = await memberConversation(house, session, ask.conversation);
      return (await askVault(house, request.bytes, { membership: known.membership })).record;
    }
    case 'transparency-key':
    case 'known-devices':
    case 'revoke-device':
      return (await askVault(house, request.bytes)).record;
    case 'details': {
      const details = await readDetails(house.db, session.account);
      return (await askVault(house, request.bytes, details && { details })).record;
    }
    case 'set-details': {
      const reply = await askVault(house, request.bytes);
      await keepDetailsOf(house, session.account, reply.details);
      return reply.record;
    }
  }
}

async function askVault(
  house: House,
  record: Bytes,
  kept: Partial<Omit<AskCall, 'record'>> = {},
): Promise<AskReply> {
  const { membership = none, key = none, details = none } = kept;
  const call = formatAskCall({ record, membership, key, details });
  return parseAskReply(await house.vault.call('ask', call));
}

type AskOf<Op extends Ask['op']> = { ask: Extract<Ask, { op: Op }>; record: Bytes };

async function create(
  house: House,
  session: SocketSession,
  { ask, record }: AskOf<'create-conversation'>,
): Promise<Bytes> {
  demandRoom(house, ask.members.length);
  const isGroup = ask.group === 'yes' || ask.members.length > 2;
  const standings = await beginning(house, session, { ask, isGroup });
  const reply = await askVault(house, record);
  const made = { ...recordOf(ask.conversation, reply), isGroup, standings };
  const asking = isGroup ? undefined : askingBy(session.account, standings, made.members);
  const fresh = { ...made, asking };
  const outcome = await createConversation(house.db, fresh, house.clock());
  if (outcome === 'asked') throw new Problem('cannot-write-here');
  if (outcome === 'taken') {
    // The device asks again when an answer got lost: the same people in the same conversation.
    const held = await memberConversation(house, session, ask.conversation).catch(() => undefined);
    const same =
      held !== undefined
      && held.members.size === fresh.members.length
      && fresh.members.every((member) => held.members.has(member));
    if (!same) throw new Problem('not-allowed');
    return reply.record;
  }
  if (fresh.members.length === 2) await letAnswer(house, session.account, fresh.members);
  house.connections.signal(fresh.members, {
    type: 'conversation-changed',
    conversation: ask.conversation,
  });
  return reply.record;
}

async function change(
  house: House,
  session: SocketSession,
  { ask, record }: AskOf<'change-members' | 'change-role'>,
): Promise<Bytes> {
  const known = await memberConversation(house, session, ask.conversation);
  demandGroup(known, session.account, ask);
  const before = [...known.members];
  if (ask.op === 'change-members' && ask.add.length > 0) {
    demandRoom(house, before.length + ask.add.length - ask.remove.length);
  }
  const others = ask.op === 'change-members' ? ask.add : [];
  const standings = await standingsOfAdded(house, known, { by: session.account, others });
  const { version, keyEpoch } = known;
  const reply = await askVault(house, record, known);
  const fresh = { ...recordOf(ask.conversation, reply), standings };
  const outcome = await changeMembership(house.db, fresh, { version, keyEpoch });
  await house.conversations.reload(ask.conversation);
  if (outcome === 'changed') throw new Problem('membership-changed');
  house.connections.signal(new Set([...before, ...fresh.members]), {
    type: 'conversation-changed',
    conversation: ask.conversation,
  });
  return reply.record;
}

/**
 * Two people stay two: a pair that grew would undo a block and the yes that groups ask for, and
 * whoever began it could put the other out, who could then not report what was said.
 */
function demandGroup(
  { isGroup }: KnownConversation,
  by: AccountId,
  ask: AskOf<'change-members' | 'change-role'>['ask'],
): void {
  if (isGroup) return;
  const isLeaving =
    ask.op === 'change-members'
    && ask.add.length === 0
    && ask.remove.every((account) => account === by);
  if (!isLeaving) throw new Problem('not-allowed');
}

function demandRoom(house: Pick<House, 'terms'>, members: number): void {
  if (members > house.terms.groups.membersMax) throw new Problem('too-many-members');
}

/** Nothing is judged again for a conversation that is there: its answer may have got lost. */
async function beginning(
  house: House,
  session: SocketSession,
  { ask, isGroup }: { ask: AskOf<'create-conversation'>['ask']; isGroup: boolean },
) {
  const isAgain = (await house.conversations.get(ask.conversation)) !== undefined;
  if (isAgain) return new Map<AccountId, Standing>();
  const by = session.account;
  const others = ask.members.filter((member) => member !== by);
  return standingsAtBeginning(house, { by, others, isGroup });
}

function recordOf(conversation: ConversationId, reply: AskReply): ConversationRecord {
  const { record } = parseMembership(reply.membership);
  return {
    conversation,
    membership: reply.membership,
    version: record.version,
    keyEpoch: parseKeyRecord(reply.key).record.keyEpoch,
    key: reply.key,
    members: record.members.map((member) => member.account),
  };
}

/** The ask of a clear head; throws `malformed-frame` for anything else. */
export function parseAsk(clear: Uint8Array): Ask {
  try {
    const value = JSON.parse(fromUtf8(clear)) as Record<string, unknown>;
    const { op } = value;
    if (op === 'transparency-key' || op === 'known-devices') return { op };
    if (op === 'details' || op === 'set-details') return { op };
    if (op === 'revoke-device') return { op, leaf: leafOf(value['leaf']) };
    const conversation = parseId<ConversationId>(value['conversation']);
    if (conversation === undefined) throw new Problem('malformed-frame');
    if (op === 'members') return { op, conversation };
    if (op === 'create-conversation') {
      const group = value['group'] === 'yes' ? { group: 'yes' as const } : {};
      return { op, conversation, members: accountsOf(value['members']), ...group };
    }
    if (op === 'change-members') {
      const [add, remove] = [accountsOf(value['add']), accountsOf(value['remove'])];
      return { op, conversation, add, remove };
    }
    if (op === 'change-role') {
      const account = parseId<AccountId>(value['account']);
      const role = (['member', 'admin', 'owner'] as const).find((one) => one === value['role']);
      if (account !== undefined && role !== undefined) return { op, conversation, account, role };
    }
  } catch {
    throw new Problem('malformed-frame');
  }
  throw new Problem('malformed-frame');
}

function leafOf(value: unknown): string {
  if (typeof value !== 'string' || fromBase64url(value) === undefined) {
    throw new Problem('malformed-frame');
  }
  return value;
}

function accountsOf(value: unknown): AccountId[] {
  if (!Array.isArray(value)) throw new Problem('malformed-frame');
  return value.map((item) => {
    const id = parseId<AccountId>(item);
    if (id === undefined) throw new Problem('malformed-frame');
    return id;
  });
}
