/** The log and the witness as processes: doors, refusals, and no fork whatever is killed when. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { utf8 } from '@countersign/base/bytes.ts';
import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { checkTlogProof } from '@countersign/proof/tlog-proof.ts';
import { RunningLog, type Part } from './fixtures/running-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'log-process-'));
const running = await RunningLog.prepare(folder);
await running.start('witness');
await running.start('log');
after(async () => {
  await running.stop('log');
  await running.stop('witness');
  rmSync(folder, { recursive: true });
});

async function cosignedHead(log = 'access'): Promise<CosignedHead> {
  const head = await running.reader(log).checkpoint();
  assert(head.kind === 'cosigned');
  return head;
}

test('an entry is public with a receipt as soon as its writer hears of it', async () => {
  for (const log of ['access', 'device']) {
    const entry = utf8(`first of ${log}`);
    const { status, indexes, size } = await running.append(log, [entry]);
    assert.deepEqual([status, indexes, size], [200, [0], 1]);
    const proof = await running.reader(log).tlogProof(0, await cosignedHead(log));
    const { policy } = running;
    const origin = `countersign.dev/${log}`;
    assert.equal(checkTlogProof({ proof, entry, policy, crypto, origin }).kind, 'included');
  }
});

test('the public door serves what is published, with the headers of the tile format', async () => {
  const checkpoint = await running.get('access/checkpoint');
  assert.equal(checkpoint.headers.get('content-type'), 'text/plain; charset=utf-8');
  assert.equal(checkpoint.headers.get('cache-control'), 'no-cache');
  const tile = await running.get('access/tile/0/000.p/1');
  assert.equal(tile.headers.get('content-type'), 'application/octet-stream');
  assert.match(tile.headers.get('cache-control') ?? '', /immutable/);
  assert.equal(tile.headers.get('access-control-allow-origin'), '*');
  for (const path of [
    'access/tile/0/000',
    'access/tile/0/000.p/2',
    'access/tile/0/0',
    'access/signed-heads.db',
    'access/tile/0/..%2f..%2faccess.key',
    'other/checkpoint',
    'access.key',
    '',
    'access/append',
  ]) {
    assert.equal((await running.get(path)).status, 404, path);
  }
});

test('the writer door wants a token, and a bundle of entries within the limits', async () => {
  const url = `http://127.0.0.1:${running.ports.writer}/access/append`;
  const post = async (body: string, headers: Record<string, string> = {}) => {
    const response = await fetch(url, { method: 'POST', body, headers });
    return [response.status, ((await response.json()) as { code: string }).code];
  };
  assert.deepEqual(await post('x'), [401, 'token-missing']);
  assert.deepEqual(await post('x', { authorization: 'Bearer wrong' }), [401, 'token-missing']);
  const size = (await cosignedHead()).size;
  assert.equal((await running.append('access', [])).code, 'entries-malformed');
  const tooLong = [new Uint8Array(40_000)];
  assert.equal((await running.append('access', tooLong)).code, 'entries-malformed');
  const tooMany = Array.from({ length: 1025 }, () => utf8('x'));
  assert.equal((await running.append('access', tooMany)).code, 'entries-malformed');
  assert.equal((await running.append('other', [utf8('x')])).code, 'not-found');
  assert.equal((await cosignedHead()).size, size);
});

test('a second process over the same folder ends with one clear sentence', async () => {
  for (const part of ['log', 'witness'] as const) {
    const second = running.spawn(part);
    const [chunk] = (await once(second.stderr as NodeJS.ReadableStream, 'data')) as [Buffer];
    const [code] = (await once(second, 'exit')) as [number];
    assert.equal(code, 1);
    assert.match(chunk.toString(), new RegExp(`another ${part}( process)? is using`));
  }
});

test('a checkpoint of the same size is cosigned again at each heartbeat', async () => {
  const before = await cosignedHead();
  let now = before;
  for (let tries = 0; tries < 40 && now.quorumTimeMs === before.quorumTimeMs; tries++) {
    await pause(100);
    now = await cosignedHead();
  }
  assert.equal(now.size, before.size);
  assert(now.quorumTimeMs > before.quorumTimeMs);
});

test('a full tile takes the place of the partial ones that led to it', async () => {
  const entries = Array.from({ length: 300 }, (_, at) => utf8(`entry ${at} of many`));
  assert.equal((await running.append('device', entries)).status, 200);
  const gone = async (path: string) => (await running.get(path)).status === 404;
  for (const kind of ['0', 'entries']) {
    assert.equal((await running.get(`device/tile/${kind}/000`)).status, 200);
    for (let tries = 0; tries < 40; tries++) {
      if (await gone(`device/tile/${kind}/000.p/1`)) break;
      await pause(25);
    }
    assert(await gone(`device/tile/${kind}/000.p/1`));
  }
});

test('without its witness the log confirms nothing and loses nothing', async () => {
  const before = await cosignedHead();
  await running.stop('witness');
  const refused = await running.append('access', [utf8('unwitnessed')]);
  assert.deepEqual([refused.status, refused.code], [503, 'log-not-countersigned']);
  assert.equal((await cosignedHead()).note, before.note);
  const hidden = await running.get(`access/tile/0/000.p/${before.size + 1}`);
  assert.equal(hidden.status, 404);
  await running.start('witness');
  const { status, indexes } = await running.append('access', [utf8('unwitnessed')]);
  assert.deepEqual([status, indexes], [200, [before.size]]);
});

test('a log and a witness killed at any moment never fork, lose or double an entry', async () => {
  const seed = Number(process.env['COUNTERSIGN_TEST_SEED'] ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}`);
  const random = seededRandom(seed);
  const promised = new Map<string, number>();
  const seen: CosignedHead[] = [];
  for (let round = 0; round < 20; round++) {
    const texts = Array.from({ length: 30 }, (_, at) => `round ${round} entry ${at}`);
    const victim: Part = random() < 0.7 ? 'log' : 'witness';
    const writers = [0, 10, 20].map((at) => writeAll(texts.slice(at, at + 10), promised));
    await pause(random() * 60);
    await running.stop(victim, 'SIGKILL');
    await running.start(victim);
    await Promise.all(writers);
    const head = await cosignedHead();
    seen.push(head);
  }
  const last = await cosignedHead();
  const reader = running.reader('access');
  const entries = await reader.entries(0, last.size, last);
  const texts = entries.map((entry) => new TextDecoder().decode(entry));
  assert.equal(new Set(texts).size, texts.length);
  assert.equal(promised.size, 600);
  for (const [text, index] of promised) assert.equal(texts[index], text);
  for (const head of seen) assert.deepEqual(await reader.rootAt(head.size, last), head.root);
});

test('a log that is told to stop ends with code 0 and goes on where it was', async () => {
  const before = await cosignedHead();
  assert.equal(await running.stop('log'), 0);
  await running.start('log');
  const now = await cosignedHead();
  assert.deepEqual([now.size, now.root], [before.size, before.root]);
});

/** Appends texts until each has an index; a text that is asked again must get the same one. */
async function writeAll(texts: readonly string[], promised: Map<string, number>): Promise<void> {
  for (let at = 0; at < texts.length; at += 2) {
    const pair = texts.slice(at, at + 2);
    for (;;) {
      const reply = await running.append('access', pair.map(utf8)).catch(() => undefined);
      if (reply?.status !== 200) {
        await pause(20);
        continue;
      }
      pair.forEach((text, nth) => {
        const index = reply.indexes[nth] as number;
        assert.equal(promised.get(text) ?? index, index);
        promised.set(text, index);
      });
      break;
    }
  }
}

function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
