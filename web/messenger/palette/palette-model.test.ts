/** Tests what the palette finds. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someRow } from '../chats/fixtures/some-row.ts';
import { nextPlace, paletteEntries } from './palette-model.ts';

const rows = [
  someRow('Ann Berg', 'ann.berg', { lastAtMs: 1 }),
  someRow('Sam Reyes', 'sam.reyes', { lastAtMs: 2 }),
];

test('without a word the newest chat comes first and the pages last', () => {
  const names = paletteEntries(rows, '').map(({ name }) => name);
  assert.deepEqual(names.slice(0, 3), ['Sam Reyes', 'Ann Berg', 'Devices and sessions']);
});

test('a chat is found by name or handle, a page by its name', () => {
  const found = (search: string) => paletteEntries(rows, search).map(({ to }) => to);
  assert.deepEqual(found('@ann'), ['/chats/ann.berg-id']);
  assert.deepEqual(found('access'), ['/access']);
  assert.deepEqual(found('nothing like it'), []);
});

test('arrows go round the ends', () => {
  assert.equal(nextPlace(2, 3, 'ArrowDown'), 0);
  assert.equal(nextPlace(0, 3, 'ArrowUp'), 2);
  assert.equal(nextPlace(1, 3, 'End'), 2);
  assert.equal(nextPlace(5, 0, 'ArrowDown'), 0);
});
