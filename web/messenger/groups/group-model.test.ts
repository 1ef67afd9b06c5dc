/** Groups as pages show them: titles, deeds and times. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { byRole, chatTitle, deedsFor, mayWrite, spanOf, vanishSecondsNow } from './group-model.ts';

type Member = ConversationView['members'][number];

const member = (name: string, role: Member['role']): Member => ({
  account: name as Member['account'],
  handle: name,
  displayName: name,
  role,
  readSeq: 0,
});
const members = [member('mia', 'member'), member('olga', 'owner'), member('adam', 'admin')];

test('a group is called as its members named it, and a chat of two as the other is called', () => {
  assert.equal(chatTitle({ members, isGroup: true }, { name: 'Ridge' }, 'mia'), 'Ridge');
  assert.equal(chatTitle({ members, isGroup: true }, { name: undefined }, 'mia'), 'olga, adam');
  assert.equal(chatTitle({ members, isGroup: false }, { name: 'Ridge' }, 'mia'), 'olga, adam');
});

test('deeds are offered downwards alone, and roles by the owner alone', () => {
  assert.deepEqual(deedsFor('owner', 'member'), ['make-admin', 'make-owner', 'remove']);
  assert.deepEqual(deedsFor('owner', 'admin'), ['make-member', 'make-owner', 'remove']);
  assert.deepEqual(deedsFor('admin', 'member'), ['remove']);
  for (const theirs of ['admin', 'owner'] as const) assert.deepEqual(deedsFor('admin', theirs), []);
  assert.deepEqual(deedsFor('member', 'member'), []);
});

test('who runs a group stands first', () => {
  assert.deepEqual(
    byRole(members).map(({ role }) => role),
    ['owner', 'admin', 'member'],
  );
});

test('in a locked group only those who run it write', () => {
  assert.equal(mayWrite({ members, locked: true }, 'mia'), false);
  assert.equal(mayWrite({ members, locked: true }, 'adam'), true);
  assert.equal(mayWrite({ members, locked: false }, 'mia'), true);
});

test('times are said in days where they are whole days', () => {
  assert.deepEqual(spanOf(604_800), { unit: 'days', count: 7 });
  assert.deepEqual(spanOf(7_200), { unit: 'hours', count: 2 });
  const vanishing = [{ fromMs: 1, untilMs: 2, seconds: 60 }];
  assert.equal(vanishSecondsNow({ vanishing }), 0);
  assert.equal(vanishSecondsNow({ vanishing: [...vanishing, { fromMs: 2, seconds: 90 }] }), 90);
});
