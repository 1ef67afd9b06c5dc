/** Tests of what counts as a request, and of what makes one look risky. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { chatsOf, looksRisky, monthName, otherOf, requestsOf } from './request-model.ts';

const view = (standing: ConversationView['standing'], lastSeq: number, lastAtMs = 1) =>
  ({ standing, lastSeq, lastAtMs, members: [] }) as unknown as ConversationView;

test('what waits stands apart from chats, newest first, and silence asks for nothing', () => {
  const [chat, empty] = [view('accepted', 0), view('request', 0)];
  const [old, fresh, aside] = [view('request', 1), view('request', 1, 9), view('set-aside', 2)];
  const all = [chat, empty, old, fresh, aside];
  assert.deepEqual(chatsOf(all), [chat]);
  assert.deepEqual(requestsOf(all), { waiting: [fresh, old], aside: [aside] });
});

test('only what others wrote makes a request risky, and "not checked" alone does not', () => {
  const message = (sender: string, ...labels: string[]) =>
    ({ sender, labels }) as unknown as ThreadMessage;
  assert.equal(looksRisky([message('you', 'unscreened')], 'me'), false);
  assert.equal(looksRisky([message('me', 'risky-link-mismatch')], 'me'), false);
  assert.equal(looksRisky([message('you', 'risky-link-mismatch')], 'me'), true);
});

test('the other is one of two, and a group has none', () => {
  const members = ['me', 'you', 'they'].map((account) => ({ account }));
  const of = (count: number) =>
    ({ members: members.slice(0, count) }) as unknown as ConversationView;
  assert.equal(otherOf(of(2), 'me')?.account, 'you');
  assert.equal(otherOf(of(3), 'me'), undefined);
  assert.equal(otherOf(undefined, 'me'), undefined);
});

test('a month is said in words, whatever the place of the clock', () => {
  assert.equal(monthName('2026-11', 'en'), 'November 2026');
});
