/** The writer door's answers: who is turned away by the head alone, and when to ask again. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { DoorAnswer, DoorRequest } from '@countersign/base/node/machine-door.ts';
import { formatBundle } from '@countersign/proof/tiles.ts';
import type { Sequenced } from '../ledger/ledger.ts';
import { answerWriter, turnAwayWriter, type WritableLog, type WriterDoor } from './writer-door.ts';

const placed: Sequenced = { kind: 'sequenced', indexes: [7], size: 9 };

function doorOf(log: Partial<WritableLog>, troubles: readonly string[] = []): WriterDoor {
  const access: WritableLog = {
    token: 'a',
    isReserved: () => false,
    full: () => false,
    append: () => Promise.resolve(placed),
    covered: () => Promise.resolve(true),
    ...log,
  };
  const device = { ...access, token: 'd', full: () => false };
  const logs = new Map([
    ['access', access],
    ['device', device],
  ]);
  return { logs, troubles: () => troubles, metrics: () => 'm 1\n' };
}

function requestOf(log: string, token: string, entry = utf8('x')): DoorRequest {
  const headers = { authorization: `Bearer ${token}` };
  return { method: 'POST', path: `/${log}/append`, headers, body: formatBundle([entry]) };
}

function codeOf(answer: DoorAnswer | undefined): unknown {
  return (JSON.parse(String(answer?.body)) as Record<string, unknown>)['code'];
}

test('a token opens its own log and no other', () => {
  const door = doorOf({});
  assert.equal(turnAwayWriter(requestOf('access', 'a'), door), undefined);
  assert.equal(turnAwayWriter(requestOf('device', 'd'), door), undefined);
  for (const [log, token] of [
    ['access', 'd'],
    ['device', 'a'],
    ['access', ''],
    ['access', 'aa'],
  ]) {
    assert.equal(codeOf(turnAwayWriter(requestOf(log ?? '', token ?? ''), door)), 'token-missing');
  }
});

test('a full log turns writers away before their body is read, and says when to come back', () => {
  const door = doorOf({ full: () => true });
  const answer = turnAwayWriter(requestOf('access', 'a'), door);
  assert.deepEqual([answer?.status, codeOf(answer)], [503, 'log-busy']);
  assert.equal(answer?.headers['retry-after'], '1');
  assert.equal(turnAwayWriter(requestOf('device', 'd'), door), undefined);
  assert.equal(codeOf(turnAwayWriter(requestOf('access', 'd'), door)), 'token-missing');
});

test('every outcome of an append has an answer of its own', async () => {
  const outcomes: [Sequenced, string][] = [
    [{ kind: 'overloaded' }, 'log-busy'],
    [{ kind: 'storage-failed' }, 'log-storage-failed'],
    [{ kind: 'unconfirmed' }, 'log-unconfirmed'],
  ];
  for (const [outcome, code] of outcomes) {
    const door = doorOf({ append: () => Promise.resolve(outcome) });
    const answer = await answerWriter(requestOf('access', 'a'), door);
    assert.deepEqual([answer.status, codeOf(answer)], [503, code]);
    assert.equal(answer.headers['retry-after'], '1');
  }
  const unseen = doorOf({ covered: () => Promise.resolve(false) });
  assert.equal(
    codeOf(await answerWriter(requestOf('access', 'a'), unseen)),
    'log-not-countersigned',
  );
  const { status, body } = await answerWriter(requestOf('access', 'a'), doorOf({}));
  assert.deepEqual([status, body], [200, '{"first":7,"indexes":[7],"size":9}']);
});

test('one reserved entry refuses all that came with it', async () => {
  let appended = 0;
  const append = () => Promise.resolve(((appended += 1), placed));
  const isReserved = (entry: Uint8Array) => (entry as Bytes)[0] === 0x7b;
  const door = doorOf({ append, isReserved });
  const body = formatBundle([utf8('x'), utf8('{')]);
  const answer = await answerWriter({ ...requestOf('access', 'a'), body }, door);
  assert.deepEqual([answer.status, codeOf(answer), appended], [400, 'entry-reserved', 0]);
});

test('a log in trouble says why at /ready', async () => {
  const ready = { method: 'GET', path: '/ready', headers: {}, body: new Uint8Array(0) };
  assert.equal((await answerWriter(ready, doorOf({}))).status, 200);
  const answer = await answerWriter(ready, doorOf({}, ['The access log signs nothing.']));
  assert.deepEqual([answer.status, answer.body], [503, 'The access log signs nothing.\n']);
});
