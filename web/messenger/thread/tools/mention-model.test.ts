/** Mentions while writing: when a name is begun, who is offered, and what becomes of the draft. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begunName, suggestions, withName } from './mention-model.ts';

const people = ['ann.berg Ann Berg', 'bo.lin Bo Lin', 'annika Nika Holm'].map((line) => {
  const [handle = '', ...names] = line.split(' ');
  return { account: handle, handle, displayName: names.join(' ') };
});

test('a name is begun by its sign after a space or at the start', () => {
  assert.deepEqual(begunName('hi @an', 6), { at: 3, typed: 'an' });
  assert.deepEqual(begunName('@', 1), { at: 0, typed: '' });
  assert.equal(begunName('me@an', 5), undefined);
  assert.equal(begunName('hi @an now', 10), undefined);
});

test('handles come before names, and nobody who does not fit', () => {
  const handles = (typed: string) =>
    suggestions(people, { at: 0, typed }).map(({ handle }) => handle);
  assert.deepEqual(handles('an'), ['ann.berg', 'annika']);
  assert.deepEqual(handles('nik'), ['annika']);
  assert.deepEqual(handles('xx'), []);
});

test('the whole handle takes the place of what was typed', () => {
  const begun = { at: 3, typed: 'an' };
  assert.deepEqual(withName('hi @an there', begun, 'ann.berg'), {
    draft: 'hi @ann.berg there',
    caret: 13,
  });
});
