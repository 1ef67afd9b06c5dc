/** The ledger: one place for each entry, whatever fails and whenever the process ends. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import { smallLog } from '@countersign/proof/fixtures/small-log.ts';
import { BrokenTile } from '@countersign/proof/tile-reader.ts';
import { faultyPort, type FaultSwitch } from '../fixtures/faulty-port.ts';
import {
  newFolder,
  openLedger,
  type OpenedLedger,
  type Replaced,
} from '../fixtures/ledger-on-disk.ts';
import { logEntryBytesMax, poolBytesMax, poolEntriesMax } from '../limits.ts';
import { HeadMoved, HeadsInUse, SignedHeads } from './signed-heads.ts';

async function open(folder?: string, replaced?: Replaced) {
  const opened = await openLedger(folder, replaced);
  const append = async (...texts: string[]) => {
    const outcome = await opened.ledger.append(texts.map(utf8));
    assert(outcome.kind === 'sequenced');
    return outcome.indexes;
  };
  return { ...opened, append };
}

async function assertHolds({ ledger, reader }: OpenedLedger, texts: string[]) {
  const { head } = ledger;
  assert.equal(head.size, texts.length);
  assert.deepEqual(await reader.entries(0, head.size, head), texts.map(utf8));
}

test('entries get places in order, and the same bytes the same place', async () => {
  const opened = await open();
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
  const first = await open();
  for (let at = 0; at < 600; at += 150) await first.append(...texts.slice(at, at + 150));
  assert.deepEqual(first.ledger.head.root, smallLog(600).head.root);
  first.close();
  const again = await open(first.folder);
  assert.deepEqual(again.ledger.head, first.ledger.head);
  assert.deepEqual(await again.append('entry 3', 'new', 'entry 599'), [3, 600, 599]);
  await assertHolds(again, [...texts, 'new']);
  again.close();
});

const steps = {
  files: (faults: FaultSwitch): Replaced => ({
    files: (files) => faultyPort(files, 'write', faults),
  }),
  head: (faults: FaultSwitch): Replaced => ({
    heads: (heads) => faultyPort(heads, 'advance', faults),
  }),
};

/** Nothing is promised unless the head has moved, and what the head covers is promised. */
for (const [step, replaced] of Object.entries(steps)) {
  for (const fault of ['not-done', 'done'] as const) {
    for (const then of ['goes on', 'crashes'] as const) {
      test(`an append whose ${step} failed (${fault}) and that ${then} loses nothing`, async () => {
        const faults: FaultSwitch = { fault: 'never' };
        const opened = await open(newFolder(), replaced(faults));
        await opened.append('a');
        faults.fault = fault;
        const outcome = await opened.ledger.append([utf8('b'), utf8('c')]);
        const isKept = step === 'head' && fault === 'done';
        assert.equal(outcome.kind, isKept ? 'sequenced' : 'storage-failed');
        assert.equal(opened.faults.length, 1);
        faults.fault = 'never';
        if (then === 'crashes') opened.close();
        const next = then === 'crashes' ? await open(opened.folder) : opened;
        assert.deepEqual(await next.append('d', 'b'), isKept ? [3, 1] : [1, 2]);
        await assertHolds(next, isKept ? ['a', 'b', 'c', 'd'] : ['a', 'd', 'b']);
        next.close();
      });
    }
  }
}

test('entries are refused, not lost, while the witnesses do not stand behind the log', async () => {
  const opened = await open();
  await opened.append('a');
  opened.close();
  let confirmed = false;
  const again = await openLedger(opened.folder, {}, () => confirmed);
  assert.deepEqual(await again.ledger.append([utf8('b')]), { kind: 'unconfirmed' });
  const known = await again.ledger.append([utf8('a')]);
  assert.deepEqual(known, { kind: 'sequenced', indexes: [0], size: 1 });
  confirmed = true;
  assert.equal((await again.ledger.append([utf8('b')])).kind, 'sequenced');
  await assertHolds(again, ['a', 'b']);
  again.close();
});

