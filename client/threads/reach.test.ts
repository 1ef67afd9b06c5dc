/** Tests of the reach: nothing is handed on before what comes before it, and nothing twice. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { placed } from '../fixtures/opened-events.ts';
import { Reach } from './reach.ts';

const at = (seq: number) => placed(seq, 'message', { sender: 1, body: { text: String(seq) } });
const seqs = (events: readonly { seq: number }[]) => events.map((event) => event.seq);

test('an arrival beyond a hole waits until a page has filled it', () => {
  const reach = new Reach();
  reach.tookBefore([at(1), at(2)], false);
  assert.deepEqual(seqs(reach.arrived(at(4))), []);
  assert.equal(reach.waitingUpTo, 4);
  assert.deepEqual(seqs(reach.tookAfter([at(3), at(4)], false, 4)), [4]);
  assert.equal(reach.newest, 4);
});

test('a place nobody used holds nothing up once a page has shown it', () => {
  const reach = new Reach();
  reach.tookBefore([at(2)], false);
  reach.arrived(at(5));
  assert.deepEqual(seqs(reach.tookAfter([], false, 5)), [5]);
});

test('a page asked for before an arrival says nothing about the hole before that arrival', () => {
  const reach = new Reach();
  reach.tookBefore([at(1)], false);
  const asked = reach.waitingUpTo;
  reach.arrived(at(3));
  assert.deepEqual(seqs(reach.tookAfter([], false, asked)), []);
  assert.equal(reach.waitingUpTo, 3);
});

test('what arrives before the first page is held until that page is here', () => {
  const reach = new Reach();
  assert.deepEqual(seqs(reach.arrived(at(8))), []);
  assert.deepEqual(seqs(reach.tookBefore([at(6), at(7)], true)), [8]);
  assert.equal(reach.oldest, 6);
  assert.equal(reach.atBeginning, false);
});

test('in whatever order events arrive, they are handed on in order, each once', () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 30 }),
    fc.infiniteStream(fc.nat()),
    (count, picks) => {
      const reach = new Reach();
      reach.tookBefore([], false);
      const left = Array.from({ length: count }, (_, n) => n + 1);
      const handed: number[] = [];
      for (const pick of picks) {
        if (left.length === 0) break;
        const [seq = 0] = left.splice(pick % left.length, 1);
        handed.push(...seqs(reach.arrived(at(seq))));
      }
      assert.deepEqual(
        handed,
        Array.from({ length: count }, (_, n) => n + 1),
      );
    },
  );
  fc.assert(property, { numRuns: 200 });
});
