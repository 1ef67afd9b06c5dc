/** Rows at rest: every field of a row, and its place, is bound to its ciphertext. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import {
  newId,
  type AccountId,
  type ConversationId,
  type EventId,
} from '@countersign/rules/ids.ts';
import type { StoredEvent } from '@countersign/wire/conversation/stored-event.ts';
import { takeKey } from '../sealing/ciphers.ts';
import { openRow, sealRow } from './stored-rows.ts';

const conversation = newId<ConversationId>(systemRandom);
const key = { conversation, keyEpoch: 3, key: takeKey(systemRandom(32)) };
const fields = {
  event: newId<EventId>(systemRandom),
  sender: newId<AccountId>(systemRandom),
  sentAtMs: 1_700_000_000_000,
  kind: 'edit' as const,
  target: newId<EventId>(systemRandom),
  keyEpoch: 3,
  membershipVersion: 4,
};
const content = { labels: Uint8Array.of(1, 5), body: utf8('{"text":"salt"}') };
const sealed = sealRow(fields, content, { key, random: systemRandom });
const row: StoredEvent = { ...fields, sealed };

test('a row opens to the labels and the body it was sealed with', () => {
  const opened = openRow(conversation, row, key);
  assert.deepEqual([...(opened?.labels ?? [])], [1, 5]);
  assert.deepEqual(new Uint8Array(opened?.body ?? []), content.body);
});

test('a row with any field changed, or moved elsewhere, does not open', () => {
  const changes: Partial<StoredEvent>[] = [
    { event: newId<EventId>(systemRandom) },
    { sender: newId<AccountId>(systemRandom) },
    { sentAtMs: fields.sentAtMs + 1 },
    { kind: 'reaction' },
    { target: newId<EventId>(systemRandom) },
    { target: undefined },
    { membershipVersion: 5 },
    { keyEpoch: 4 },
    { sealed: row.sealed.slice(0, -1) },
    { sealed: new Uint8Array(0) },
  ];
  for (const change of changes) {
    const opened = openRow(conversation, { ...row, ...change }, key);
    assert.equal(opened, undefined, JSON.stringify(change));
    const sameEpoch = { ...key, keyEpoch: change.keyEpoch ?? 3 };
    assert.equal(openRow(conversation, { ...row, ...change }, sameEpoch), undefined);
  }
  const elsewhere = newId<ConversationId>(systemRandom);
  assert.equal(openRow(elsewhere, row, key), undefined);
  assert.equal(openRow(elsewhere, row, { ...key, conversation: elsewhere }), undefined);
  assert.equal(openRow(conversation, row, undefined), undefined);
});

test('no single changed bit of the ciphertext goes unseen', () => {
  for (let at = 0; at < row.sealed.length; at++) {
    const changed = row.sealed.slice();
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    assert.equal(openRow(conversation, { ...row, sealed: changed }, key), undefined, `byte ${at}`);
  }
});
