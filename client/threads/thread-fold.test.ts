/** Tests of the fold: what counts, what does not, and that order of arrival never matters. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accountOf, placed } from '../fixtures/opened-events.ts';
import { foldMessage } from './thread-fold.ts';
import { ThreadEvents } from './thread-events.ts';
import type { PlacedEvent } from './thread-message.ts';

const message = placed(1, 'message', { sender: 1, body: { text: 'first' } });

test('an edit of its own sender replaces the text and keeps the earlier ones', () => {
  const folded = foldMessage(message, [
    placed(5, 'edit', { sender: 1, target: 1, body: { text: 'third' } }),
    placed(3, 'edit', { sender: 1, target: 1, body: { text: 'second' } }),
  ]);
  assert.equal(folded.text, 'third');
  assert.deepEqual(folded.edited, ['first', 'second']);
});

test("nobody else's edit or unsend counts", () => {
  const folded = foldMessage(message, [
    placed(3, 'edit', { sender: 2, target: 1, body: { text: 'put in my mouth' } }),
    placed(4, 'unsend', { sender: 2, target: 1 }),
  ]);
  assert.equal(folded.text, 'first');
  assert.equal(folded.state, 'sent');
});

test('an unsent message shows neither text nor reactions, whatever else is known of it', () => {
  const folded = foldMessage(message, [
    placed(3, 'reaction', { sender: 2, target: 1, body: { emoji: '👍' } }),
    placed(2, 'unsend', { sender: 1, target: 1 }),
    placed(4, 'edit', { sender: 1, target: 1, body: { text: 'back again' } }),
  ]);
  assert.equal(folded.state, 'unsent');
  assert.equal(folded.text, '');
  assert.deepEqual(folded.reactions, []);
});

test('each person holds one reaction, the last one, and an empty one clears it', () => {
  const react = (seq: number, sender: number, emoji: string) =>
    placed(seq, 'reaction', { sender, target: 1, body: { emoji } });
  const folded = foldMessage(message, [react(2, 1, '👍'), react(3, 2, '👍'), react(4, 2, '🎉')]);
  assert.deepEqual(folded.reactions, [
    { emoji: '👍', accounts: [accountOf(1)] },
    { emoji: '🎉', accounts: [accountOf(2)] },
  ]);
  const cleared = foldMessage(message, [react(2, 1, '👍'), react(5, 1, '')]);
  assert.deepEqual(cleared.reactions, []);
});

test('an erased message is shown as erased and not as damaged, whatever else is known', () => {
  const erased = placed(1, 'message', { sender: 1, state: 'erased' });
  const edit = placed(2, 'edit', { sender: 1, target: 1, body: { text: 'later' } });
  const folded = foldMessage(erased, [edit]);
  assert.equal(folded.state, 'erased');
  assert.equal(folded.text, '');
});

test('a damaged row is shown as damaged, and a damaged edit leaves the message as it was', () => {
  const damaged = placed(1, 'message', { sender: 1, state: 'damaged' });
  assert.equal(foldMessage(damaged, []).state, 'damaged');
  const edit = placed(2, 'edit', { sender: 1, target: 1, state: 'damaged' });
  assert.equal(foldMessage(message, [edit]).text, 'first');
  const unsend = placed(2, 'unsend', { sender: 1, target: 1, state: 'damaged' });
  assert.equal(foldMessage(message, [unsend]).state, 'sent');
});

const nasty = ['', ' ', '\ud800', 'a\u0000b', 'שלום עליכם', '👩‍👩‍👧‍👦', '\u202eevil', '</script>'];

test('empty, hostile and malformed texts are shown exactly as they were sent', () => {
  for (const text of nasty) {
    assert.equal(foldMessage(placed(1, 'message', { sender: 1, body: { text } }), []).text, text);
  }
});

const emoji = fc.constantFrom('', '👍', '🎉');
const history = fc
  .array(
    fc.record({
      kind: fc.constantFrom('message', 'edit', 'reaction', 'unsend'),
      sender: fc.integer({ min: 1, max: 3 }),
      target: fc.nat(),
      text: fc.oneof(fc.string(), fc.constantFrom(...nasty)),
      emoji,
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((steps) =>
    steps.map((step, at): PlacedEvent => {
      const kind = at === 0 ? 'message' : (step.kind as 'message');
      const body = kind === 'message' || step.kind === 'edit' ? { text: step.text } : {};
      const target = 1 + (step.target % Math.max(at, 1));
      return placed(at + 1, kind, {
        sender: step.sender,
        body: step.kind === 'reaction' ? { emoji: step.emoji } : body,
        ...(kind === 'message' ? {} : { target }),
      });
    }),
  );

test('however events arrive, doubled or out of order, the thread is the same', () => {
  const property = fc.property(
    history.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray([...events, ...events], {
          minLength: events.length * 2,
          maxLength: events.length * 2,
        }),
      ),
    ),
    ([events, arrivals]) => {
      const inOrder = new ThreadEvents();
      for (const event of events) inOrder.add(event);
      const asArrived = new ThreadEvents();
      for (const event of arrivals) asArrived.add(event);
      assert.deepEqual(asArrived.messages, inOrder.messages);
    },
  );
  fc.assert(property, { numRuns: 300, verbose: 0 });
});

test('messages stand in the order of their places, each once', () => {
  const events = new ThreadEvents();
  for (const seq of [5, 2, 9, 2, 5, 1]) {
    events.add(placed(seq, 'message', { sender: 1, body: { text: String(seq) } }));
  }
  assert.deepEqual(
    events.messages.map((one) => one.text),
    ['1', '2', '5', '9'],
  );
});
