/** Tests what people are told of while they look elsewhere. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noMarks } from '../chats/marks/chat-marks.ts';
import { someRow } from '../chats/fixtures/some-row.ts';
import { newsOf, timesOf } from './tell-model.ts';

const ann = (lastAtMs: number, unread: number) =>
  someRow('Ann Berg', 'ann.berg', { lastAtMs, unread });

test('a chat is news once, and only for what is unread', () => {
  const seen = timesOf([ann(3, 1)]);
  assert.deepEqual(newsOf([ann(3, 1)], seen), []);
  assert.deepEqual(newsOf([ann(4, 0)], seen), []);
  assert.deepEqual(newsOf([ann(4, 2)], seen), [
    {
      tag: 'ann.berg-id',
      title: 'New message from \u2068Ann Berg\u2069',
      to: '/chats/ann.berg-id',
    },
  ]);
  assert.deepEqual(newsOf([ann(4, 2)], timesOf([ann(4, 2)])), []);
});

test('a chat that begins is news, a silent one never is', () => {
  assert.equal(newsOf([ann(1, 1)], new Map()).length, 1);
  const silent = { ...ann(1, 1), marks: { ...noMarks, isMuted: true } };
  assert.deepEqual(newsOf([silent], new Map()), []);
});
