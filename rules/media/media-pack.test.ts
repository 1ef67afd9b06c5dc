/** Media by region: every pack says its limits with their sources, and strangers attach nothing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packFiles, packs } from '../fixtures/test-packs.ts';
import { judgeAttaching, parseMediaTerms, type MediaTerms } from './media-pack.ts';

const terms = parseMediaTerms(JSON.stringify(packFiles.eu));
const wanted = { kind: 'photo', bytes: 1_000, once: false } as const;
const known = { dayBytes: 0, isKnown: true };

test('every pack has media terms whose sources stand in its table', () => {
  for (const [name, file] of Object.entries(packFiles)) {
    const read = parseMediaTerms(JSON.stringify(file));
    const { sources } = packs[name as keyof typeof packs];
    for (const { source } of Object.values(read)) {
      assert.ok(sources.has(source.split(' ')[0] ?? ''), `${name}: ${source}`);
    }
  }
});

test('a pack without media, or with what nobody knows in it, is refused', () => {
  const { media } = packFiles.eu;
  const strange = [undefined, { ...media, more: 1 }, { ...media, viewOnce: { allowed: 'maybe' } }];
  for (const one of strange) {
    assert.throws(() => parseMediaTerms(JSON.stringify({ media: one })), TypeError);
  }
});

test('too large, a full day, view-once where there is none, and strangers are refused', () => {
  const noOnce: MediaTerms = { ...terms, viewOnce: { allowed: 'no', source: 'house' } };
  const { photoBytesMax, dayBytesMax } = terms.limits;
  const judged = (of: MediaTerms, ...[what, facts]: [object, object]) => {
    const outcome = judgeAttaching(of, { ...wanted, ...what }, { ...known, ...facts });
    return outcome.kind === 'refused' ? outcome.why : outcome.kind;
  };
  assert.equal(judged(terms, {}, {}), 'allowed');
  assert.equal(judged(terms, { bytes: photoBytesMax }, {}), 'allowed');
  assert.equal(judged(terms, { bytes: photoBytesMax + 1 }, {}), 'media-too-large');
  assert.equal(judged(terms, {}, { dayBytes: dayBytesMax - 999 }), 'media-day-full');
  assert.equal(judged(terms, { once: true }, {}), 'allowed');
  assert.equal(judged(noOnce, { once: true }, {}), 'media-no-view-once');
  assert.equal(judged(terms, {}, { isKnown: false }), 'media-from-stranger');
});
