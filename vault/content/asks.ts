/** Asks: conversations begun and changed, members named, keys handed over, devices revoked. */

import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { membersMax } from '@countersign/rules/events.ts';
import { parseId, type AccountId, type ConversationId } from '@countersign/rules/ids.ts';
import type { MembersAnswer } from '@countersign/wire/channel/asks.ts';
import { parseSealedRecord, recordVerbs } from '@countersign/wire/channel/sealed-record.ts';
import type { MembershipRecord } from '@countersign/wire/conversation/conversation-records.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { AskCall, AskReply } from '@countersign/wire/vault/content-calls.ts';
import type { ChannelOwner, VaultChannel } from '../channels/channel-table.ts';
import { signedStatement } from '../channels/device-proof.ts';
import { bytesOf, formatJson, parseJson } from '../json-call.ts';
import { changedMembership } from './change-members.ts';
import type { ContentParts } from './page.ts';
import type { RegionKeys } from './region-keys.ts';
import { makeTransparencyKey, openTransparencyKey } from './transparency-key.ts';

/** What asks are answered with. */
export type AskParts = ContentParts & {
  readonly random: RandomBytes;
  readonly regionKeys: RegionKeys;
  /** Returns once the revocation is on disk; ending the device's channels comes after. */
  readonly revoke: (owner: ChannelOwner) => void;
};

type AskField = 'op' | 'conversation' | 'members' | 'add' | 'remove' | 'leaf';
type Ask = { readonly [Name in AskField]?: unknown };
type Answered = { readonly answer: object; readonly ends?: ChannelOwner } & Partial<
  Omit<AskReply, 'record'>
>;

const nothing = new Uint8Array(0);

/** The sealed answer and what the edge must keep; throws Problem. */
export function answerAsk(call: AskCall, parts: AskParts): AskReply {
  const record = parseSealedRecord(call.record);
  if (record.verb !== recordVerbs.ask) throw new Problem('malformed-request');
  const { channel } = parts.channels.openRecord(record, parts.clock());
  const ask = parseAsk(record.clear);
  const answered = answerTo(ask)(ask, { call, channel, parts });
  const { answer, membership = nothing, key = nothing, accountKey = nothing } = answered;
  const sealed = parts.channels.sealAnswer(channel, record, formatJson(answer));
  // A device may revoke itself: its answer must be sealed before its keys are gone.
  if (answered.ends !== undefined) parts.channels.endDevice(answered.ends);
  return { record: sealed, membership, key, accountKey };
}

type Asking = {
  readonly call: AskCall;
  readonly channel: VaultChannel;
  readonly parts: AskParts;
};

const answers: Readonly<Record<string, (ask: Ask, asking: Asking) => Answered>> = {
  'create-conversation': createConversation,
  'change-members': changeMembers,
  members: (ask, asking) => ({ answer: membersAnswer(ask, asking) }),
  'transparency-key': (_ask, asking) => transparencyKey(asking),
  'revoke-device': revokeDevice,
};

function answerTo({ op }: Ask): (ask: Ask, asking: Asking) => Answered {
  const answer = typeof op === 'string' && Object.hasOwn(answers, op) ? answers[op] : undefined;
  if (answer === undefined) throw new Problem('malformed-request');
  return answer;
}

function createConversation(ask: Ask, { channel, parts }: Asking): Answered {
  const conversation = idField<ConversationId>(ask.conversation);
  const accounts = accountList(ask.members);
  if (accounts.length < 2 || accounts.length > membersMax) throw new Problem('too-many-members');
  if (!accounts.includes(channel.account)) throw new Problem('not-allowed');
  const members = accounts.map((account) => {
    const role = account === channel.account ? ('admin' as const) : ('member' as const);
    return { account, sinceEpoch: 1, role };
  });
  return keep({ conversation, version: 1, keyEpoch: 1, members }, parts);
}

function changeMembers(ask: Ask, asking: Asking): Answered {
  const { record } = memberOf(ask, asking);
  const change = { add: accountList(ask.add), remove: accountList(ask.remove) };
  return keep(changedMembership(record, asking.channel.account, change), asking.parts);
}

function keep(record: MembershipRecord, { records }: AskParts): Answered {
  const membership = records.sealMembership(record);
  return { answer: {}, membership, key: records.makeKey(record.conversation, record.keyEpoch) };
}

function membersAnswer(ask: Ask, asking: Asking): MembersAnswer {
  const { version, members } = memberOf(ask, asking).record;
  const named = members.map(({ account, role }) => ({ account, role }));
  return { version, mode: 'standard', members: named };
}

function memberOf(ask: Ask, { call, channel, parts }: Asking): { record: MembershipRecord } {
  const { record, byAccount } = parts.records.openMembership(call.membership);
  const isTheOne = record.conversation === idField<ConversationId>(ask.conversation);
  if (!isTheOne || !byAccount.has(channel.account)) throw new Problem('not-a-member');
  return { record };
}

function transparencyKey({ call, channel, parts }: Asking): Answered {
  const { account } = channel;
  const isNew = call.accountKey.length === 0;
  const wrapped = isNew
    ? makeTransparencyKey(account, parts.regionKeys, parts.random)
    : call.accountKey;
  const key = openTransparencyKey(account, wrapped, parts.regionKeys);
  const answered = { answer: { key: base64url(key) }, accountKey: isNew ? wrapped : nothing };
  key.fill(0);
  return answered;
}

function revokeDevice(ask: Ask, { channel, parts }: Asking): Answered {
  const { leaf } = ask;
  if (typeof leaf !== 'string') throw new Problem('malformed-request');
  const { account, device } = signedStatement(bytesOf(leaf), 'revoke');
  if (account !== channel.account) throw new Problem('not-allowed');
  parts.revoke({ account, device });
  return { answer: {}, ends: { account, device } };
}

function parseAsk(clear: Bytes): Ask {
  const ask = parseJson(clear);
  if (typeof ask !== 'object' || ask === null) throw new Problem('malformed-request');
  return ask as Ask;
}

function idField<Kind extends AccountId | ConversationId>(value: unknown): Kind {
  const id = parseId<Kind>(value);
  if (id === undefined) throw new Problem('malformed-request');
  return id;
}

function accountList(value: unknown): AccountId[] {
  if (!Array.isArray(value)) throw new Problem('malformed-request');
  if (value.length > membersMax) throw new Problem('too-many-members');
  const accounts = value.map((item) => idField<AccountId>(item));
  if (new Set(accounts).size !== accounts.length) throw new Problem('malformed-request');
  return accounts;
}
