/** Tests what can be packed in a tab, and where a link stands. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DisclosureId } from '@countersign/rules/ids.ts';
import type { OrderFile } from '@countersign/rules/legal/order-file.ts';
import type { KeptDisclosure } from '../opened/desk-memory.ts';
import { linkState, packingOf } from './packing-model.ts';

const id = 'd' as DisclosureId;
const task = (more: object) => ({
  ...{ requested: { task: '1' }, disclosure: id, granted: true, reviewed: true },
  ...{ collected: { items: 3, pagesDigest: '', whole: 'yes' } },
  ...more,
});
const fileWith = (...tasks: object[]) => ({ tasks }) as unknown as OrderFile;
const kept = new Map([[id, { pages: [] } as unknown as KeptDisclosure]]);

test('what opened here, was read through and has a key to go to can be packed', () => {
  const packing = packingOf(fileWith(task({})), kept, 'age1x');
  assert.equal(packing.kind, 'ready');
  assert.equal(packing.kind === 'ready' && packing.tasks[0]?.items, 3);
});

test('what is missing is said: content, pages in this tab, the reading, the key', () => {
  const kindOf = (...asked: Parameters<typeof packingOf>) => packingOf(...asked).kind;
  assert.equal(kindOf(fileWith(task({ collected: undefined })), kept, 'age1x'), 'no-content');
  assert.equal(kindOf(fileWith(task({})), new Map(), 'age1x'), 'no-pages');
  assert.equal(kindOf(fileWith(task({ reviewed: false })), kept, 'age1x'), 'not-reviewed');
  assert.equal(kindOf(fileWith(task({})), kept, undefined), 'no-key');
  const delivered = { ...fileWith(task({})), production: { sha256: '', delivered: true } };
  assert.equal(kindOf(delivered, kept, 'age1x'), 'over');
});

test('a link is over with its time or its downloads, and ended by hand at once', () => {
  const link = { by: 'legal-1', madeAtMs: 0, expiresAtMs: 100, fetchesMax: 1, fetches: [] };
  assert.equal(linkState(link, 99), 'live');
  assert.equal(linkState(link, 100), 'over');
  assert.equal(linkState({ ...link, fetches: [{ begunAtMs: 1 }] }, 50), 'over');
  assert.equal(linkState({ ...link, endedAtMs: 10 }, 50), 'ended');
});
