/** Roles: who may add, remove and raise whom, and to whom a conversation passes. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import type {
  Member,
  MembershipRecord,
} from '@countersign/wire/conversation/conversation-records.ts';
import { changedMembership, type MemberChange } from './change-members.ts';

const [olga, adam, abby, mick, mona, eve] = ['01', '02', '03', '04', '05', '06'].map(
  (digits) => digits.repeat(16) as AccountId,
) as [AccountId, AccountId, AccountId, AccountId, AccountId, AccountId];
const nobody: MemberChange = { add: [], remove: [] };

function group(...members: readonly (readonly [AccountId, Member['role']])[]): MembershipRecord {
  return {
    conversation: 'c0'.repeat(16) as ConversationId,
    id: new Uint8Array(16),
    version: 3,
    keyEpoch: 5,
    members: members.map(([account, role]) => ({ account, sinceEpoch: 1, role })),
  };
}

const whole = group(
  [mick, 'member'],
  [olga, 'owner'],
  [adam, 'admin'],
  [abby, 'admin'],
  [mona, 'member'],
);

function roles(record: MembershipRecord, by: AccountId, change: Partial<MemberChange>) {
  const { members } = changedMembership(record, by, { ...nobody, ...change });
  return new Map(members.map(({ account, role }) => [account, role]));
}

function refused(by: AccountId, change: Partial<MemberChange>, code = 'not-allowed') {
  assert.throws(() => roles(whole, by, change), { code });
}

test('admins add and remove members, and nobody of their own role or above', () => {
  assert.equal(roles(whole, adam, { add: [eve], remove: [mona] }).get(eve), 'member');
  refused(adam, { remove: [abby] });
  refused(adam, { remove: [olga] });
  refused(mick, { add: [eve] });
  refused(mick, { remove: [mona] });
  assert.equal(roles(whole, olga, { remove: [adam, abby] }).size, 3);
});

test('anybody may leave, and nobody does more than leave on the way out', () => {
  assert.equal(roles(whole, mick, { remove: [mick] }).has(mick), false);
  refused(mick, { remove: [mick, mona] });
  refused(mick, { remove: [mick], add: [eve] });
});

test('the owner alone changes roles, and never its own', () => {
  assert.equal(roles(whole, olga, { role: { account: mick, role: 'admin' } }).get(mick), 'admin');
  assert.equal(roles(whole, olga, { role: { account: adam, role: 'member' } }).get(adam), 'member');
  refused(adam, { role: { account: mick, role: 'admin' } });
  refused(adam, { role: { account: adam, role: 'owner' } });
  refused(mick, { role: { account: mick, role: 'admin' } });
  refused(olga, { role: { account: olga, role: 'member' } });
  refused(olga, { role: { account: eve, role: 'admin' } }, 'malformed-request');
});

test('there is one owner: whoever makes another stays an admin', () => {
  const handed = roles(whole, olga, { role: { account: mick, role: 'owner' } });
  assert.equal(handed.get(mick), 'owner');
  assert.equal(handed.get(olga), 'admin');
  assert.equal([...handed.values()].filter((role) => role === 'owner').length, 1);
});

test('whom its owner leaves belongs to the oldest admin, or to whoever was there longest', () => {
  assert.equal(roles(whole, olga, { remove: [olga] }).get(adam), 'owner');
  const plain = group([olga, 'owner'], [mick, 'member'], [mona, 'member']);
  assert.equal(roles(plain, olga, { remove: [olga] }).get(mick), 'owner');
});

test('a conversation of before there were owners belongs to its first admin', () => {
  const old = group([mick, 'member'], [adam, 'admin'], [abby, 'admin']);
  assert.equal(roles(old, adam, { role: { account: mick, role: 'admin' } }).get(adam), 'owner');
  assert.throws(() => roles(old, abby, { remove: [adam] }), { code: 'not-allowed' });
});

test('a stranger changes nothing, and a change that changes nothing is none', () => {
  refused(eve, { remove: [eve] });
  refused(eve, { add: [eve] });
  refused(olga, {}, 'malformed-request');
  refused(olga, { add: [mick] }, 'malformed-request');
  refused(olga, { remove: [eve] }, 'malformed-request');
});
