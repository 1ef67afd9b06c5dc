/** Tests what a report hands over. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId, EventId } from '@countersign/rules/ids.ts';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { countsOf, handedOver, isAllShown, isReportable, toggleReported } from './report-model.ts';

function message(seq: number): ThreadMessage {
  return {
    event: String(seq).padStart(32, '0') as EventId,
    seq,
    sender: 'sam' as AccountId,
    sentAtMs: seq,
    text: '',
    edited: [],
    replyTo: undefined,
    reactions: [],
    labels: [],
    forwarded: 0,
    state: 'sent',
  };
}

const messages = [1, 2, 3, 4, 5].map(message);
const event = (seq: number): EventId => message(seq).event;

test('what is shown is exactly what goes, in the order of the conversation', () => {
  const items = handedOver(messages, [event(3)], [event(4), event(2), event(3)]);
  assert.deepEqual(
    items.map((item) => [item.message.seq, item.reported]),
    [
      [2, false],
      [3, true],
      [4, false],
    ],
  );
  assert.deepEqual(countsOf(items), { reported: 1, context: 2 });
});

test('every earlier text of an edited message is among what is shown', () => {
  const edited = { ...message(3), text: 'third', edited: ['first', 'second'] };
  const items = handedOver([message(2), edited], [event(3)], [event(2)]);
  assert.deepEqual(items.at(-1)?.message.edited, ['first', 'second']);
  assert.ok(isAllShown(items));
});

test('"nothing else" is not said of a message taken back: its texts go and are not shown', () => {
  const taken: ThreadMessage = { ...message(3), state: 'unsent' };
  assert.ok(!isAllShown(handedOver([message(2), taken], [event(3)], [event(2)])));
  assert.ok(isAllShown(handedOver([message(2), taken], [event(2)], [])));
});

test('a message on its way cannot go', () => {
  const sending = { ...message(0), event: event(9) };
  assert.equal(handedOver([...messages, sending], [event(9)], []).length, 0);
  assert.ok(!isReportable(sending, 'me'));
});

test('a report always names a message, and at most twenty', () => {
  assert.deepEqual(toggleReported([event(1)], event(1)), [event(1)]);
  assert.deepEqual(toggleReported([event(1)], event(2)), [event(1), event(2)]);
  const twenty = Array.from({ length: 20 }, (_, index) => event(index + 1));
  assert.equal(toggleReported(twenty, event(30)).length, 20);
});

test('nobody reports their own message', () => {
  assert.ok(!isReportable(message(1), 'sam'));
  assert.ok(isReportable(message(1), 'me'));
});
