/** The witness's whole table of answers, one row for each reason of the specification. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkKey } from '@countersign/proof/cosignature.ts';
import { logSigner } from '@countersign/proof/fixtures/small-log.ts';
import type { TreeHead } from '@countersign/proof/merkle.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { freshNoteSigner } from '@countersign/proof/node/note-signer.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseSignedNote } from '@countersign/proof/signed-note.ts';
import { originHash } from '@countersign/proof/witness/origin-hash.ts';
import { CosignedState } from './cosigned-state.ts';
import {
  forkOf,
  growth,
  headOf,
  makeWitness,
  origin,
  post,
  requestFor,
} from './fixtures/small-witness.ts';
import { cosignRate, requestRate } from './limits.ts';

const fork = forkOf(20);
const body = requestFor;

async function atTen() {
  const made = makeWitness();
  assert.equal(post(made, body(0, [], headOf(10))).status, 200);
  return made;
}

test('a first checkpoint, its growth and its repetition are cosigned', async () => {
  const made = makeWitness();
  for (const [oldSize, size] of [
    [0, 0],
    [0, 10],
    [10, 20],
    [20, 20],
    [20, 257],
  ] as const) {
    const proof = await growth(oldSize, size);
    const request = body(oldSize, proof, headOf(size));
    const answer = post(made, request);
    assert.equal(answer.status, 200);
    const note = parseSignedNote(`${request.slice(request.indexOf('\n\n') + 2)}${answer.body}`);
    assert(note !== undefined);
    const verdict = checkKey(note, made.signer.vkey, crypto);
    assert.deepEqual(verdict, { kind: 'signed', timeS: 1_700_000_000 });
  }
});

test('a size other than the last cosigned one is answered with that one', async () => {
  const made = await atTen();
  for (const oldSize of [0, 9, 11]) {
    const answer = post(made, body(oldSize, [], headOf(20)));
    assert.deepEqual([answer.status, answer.body], [409, '10\n']);
    assert.equal(answer.headers['content-type'], 'text/x.tlog.size');
  }
  const rollback = post(made, body(5, [], headOf(9)));
  assert.deepEqual([rollback.status, rollback.body], [409, '10\n']);
});

test('a witness that never cosigned a log says so with size 0', () => {
  const answer = post(makeWitness(), body(5, [], headOf(10)));
  assert.deepEqual([answer.status, answer.body], [409, '0\n']);
});

test('a tree that does not follow from the last one is refused', async () => {
  const proof = await growth(10, 20);
  const made = await atTen();
  const rows: [number, readonly Bytes[], TreeHead][] = [
    [10, proof, fork],
    [10, proof.slice(1), headOf(20)],
    [10, [...proof, fork.root], headOf(20)],
    [10, [], headOf(20)],
    [10, [], { ...fork, size: 10 }],
    [10, proof, headOf(10)],
  ];
  for (const row of rows) assert.equal(post(made, body(...row)).status, 422);
  const fresh = makeWitness();
  assert.equal(post(fresh, body(0, proof, headOf(20))).status, 422);
  assert.equal(post(fresh, body(0, [], { ...fork, size: 0 })).status, 422);
  assert.equal(fresh.state.head(origin), undefined);
});

test('a log that is not known, or a signature that is not its own, is refused', async () => {
  const made = await atTen();
  const stranger = freshNoteSigner({ name: 'stranger.example', type: 1 });
  const impostor = freshNoteSigner({ name: origin, type: 1 });
  assert.equal(post(made, body(0, [], headOf(10), stranger)).status, 404);
  assert.equal(post(made, body(10, [], headOf(10), impostor)).status, 403);
  const good = body(10, [], headOf(10));
  const unsigned = good.replace(/\u2014 log.example.*\n/, '\u2014 x AAAAAAAA\n');
  assert.equal(post(made, unsigned).status, 403);
  const spoiled = `${good}${logSigner.sign('another text\n')}\n`;
  assert.equal(post(made, spoiled).status, 400);
});

test('a request that is not one is malformed', async () => {
  const made = await atTen();
  const good = body(10, await growth(10, 20), headOf(20));
  const proofLine = good.split('\n')[1] ?? '';
  for (const bad of [
    '',
    '\n',
    'old 10\n',
    good.replace('old 10', 'old 010'),
    good.replace('old', 'size'),
    good.replace('old 10', 'old -1'),
    good.replace('old 10', 'old 0xa'),
    `\ufeff${good}`,
    good.replace(proofLine, proofLine.slice(1)),
    good.replace(proofLine, `${proofLine}A`),
    good.replace(proofLine, Array.from({ length: 64 }, () => proofLine).join('\n')),
    good.replace('\n20\n', '\n020\n'),
    `${good}\n`,
    good.slice(0, -1),
    body(21, [], headOf(20)),
  ]) {
    assert.equal(post(made, bad).status, 400, JSON.stringify(bad.slice(0, 60)));
  }
  assert.equal(post(made, new Uint8Array([0xff, 0xfe])).status, 400);
  assert.equal(post(made, good).status, 200);
});

test('nothing is forgotten over a restart, and a damaged state refuses to start', async () => {
  const { folder } = await atTen();
  const again = makeWitness({ folder });
  assert.equal(post(again, body(0, [], headOf(20))).status, 409);
  const path = join(folder, 'cosigned.json');
  for (const damage of ['', '{', '{"x":1}', `{"x":${JSON.stringify('no note')}}`]) {
    writeFileSync(path, damage);
    assert.throws(() => new CosignedState(folder));
  }
});

test('anybody may read the last cosigned checkpoint, by the hash of its origin', async () => {
  const { witness, signer } = await atTen();
  const path = `/${originHash(origin, crypto)}/checkpoint`;
  const read = (at: string) => {
    return witness.answer({ method: 'GET', path: at, headers: {}, body: new Uint8Array(0) });
  };
  const note = parseSignedNote(String(read(path).body));
  assert(note !== undefined);
  assert.equal(checkKey(note, logSigner.vkey, crypto).kind, 'signed');
  assert.equal(checkKey(note, signer.vkey, crypto).kind, 'signed');
  assert.equal(read(path.replace('/', '/0')).status, 404);
  assert.equal(read('/').status, 404);
});

test('a flood is turned away before it costs a check, and calms down with time', () => {
  let nowMs = 0;
  const made = makeWitness({ clock: () => nowMs });
  const status = () => post(made, 'old').status;
  const first = Array.from({ length: requestRate.burst + 5 }, status);
  assert.equal(first.filter((one) => one === 429).length, 5);
  nowMs += 100;
  assert.equal(status(), 400);
});

test('a log has its own allowance, which nobody else can use up', () => {
  let nowMs = 1_700_000_000_000;
  const made = makeWitness({ clock: () => nowMs });
  const stranger = freshNoteSigner({ name: origin, type: 1 });
  const strange = requestFor(0, [], headOf(0), stranger);
  for (let n = 0; n < cosignRate.burst + 5; n++) assert.equal(post(made, strange).status, 403);
  const own = requestFor(0, [], headOf(0));
  const statuses = Array.from({ length: cosignRate.burst + 5 }, () => post(made, own).status);
  assert.equal(statuses.filter((status) => status === 200).length, cosignRate.burst);
  assert.equal(statuses.filter((status) => status === 429).length, 5);
  nowMs += 1_000;
  assert.equal(post(made, own).status, 200);
});
