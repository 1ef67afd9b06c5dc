/** Asks: conversations and members, keys handed over, devices revoked, details given. */

import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { spellDetails } from '@countersign/rules/account-details.ts';
import { membersMax } from '@countersign/rules/events.ts';
import { parseId, type AccountId, type ConversationId } from '@countersign/rules/ids.ts';
import type { MembersAnswer } from '@countersign/wire/channel/asks.ts';
import { parseSealedRecord, recordVerbs } from '@countersign/wire/channel/sealed-record.ts';
import {
  membershipIdBytes,
  type MembershipRecord,
} from '@countersign/wire/conversation/conversation-records.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { AskCall, AskReply } from '@countersign/wire/vault/content-calls.ts';
import type { ChannelOwner, VaultChannel } from '../channels/channel-table.ts';
import type { AccountDevices } from '../channels/account-devices.ts';
import type { SealedDetails } from '../details/sealed-details.ts';
import { bytesOf, formatJson, parseJson } from '../json-call.ts';
import { changedMembership, type MemberChange } from './change-members.ts';
import type { ConversationKeys, Membership } from './conversation-records.ts';
import type { ContentParts } from './page.ts';
import type { RegionKeys } from './region-keys.ts';
import { transparencyKeyOf } from './transparency-key.ts';

/** What asks are answered with. */
export type AskParts = ContentParts & {
  readonly random: RandomBytes;
  readonly regionKeys: RegionKeys;
  /** How many access tags an account's leaves have taken. */
  readonly tagsTaken: (account: AccountId) => number;
  readonly devices: AccountDevices;
  readonly details: SealedDetails;
};

type AskField = 'op' | 'conversation' | 'members' | 'add' | 'remove' | 'account' | 'role' | 'leaf';
type Ask = { readonly [Name in AskField]?: unknown };
type Answered = { readonly answer: object; readonly ends?: ChannelOwner | undefined } & Partial<
  Omit<AskReply, 'record'>
>;

const nothing = new Uint8Array(0);

/** The sealed answer and what the edge must keep; throws Problem. */
export function answerAsk(call: AskCall, parts: AskParts): AskReply {
  const record = parseSealedRecord(call.record);
  if (record.verb !== recordVerbs.ask) throw new Problem('malformed-request');
  const { channel, inside } = parts.channels.openRecord(record, parts.clock());
  const ask = parseAsk(record.clear);
  const answered = answerTo(ask)(ask, { call, channel, inside, parts });
  const { answer, membership = nothing, key = nothing, details = nothing } = answered;
  const sealed = parts.channels.sealAnswer(channel, record, formatJson(answer));
  // A device may revoke itself: its answer must be sealed before its keys are gone.
  const { ends } = answered;
  if (ends !== undefined) parts.channels.endDevices(ends.account, ends.device);
  return { record: sealed, membership, key, details };
}

type Asking = {
  readonly call: AskCall;
  readonly channel: VaultChannel;
  readonly inside: Bytes;
  readonly parts: AskParts;
};

const answers: Readonly<Record<string, (ask: Ask, asking: Asking) => Answered>> = {
  'create-conversation': createConversation,
  'change-members': (ask, asking) =>
    change(ask, asking, { add: accountList(ask.add), remove: accountList(ask.remove) }),
  'change-role': (ask, asking) => change(ask, asking, { add: [], remove: [], role: roleOf(ask) }),
  members: (ask, asking) => ({ answer: membersAnswer(memberOf(ask, asking).record) }),
  'transparency-key': (_ask, asking) => transparencyKey(asking),
  'revoke-device': revokeDevice,
  'known-devices': (_ask, { channel, parts }) => ({
    answer: parts.devices.known(channel.account),
  }),
  'set-details': (_ask, asking) => setDetails(asking),
  details: (_ask, { call, channel, parts }) => ({
    answer: call.details.length === 0 ? {} : parts.details.open(channel.account, call.details),
  }),
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
    const role = account === channel.account ? ('owner' as const) : ('member' as const);
    return { account, sinceEpoch: 1, role };
  });
  const id = parts.random(membershipIdBytes);
  const kept = keep({ conversation, id, version: 1, keyEpoch: 1, members }, parts);
  // The edge may have kept an earlier try of the same: who it is now is asked for.
  return { ...kept, answer: {} };
}

function change(ask: Ask, asking: Asking, wanted: MemberChange): Answered {
  const { parts, channel, call } = asking;
  const membership = memberOf(ask, asking);
  const id = parts.random(membershipIdBytes);
  const keys = parts.records.openKeys(call.key, membership);
  const before = { ...membership.record, keyEpoch: keys.keyEpoch };
  const changed = { ...changedMembership(before, channel.account, wanted), id };
  return keep(changed, parts, keys);
}

function keep(
  record: MembershipRecord,
  { records }: AskParts,
  earlier?: ConversationKeys,
): Answered {
  const key = records.makeKeys(record, earlier);
  return { answer: membersAnswer(record), membership: records.sealMembership(record), key };
}

function membersAnswer({ version, id, members }: MembershipRecord): MembersAnswer {
  const named = members.map(({ account, role }) => ({ account, role }));
  return { version, id: base64url(id), mode: 'standard', members: named };
}

function memberOf(ask: Ask, { call, channel, parts }: Asking): Membership {
  const membership = parts.records.openMembership(call.membership);
  const { record, byAccount } = membership;
  const isTheOne = record.conversation === idField<ConversationId>(ask.conversation);
  if (!isTheOne || !byAccount.has(channel.account)) throw new Problem('not-a-member');
  return membership;
}

function transparencyKey({ channel, parts }: Asking): Answered {
  const key = transparencyKeyOf(channel.account, parts.regionKeys);
  const answer = { key: base64url(key), tags: parts.tagsTaken(channel.account) };
  key.fill(0);
  return { answer };
}

function setDetails({ channel, inside, parts }: Asking): Answered {
  const given = spellDetails(parseJson(inside));
  inside.fill(0);
  if (given === undefined) throw new Problem('malformed-request');
  return { answer: {}, details: formatJson(parts.details.seal(channel.account, given)) };
}

function revokeDevice(ask: Ask, { channel, parts }: Asking): Answered {
  const { leaf } = ask;
  if (typeof leaf !== 'string') throw new Problem('malformed-request');
  const statement = parts.devices.signed(bytesOf(leaf), 'revoke');
  if (statement.account !== channel.account) throw new Problem('not-allowed');
  return { answer: {}, ends: parts.devices.revoke(statement) };
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

function roleOf({ account, role }: Ask): NonNullable<MemberChange['role']> {
  const isRole = role === 'member' || role === 'admin' || role === 'owner';
  if (!isRole) throw new Problem('malformed-request');
  return { account: idField<AccountId>(account), role };
}

function accountList(value: unknown): AccountId[] {
  if (!Array.isArray(value)) throw new Problem('malformed-request');
  if (value.length > membersMax) throw new Problem('too-many-members');
  const accounts = value.map((item) => idField<AccountId>(item));
  if (new Set(accounts).size !== accounts.length) throw new Problem('malformed-request');
  return accounts;
}
