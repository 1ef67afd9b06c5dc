/** The ledger: one place for each entry, whatever fails and whenever the process ends. */

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import { logSigner, policy, smallLog } from '@countersign/proof/fixtures/small-log.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { BrokenTile, TileReader } from '@countersign/proof/tile-reader.ts';
import { poolEntriesMax } from '../limits.ts';
import { Ledger } from './ledger.ts';
import { findStanding } from './open-ledger.ts';
import { HeadMoved, SignedHeads } from './signed-heads.ts';
import { TileFiles, type GrownBundle } from './tile-files.ts';
import type { GrownTile } from './tree-growth.ts';

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  folders.push(folder);
  return folder;
}

/** Files that fail on demand, before or after they are really written. */
class FailingFiles extends TileFiles {
  fail: 'never' | 'not-written' | 'written' = 'never';

  override async write(bundles: readonly GrownBundle[], tiles: readonly GrownTile[]) {
    if (this.fail !== 'not-written') await super.write(bundles, tiles);
    if (this.fail !== 'never') throw new Error('disk full');
  }
}

async function openLedger(folder = newFolder()) {
  const heads = new SignedHeads(join(folder, 'signed-heads.db'));
  try {
    return await openOver(folder, heads);
  } catch (error) {
    heads[Symbol.dispose]();
    throw error;
  }
}

async function openOver(folder: string, heads: SignedHeads) {
  const files = new FailingFiles(join(folder, 'access'));
  const faults: unknown[] = [];
  const base = { log: 'access', signer: logSigner, heads, files };
  const ledger = new Ledger(
    {
      ...base,
      poolMs: 1,
      maySign: () => true,
      onFault: (fault) => void faults.push(fault),
      onSigned: () => undefined,
    },
    await findStanding(base, policy),
  );
  const append = async (...texts: string[]) => {
    const outcome = await ledger.append(texts.map(utf8));
    assert(outcome.kind === 'sequenced');
    return outcome.indexes;
  };
  const close = () => heads[Symbol.dispose]();
  return { folder, heads, files, faults, ledger, append, close };
}

async function assertHolds(opened: Awaited<ReturnType<typeof openLedger>>, texts: string[]) {
  const fetch = (path: string) => opened.files.read(path);
  const reader = new TileReader({ fetch, policy, crypto });
  const { head } = opened.ledger;
  assert.equal(head.size, texts.length);
  assert.deepEqual(await reader.entries(0, head.size, head), texts.map(utf8));
}

test('entries get places in order, and the same bytes the same place', async () => {
  const opened = await openLedger();
  assert.deepEqual(await opened.append('a', 'b', 'a'), [0, 1, 0]);
  assert.deepEqual(await opened.append('b', 'c'), [1, 2]);
  const both = await Promise.all([opened.append('d', 'a'), opened.append('e', 'd')]);
  assert.deepEqual(both, [
    [3, 0],
    [4, 3],
  ]);
  await assertHolds(opened, ['a', 'b', 'c', 'd', 'e']);
  opened.close();
});

test('a ledger opened again goes on from the same root and remembers every place', async () => {
  const texts = smallLog(600).entries.map((entry) => new TextDecoder().decode(entry));
  const first = await openLedger();
  for (let at = 0; at < 600; at += 150) await first.append(...texts.slice(at, at + 150));
  assert.deepEqual(first.ledger.head.root, smallLog(600).head.root);
  first.close();
  const again = await openLedger(first.folder);
  assert.deepEqual(again.ledger.head, first.ledger.head);
  assert.deepEqual(await again.append('entry 3', 'new', 'entry 599'), [3, 600, 599]);
  await assertHolds(again, [...texts, 'new']);
  again.close();
});

for (const fail of ['not-written', 'written'] as const) {
  test(`files that fail (${fail}) refuse the entries; the next take their places`, async () => {
    const opened = await openLedger();
    await opened.append('a');
    opened.files.fail = fail;
    assert.deepEqual(await opened.ledger.append([utf8('lost')]), { kind: 'storage-failed' });
    assert.equal(opened.faults.length, 1);
    opened.files.fail = 'never';
    assert.deepEqual(await opened.append('b'), [1]);
    await assertHolds(opened, ['a', 'b']);
    opened.close();
  });

  test(`a crash after files (${fail}) but before the head leaves what was signed`, async () => {
    const first = await openLedger();
    await first.append('a');
    first.files.fail = fail;
    await first.ledger.append([utf8('never signed'), utf8('nor this')]);
    first.close();
    const again = await openLedger(first.folder);
    assert.deepEqual(await again.append('b', 'c'), [1, 2]);
    await assertHolds(again, ['a', 'b', 'c']);
    again.close();
  });
}

test('a head that has moved is never moved by whoever did not see it', async () => {
  const { heads, ledger, append, close } = await openLedger();
  await append('a');
  const old = ledger.head;
  await append('b');
  const to = { ...old, size: 3, note: 'forged' };
  const leaf = { hash: new Uint8Array(32), index: 2 };
  assert.throws(() => heads.advance('access', old, to, [leaf]), HeadMoved);
  const back = { ...old, note: 'back' };
  assert.throws(() => heads.advance('access', ledger.head, back, [leaf]), HeadMoved);
  assert.equal(heads.place('access', leaf.hash), undefined);
  assert.deepEqual(heads.head('access')?.note, ledger.head.note);
  close();
});

test('tiles without their signed head are not built upon', async () => {
  const first = await openLedger();
  await first.append('a');
  first.close();
  for (const ending of ['', '-wal', '-shm']) {
    rmSync(join(first.folder, `signed-heads.db${ending}`), { force: true });
  }
  await assert.rejects(openLedger(first.folder), /signed head is gone/);
});

test('files that do not make the signed root are not built upon', async () => {
  const first = await openLedger();
  await first.append('a', 'b');
  first.close();
  for (const path of ['tile/0/000.p/2', 'tile/entries/000.p/2']) {
    const file = join(first.folder, 'access', path);
    const good = readFileSync(file);
    writeFileSync(file, good.with(3, 0xff));
    await assert.rejects(openLedger(first.folder), BrokenTile);
    writeFileSync(file, good);
  }
  (await openLedger(first.folder)).close();
});

test('a ledger with too much waiting says so at once', async () => {
  const { ledger, close } = await openLedger();
  const many = Array.from({ length: poolEntriesMax }, (_, at) => utf8(`${at}`));
  const held = ledger.append(many);
  assert.deepEqual(await ledger.append([utf8('more')]), { kind: 'overloaded' });
  assert.equal((await held).kind, 'sequenced');
  assert.equal((await ledger.append([utf8('more')])).kind, 'sequenced');
  close();
});
