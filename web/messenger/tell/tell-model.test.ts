/** Tests what people are told of while they look elsewhere. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { newsOf, placesOf } from './tell-model.ts';

function view(conversation: string, lastSeq: number, unread: number): ConversationView {
  const members = [
    { account: 'me', handle: 'me', displayName: 'Me' },
    { account: 'ann', handle: 'ann.berg', displayName: 'Ann Berg' },
  ];
  return { conversation, lastSeq, unread, members, lastAtMs: 0 } as unknown as ConversationView;
}

const who = { me: 'me', muted: new Set<string>() };

test('a chat is news once, and only for what is unread', () => {
  const seen = placesOf([view('a', 3, 1), view('b', 5, 0)]);
  assert.deepEqual(newsOf([view('a', 3, 1), view('b', 6, 0)], seen, who), []);
  const news = newsOf([view('a', 4, 2)], seen, who);
  assert.deepEqual(news, [
    { tag: 'a', title: 'New message from \u2068Ann Berg\u2069', to: '/chats/a' },
  ]);
  assert.deepEqual(newsOf([view('a', 4, 2)], placesOf([view('a', 4, 2)]), who), []);
});

test('a chat that begins is news, a muted one never is', () => {
  assert.equal(newsOf([view('new', 1, 1)], new Map(), who).length, 1);
  assert.deepEqual(newsOf([view('new', 1, 1)], new Map(), { ...who, muted: new Set(['new']) }), []);
});
