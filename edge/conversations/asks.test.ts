/** Asks in the clear: only the known ones, with ids that are ids. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import { parseAsk } from './asks.ts';

const id = 'ab'.repeat(16);
const parse = (value: unknown) => parseAsk(utf8(JSON.stringify(value)));

test('each known ask is read as it was written', () => {
  const asks = [
    { op: 'create-conversation', conversation: id, members: [id] },
    { op: 'create-conversation', conversation: id, members: [id], group: 'yes' },
    { op: 'change-members', conversation: id, add: [id], remove: [] },
    { op: 'change-role', conversation: id, account: id, role: 'admin' },
    { op: 'members', conversation: id },
    { op: 'transparency-key' },
    { op: 'revoke-device', leaf: 'AAAA' },
  ];
  for (const ask of asks) assert.deepEqual(parse(ask), ask);
});

test('anything else is malformed', () => {
  const strange = [
    null,
    [],
    'members',
    {},
    { op: 'open-everything' },
    { op: 'members' },
    { op: 'members', conversation: id.toUpperCase() },
    { op: 'create-conversation', conversation: id, members: id },
    { op: 'create-conversation', conversation: id, members: [7] },
    { op: 'change-members', conversation: id, add: [] },
    { op: 'change-role', conversation: id, account: id, role: 'king' },
    { op: 'change-role', conversation: id, role: 'admin' },
    { op: 'revoke-device', leaf: '!' },
  ];
  for (const value of strange) assert.throws(() => parse(value), { code: 'malformed-frame' });
  assert.throws(() => parseAsk(utf8('{')), { code: 'malformed-frame' });
  assert.throws(() => parseAsk(Uint8Array.of(0xff)), { code: 'malformed-frame' });
});
