/** Target rules: whose message may be changed, for how long, and what may be referred to at all. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { eventKinds, type EventKind } from '@countersign/rules/events.ts';
import {
  newId,
  type AccountId,
  type ConversationId,
  type EventId,
} from '@countersign/rules/ids.ts';
import type { KnownEvent } from '@countersign/store/conversations/events.ts';
import { judgeTargets } from './target-rules.ts';

const conversation = newId<ConversationId>(systemRandom);
const [ada, ben] = [newId<AccountId>(systemRandom), newId<AccountId>(systemRandom)];
const target = newId<EventId>(systemRandom);
const message: KnownEvent = {
  conversation,
  event: target,
  sender: ada,
  kind: eventKinds.message,
  sentAtMs: 1_000_000,
  unsent: false,
};

const changes = { editMinutes: 15, unsendMinutes: 60, source: 'house' };

function judge(
  kind: EventKind,
  account: AccountId,
  known: readonly KnownEvent[],
  minutesLater = 0,
) {
  const event = newId<EventId>(systemRandom);
  const head = {
    conversation,
    event,
    kind,
    target,
    membershipVersion: 1,
    membership: new Uint8Array(16),
  };
  const send = { account, head };
  const nowMs = message.sentAtMs + minutesLater * 60_000;
  return judgeTargets([send], known, { nowMs, changes }).get(send);
}

test('only the sender may edit or unsend a message; anybody may react', () => {
  for (const kind of ['edit', 'unsend'] as const) {
    assert.equal(judge(kind, ada, [message]), undefined);
    assert.equal(judge(kind, ben, [message]), 'not-your-message');
  }
  assert.equal(judge('reaction', ben, [message]), undefined);
});

test('nothing refers to what is unknown, unsent or no message', () => {
  for (const kind of ['edit', 'unsend', 'reaction'] as const) {
    assert.equal(judge(kind, ada, []), 'unknown-target');
    assert.equal(judge(kind, ada, [{ ...message, unsent: true }]), 'unknown-target');
    const reaction = { ...message, kind: eventKinds.reaction };
    assert.equal(judge(kind, ada, [reaction]), 'unknown-target');
  }
});

test('a message of the same id in another conversation is no target', () => {
  const elsewhere = { ...message, conversation: newId<ConversationId>(systemRandom) };
  assert.equal(judge('edit', ada, [elsewhere]), 'unknown-target');
});

test('an event that is stored already passes, so that a repeated send learns its place', () => {
  const event = newId<EventId>(systemRandom);
  const head = {
    conversation,
    event,
    kind: 'unsend' as const,
    target,
    membershipVersion: 1,
    membership: new Uint8Array(16),
  };
  const send = { account: ada, head };
  const own = { ...message, event, kind: eventKinds.unsend };
  const gone = { ...message, unsent: true };
  const nowMs = message.sentAtMs + 10 * 86_400_000;
  const judged = judgeTargets([send], [gone, own], { nowMs, changes });
  assert.equal(judged.get(send), undefined);
});

test('a message is edited and taken back within its time, and reacted to for ever', () => {
  assert.equal(judge('edit', ada, [message], 15), undefined);
  assert.equal(judge('edit', ada, [message], 15.1), 'too-late');
  assert.equal(judge('unsend', ada, [message], 60), undefined);
  assert.equal(judge('unsend', ada, [message], 60.1), 'too-late');
  assert.equal(judge('reaction', ben, [message], 1e6), undefined);
});