test('one store of signed heads serves one process, whatever folders were copied', async () => {
  const { folder, append, close } = await open();
  await append('a');
  assert.throws(() => new SignedHeads(join(folder, 'signed-heads.db')), HeadsInUse);
  close();
  new SignedHeads(join(folder, 'signed-heads.db'))[Symbol.dispose]();
});

test('of two ledgers over copied files and one store, the second to sign ends', async () => {
  const first = await open();
  await first.append('a');
  const copy = newFolder();
  cpSync(join(first.folder, 'access'), join(copy, 'access'), { recursive: true });
  const second = await open(copy, { heads: () => first.heads });
  await first.append('b');
  void second.ledger.append([utf8('another b')]);
  await assert.rejects(second.ledger.settled(), HeadMoved);
  await first.append('c');
  await assertHolds(first, ['a', 'b', 'c']);
  second.close();
  first.close();
});

test('a head that has moved is never moved by whoever did not see it', async () => {
  const { heads, ledger, append, close } = await open();
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
  const first = await open();
  await first.append('a');
  first.close();
  for (const ending of ['', '-wal', '-shm']) {
    rmSync(join(first.folder, `signed-heads.db${ending}`), { force: true });
  }
  await assert.rejects(open(first.folder), /signed head is gone/);
});

test('files that do not make the signed root are not built upon', async () => {
  const first = await open();
  await first.append('a', 'b');
  first.close();
  for (const path of ['tile/0/000.p/2', 'tile/entries/000.p/2']) {
    const file = join(first.folder, 'access', path);
    const good = readFileSync(file);
    writeFileSync(file, good.with(3, 0xff));
    await assert.rejects(open(first.folder), BrokenTile);
    writeFileSync(file, good);
  }
  (await open(first.folder)).close();
});

test('a ledger with too much waiting says so at once', async () => {
  const { ledger, close } = await open();
  const many = Array.from({ length: poolEntriesMax }, (_, at) => utf8(`${at}`));
  const held = ledger.append(many);
  assert.deepEqual(await ledger.append([utf8('more')]), { kind: 'overloaded' });
  assert.equal((await held).kind, 'sequenced');
  assert.equal((await ledger.append([utf8('more')])).kind, 'sequenced');
  close();
});

test('long entries fill the pool before they are many', async () => {
  const { ledger, close } = await open();
  const long = (at: number) => new Uint8Array(logEntryBytesMax).fill(at);
  const most = Array.from({ length: poolBytesMax / logEntryBytesMax }, (_, at) => long(at & 255));
  const held = ledger.append(most);
  assert.equal(ledger.full, true);
  assert.deepEqual(await ledger.append([utf8('more')]), { kind: 'overloaded' });
  assert.equal((await held).kind, 'sequenced');
  assert.equal(ledger.full, false);
  close();
});

const tmpfs = (folder: string) => ['-t', 'tmpfs', '-o', 'size=2m', 'none', folder];

test('a disk that is really full refuses entries until there is room', async (t) => {
  const small = newFolder();
  if (spawnSync('mount', tmpfs(small)).status !== 0) return t.skip('mounting is not allowed here');
  t.after(() => spawnSync('umount', ['-l', small]));
  const folder = join(small, 'log');
  mkdirSync(folder);
  const opened = await open(folder);
  const texts = ['first'];
  await opened.append(...texts);
  const ballast = join(small, 'ballast');
  const { bavail, bsize } = statfsSync(small);
  writeFileSync(ballast, new Uint8Array(bavail * bsize - 40_000));
  let refused = 0;
  for (let n = 0; n < 40; n++) {
    const text = `${n} ${'x'.repeat(9_000)}`;
    const outcome = await opened.ledger.append([utf8(text)]);
    if (outcome.kind === 'sequenced') texts.push(text);
    else refused += 1;
  }
  assert(refused > 0);
  rmSync(ballast);
  await opened.append('after');
  await assertHolds(opened, [...texts, 'after']);
  opened.close();
  const again = await open(folder);
  await assertHolds(again, [...texts, 'after']);
  again.close();
});
