/** Media in words: one sentence for each thing that can be wrong, sizes as people write them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DamagedMedia } from '@countersign/client/media/chunk-cipher.ts';
import { Unreachable } from '@countersign/client/http/edge-door.ts';
import { mediaRefusals } from '@countersign/rules/media/media-refusals.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { lengthText, mediaProblem, mediaSummary, sizeText, spokenText } from './media-text.ts';

const photo = { kind: 'photo', name: '' } as const;

test('every refusal is one sentence of its own', () => {
  const said = mediaRefusals.map((why) => mediaProblem(new Problem('not-allowed', undefined, why)));
  assert.equal(new Set(said).size, mediaRefusals.length);
  for (const sentence of said) assert.match(sentence, /^[A-Z].*\.$/);
});

test('damage, a lost line and what is gone are told apart', () => {
  const errors = [new DamagedMedia(), new Unreachable(), new Problem('not-found')];
  const said = errors.map(mediaProblem);
  assert.equal(new Set(said).size, 3);
});

test('what is attached is said by its words, its name, its kind or its number', () => {
  assert.equal(mediaSummary([{ ...photo, alt: 'A lake' }]), 'A lake');
  assert.equal(mediaSummary([photo]), 'Photo');
  assert.equal(mediaSummary([{ kind: 'file', name: 'plan.pdf' }]), 'plan.pdf');
  assert.equal(mediaSummary([photo, photo]), '2 photos');
  assert.equal(mediaSummary([photo, { kind: 'file', name: 'a' }]), '2 attachments');
});

test("a message's own words come first", () => {
  assert.equal(spokenText({ text: 'look' }), 'look');
  assert.equal(spokenText({ text: '', media: 'unreadable' }).startsWith('A newer version'), true);
});

test('sizes and lengths are short', () => {
  assert.equal(sizeText(999), '999 bytes');
  assert.equal(sizeText(2_440_000), '2.4 MB');
  assert.equal(sizeText(104_857_600), '105 MB');
  assert.equal(lengthText(7_200), '0:07');
  assert.equal(lengthText(61_000), '1:01');
});
