/** Tests of casting: every line has one speaker, and every conversation fits the house. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { membersMax } from '@countersign/rules/events.ts';
import { castCorpus } from './casting.ts';

const talkOf = (name: string, senders: string[]) => ({
  name,
  messages: senders.map((sender) => ({ sender, text: `${sender} says` })),
});

test('a sender has one person in all conversations of a small corpus', () => {
  const { talks, people } = castCorpus([talkOf('a', ['p', 'q']), talkOf('b', ['q', 'p', 'q'])]);
  assert.equal(people, 2);
  assert.equal(talks[0]?.lines[1]?.by, talks[1]?.lines[0]?.by);
});

test('a conversation of more senders than members keeps every line, with shared speakers', () => {
  const crowd = Array.from({ length: 50 }, (_, n) => `s${n}`);
  const { talks, crowded } = castCorpus([talkOf('crowd', crowd)]);
  assert.equal(crowded, 1);
  assert.equal(talks[0]?.lines.length, 50);
  assert.equal(talks[0]?.members.length, membersMax);
});

test('a conversation of one sender gets somebody who reads it', () => {
  const { talks } = castCorpus([talkOf('alone', ['p', 'p'])]);
  assert.deepEqual(talks[0]?.members, [0, 1]);
});
