/** Tests how a thread becomes rows. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId, EventId } from '@countersign/rules/ids.ts';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { newestSeq, readUpTo, threadRows } from './thread-rows-model.ts';

const me = 'a'.repeat(32);
const sam = 'b'.repeat(32);
const noon = Date.parse('2026-03-10T12:00:00Z');
const reader = { locale: 'en-GB', timeZone: 'UTC' };

function message(seq: number, sender: string, minutes: number): ThreadMessage {
  return {
    event: seq.toString(16).padStart(32, '0') as EventId,
    seq,
    sender: sender as AccountId,
    sentAtMs: noon + minutes * 60_000,
    text: `text ${seq}`,
    edited: [],
    replyTo: undefined,
    reactions: [],
    labels: [],
    forwarded: 0,
    state: 'sent',
  };
}

function kinds(messages: readonly ThreadMessage[], after: number, upTo = 99): string[] {
  return threadRows({ messages, me, unreadAtOpening: { after, upTo }, reader }).flatMap((row) => [
    ...(row.startsDay ? ['day'] : []),
    ...(row.startsUnread ? ['unread'] : []),
    `${row.message.seq}:${row.joined}`,
  ]);
}

test('messages of one sender within five minutes stand together', () => {
  const messages = [message(1, sam, 0), message(2, sam, 1), message(3, sam, 2), message(4, me, 3)];
  assert.deepEqual(kinds(messages, 9), ['day', '1:below', '2:both', '3:above', '4:none']);
});

test('a pause parts a group', () => {
  assert.deepEqual(kinds([message(1, sam, 0), message(2, sam, 6)], 9), ['day', '1:none', '2:none']);
});

test('each day begins with its line', () => {
  const messages = [message(1, sam, 0), message(2, sam, 24 * 60)];
  assert.deepEqual(kinds(messages, 9), ['day', '1:none', 'day', '2:none']);
});

test('the unread line parts a group before the first unread message of another person', () => {
  const messages = [message(1, sam, 0), message(2, me, 1), message(3, sam, 2), message(4, sam, 3)];
  assert.deepEqual(kinds(messages, 3), ['day', '1:none', '2:none', '3:none', 'unread', '4:none']);
});

test('what arrives while I look is never called new', () => {
  const messages = [message(1, sam, 0), message(2, sam, 1)];
  assert.ok(!kinds(messages, 1, 1).includes('unread'));
});

test('what I sent is never unread', () => {
  assert.ok(!kinds([message(1, sam, 0), message(2, me, 1)], 1).includes('unread'));
});

test('a reader has seen my newest message up to their mark, and nothing on its way', () => {
  const sending = { ...message(0, me, 4), event: 'f'.repeat(32) as EventId };
  const messages = [message(1, me, 0), message(2, me, 1), message(3, sam, 2), sending];
  const seen = readUpTo(messages, me, new Map([[sam, 3]]));
  assert.deepEqual([...seen.keys()], [message(2, me, 1).event]);
  assert.equal(newestSeq(messages), 3);
});

test('a row keeps its key when older messages arrive above it', () => {
  const newer = [message(5, sam, 10), message(6, sam, 11)];
  const unreadAtOpening = { after: 0, upTo: 0 };
  const keys = (messages: readonly ThreadMessage[]) =>
    threadRows({ messages, me, unreadAtOpening, reader }).map((row) => row.key);
  assert.deepEqual(keys([message(4, sam, 9), ...newer]).slice(1), keys(newer));
});
