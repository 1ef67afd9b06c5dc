/** The status table of tlog-witness (main, 2026-07) as a log meets it: over real HTTP. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDoor, type OpenDoor } from '@countersign/base/node/machine-door.ts';
import { logSigner } from '@countersign/proof/fixtures/small-log.ts';
import { freshNoteSigner } from '@countersign/proof/node/note-signer.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { addCheckpointBytesMax } from '@countersign/proof/witness/add-checkpoint.ts';
import { originHash } from '@countersign/proof/witness/origin-hash.ts';
import {
  forkOf,
  growth,
  headOf,
  makeWitness,
  origin,
  requestFor,
} from './fixtures/small-witness.ts';

const made = makeWitness({ clock: Date.now });
let door: OpenDoor;
before(async () => {
  door = await openDoor({
    host: '127.0.0.1',
    port: 0,
    bodyBytesMax: addCheckpointBytesMax,
    answer: (request) => made.witness.answer(request),
    onFault: assert.ifError,
  });
});
after(() => door?.close());

type Reply = { readonly status: number; readonly type: string | null; readonly body: string };

async function send(body: string): Promise<Reply> {
  const answer = await fetch(`${door.address}/add-checkpoint`, { method: 'POST', body });
  const type = answer.headers.get('content-type');
  return { status: answer.status, type, body: await answer.text() };
}

const plain = 'text/plain; charset=utf-8';
const sizeType = 'text/x.tlog.size';
const stranger = freshNoteSigner({ name: 'stranger.example', type: 1 });
const impostor = freshNoteSigner({ name: origin, type: 1 });

test('a log that was never cosigned: every row of the table', async () => {
  const proof = await growth(10, 20);
  const badlySigned = requestFor(0, [], headOf(10)).replace(/^10$/m, '11');
  const rows: [string, string, number, string, string][] = [
    ['another log', requestFor(0, [], headOf(10), stranger), 404, plain, 'unknown log\n'],
    ['another key', requestFor(0, [], headOf(10), impostor), 403, plain, noKey],
    ['a known key, a bad signature', badlySigned, 403, plain, noKey],
    ['nothing', '', 400, plain, 'malformed request\n'],
    ['old with a zero before it', requestFor(0, [], headOf(10)).replace('old 0', 'old 00'), ...bad],
    ['no old line', requestFor(0, [], headOf(10)).replace('old 0\n', ''), ...bad],
    ['old beyond the size', requestFor(11, [], headOf(10)), 400, plain, beyond],
    ['old of another history', requestFor(5, [], headOf(10)), 409, sizeType, '0\n'],
    ['a proof from size 0', requestFor(0, proof, headOf(20)), 422, plain, notGrown],
    ['size 0 with a root', requestFor(0, [], forkOf(0)), 422, plain, notGrown],
  ];
  await holdsFor(rows);
  assert.equal(made.state.head(origin), undefined, 'a refusal leaves nothing behind');
});

test('a log that was cosigned at 10: every row of the table', async () => {
  assert.equal((await send(requestFor(0, [], headOf(10)))).status, 200);
  const proof = await growth(10, 20);
  const other = { ...forkOf(10) };
  await holdsFor([
    ['the first again', requestFor(0, [], headOf(10)), 409, sizeType, '10\n'],
    ['too late', requestFor(9, [], headOf(20)), 409, sizeType, '10\n'],
    ['too early', requestFor(11, [], headOf(20)), 409, sizeType, '10\n'],
    ['smaller', requestFor(5, [], headOf(9)), 409, sizeType, '10\n'],
    ['smaller than old', requestFor(10, [], headOf(9)), 400, plain, beyond],
    ['equal size, other root', requestFor(10, [], other), 422, plain, notGrown],
    ['equal size, a proof', requestFor(10, proof, headOf(10)), 422, plain, notGrown],
    ['no proof', requestFor(10, [], headOf(20)), 422, plain, notGrown],
    ['half a proof', requestFor(10, proof.slice(1), headOf(20)), 422, plain, notGrown],
    ['a fork', requestFor(10, proof, forkOf(20)), 422, plain, notGrown],
    [
      'bad signature before bad size',
      signedBadly(requestFor(11, [], headOf(10))),
      403,
      plain,
      noKey,
    ],
  ]);
  assert.equal(made.state.head(origin)?.size, 10);
});

test('an accepted checkpoint is answered with signature lines alone', async () => {
  const reply = await send(requestFor(10, await growth(10, 20), headOf(20)));
  assert.equal(reply.status, 200);
  assert.match(reply.body, /^\u2014 w\.example [A-Za-z0-9+/=]+\n$/);
  assert.equal((await send(requestFor(20, [], headOf(20)))).status, 200);
});

test('of many writers at once exactly one gets its next tree cosigned', async () => {
  const names = Array.from({ length: 12 }, (_, at) => `history ${at}`);
  const size = made.state.head(origin)?.size ?? 0;
  assert.equal(size, 20);
  const fresh = makeWitness({ clock: Date.now });
  const freshDoor = await openDoor({
    host: '127.0.0.1',
    port: 0,
    bodyBytesMax: addCheckpointBytesMax,
    answer: (request) => fresh.witness.answer(request),
    onFault: assert.ifError,
  });
  const statuses = await Promise.all(
    names.map(async (name) => {
      const body = requestFor(0, [], forkOf(7, name));
      return (await fetch(`${freshDoor.address}/add-checkpoint`, { method: 'POST', body })).status;
    }),
  );
  await freshDoor.close();
  assert.equal(statuses.filter((status) => status === 200).length, 1);
  assert.equal(statuses.filter((status) => status === 409).length, 11);
});

test('the monitoring path shows what was cosigned last, at once', async () => {
  const path = `${door.address}/${originHash(origin, crypto)}/checkpoint`;
  const answer = await fetch(path);
  assert.equal(answer.headers.get('content-type'), plain);
  assert.equal(answer.headers.get('access-control-allow-origin'), '*');
  assert.match(await answer.text(), /^log\.example\/small\n20\n/);
  assert.equal((await fetch(`${door.address}/${'0'.repeat(64)}/checkpoint`)).status, 404);
});

test('the metrics count every status and know how far each log has come', async () => {
  const text = await (await fetch(`${door.address}/metrics`)).text();
  const value = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
  assert.equal(value('countersign_witness_requests_total\\{status="404"\\}'), 1);
  assert.equal(value('countersign_witness_requests_total\\{status="200"\\}'), 3);
  assert.equal(value('countersign_witness_requests_total\\{status="500"\\}'), 0);
  assert.ok(value('countersign_witness_requests_total\\{status="409"\\}') >= 5);
  assert.equal(value('countersign_witness_cosigned_size\\{origin="log.example/small"\\}'), 20);
  const ageS = Date.now() / 1_000 - value('countersign_witness_cosigned_time_seconds\\{.*?\\}');
  assert.ok(ageS >= 0 && ageS < 60);
});

const bad = [400, plain, 'malformed request\n'] as const;
const noKey = 'no valid signature of a known key\n';
const beyond = 'old size is beyond the checkpoint\n';
const notGrown = 'the checkpoint does not follow from the last one\n';

async function holdsFor(rows: readonly [string, string, number, string, string][]): Promise<void> {
  for (const [what, request, status, type, body] of rows) {
    assert.deepEqual(await send(request), { status, type, body }, what);
  }
}

/** A line that names the log's key but signs another text. */
function signedBadly(request: string): string {
  const other = logSigner.sign('another\n');
  return request.replace(/\n\u2014 [^\n]*\n$/, `\n${other}\n`);
}
