/** Only grants, reveals and notices with a whole tag stand in the tag index. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import { formatAccessLeaf, type NoticeLeaf } from './access-leaf.ts';
import { indexedTag } from './indexed-tag.ts';

const tag = new Uint8Array(32).fill(7);
const notice: NoticeLeaf = {
  v: 1,
  kind: 'notice',
  vault: '0011223344556677',
  tag: base64url(tag),
  commit: '',
  env: '',
  day: '2026-11-21',
  sig: '',
};

test('a leaf with a whole tag is indexed under it', () => {
  assert.deepEqual(indexedTag(formatAccessLeaf(notice)), tag);
});

test('leaves without a tag, with a cut tag, or not canonical are left out', () => {
  const { v, vault, day, sig } = notice;
  const used = { v, kind: 'used', vault, day, sig, grant: 1, openedBucket: '1' } as const;
  assert.equal(indexedTag(formatAccessLeaf(used)), undefined);
  const cut = { ...notice, tag: base64url(tag.subarray(1)) };
  assert.equal(indexedTag(formatAccessLeaf(cut)), undefined);
  const text = new TextDecoder().decode(formatAccessLeaf(notice));
  assert.equal(indexedTag(utf8(` ${text}`)), undefined);
  assert.equal(indexedTag(utf8(text.replace('notice', 'rumour'))), undefined);
  assert.equal(indexedTag(new Uint8Array([0xff, 0xfe])), undefined);
});
