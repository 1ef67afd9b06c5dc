/** Tests what the list of chats says. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { chatRow, searchRows, unreadTotal } from './chat-list-model.ts';

const me = 'a'.repeat(32);

function view(names: readonly string[], lastAtMs: number, unread = 0): ConversationView {
  return {
    conversation: String(lastAtMs).padStart(32, '0') as ConversationId,
    mode: 'standard',
    membershipVersion: 1,
    members: [me, ...names].map((name, index) => ({
      account: (index === 0 ? me : name.padEnd(32, '0')) as AccountId,
      handle: name.toLowerCase(),
      displayName: name,
      role: 'member',
      readSeq: 0,
    })),
    isGroup: names.length > 1,
    locked: false,
    vanishing: [],
    joinAsks: 0,
    standing: 'accepted',
    writing: 'open',
    noteSeq: 0,
    lastSeq: 1,
    lastAtMs,
    readSeq: 0,
    unread,
  };
}

test('a chat is named after the other people, never after me', () => {
  assert.equal(chatRow(view(['Sam'], 1), me).title, 'Sam');
  assert.equal(chatRow(view(['Sam', 'Noor'], 1), me).title, 'Sam, Noor');
  assert.ok(chatRow(view(['Sam', 'Noor'], 1), me).isGroup);
  assert.equal(chatRow(view(['Sam', 'Noor'], 1), me, { name: 'Ridge' }).title, 'Ridge');
});

test('a search finds names and handles, with or without the at sign, newest first', () => {
  const rows = [view(['Sam'], 1), view(['Noor'], 3), view(['Samira'], 2)].map((one) =>
    chatRow(one, me),
  );
  assert.deepEqual(
    searchRows(rows, '@SAM').map((row) => row.title),
    ['Samira', 'Sam'],
  );
  assert.equal(searchRows(rows, '').length, 3);
});

test('unread counts add up', () => {
  assert.equal(unreadTotal([view(['Sam'], 1, 2), view(['Noor'], 2, 5)]), 7);
});
