/** Tests what a tab keeps. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OwnDisclosure } from '@countersign/client/staff/disclosures.ts';
import type { DisclosureId } from '@countersign/rules/ids.ts';
import { DeskMemory } from './desk-memory.ts';

const own = { disclosure: 'a' as DisclosureId } as OwnDisclosure;

test('what opened is kept with its key, and all of it is forgotten at once', () => {
  const memory = new DeskMemory();
  let heard = 0;
  memory.listen(() => heard++);
  memory.keep(own);
  memory.keepPages(own.disclosure, []);
  assert.deepEqual(memory.kept.get(own.disclosure), { own, pages: [] });
  memory.forget();
  assert.equal(memory.kept.size, 0);
  assert.equal(heard, 3);
});

test('pages of a disclosure that was not asked for here are not kept', () => {
  const memory = new DeskMemory();
  memory.keepPages(own.disclosure, []);
  assert.equal(memory.kept.size, 0);
});
