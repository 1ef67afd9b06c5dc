/** Erasure, against somebody who has copied database, edge, log and the vault's disk. */

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import { fromUtf8 } from '@countersign/base/bytes.ts';
import { parseAccessLeaf, type EraseLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { ConversationId, EventId } from '@countersign/rules/ids.ts';
import { openDatabase, type Database } from '@countersign/store/database.ts';
import {
  openWithAnything,
  openWithDisk,
  regionEpochOf,
  regionKeyIn,
  stealMessages,
  type StolenMessage,
} from '../../fixtures/disk-thief.ts';
import { LogWatcher } from '../../fixtures/growing-heads.ts';
import { stopProcess } from '../../fixtures/stopped-processes.ts';
import { accountOf, eventually, TestHouse } from '../../fixtures/test-house.ts';

/** Long enough to copy everything while the key is there, short enough to wait for its end. */
const retentionSeconds = { messages: 8, evidence: 0, accounts: 0 };
const epochSeconds = 4;
const erasedWithinMs = 60_000;

const secret = `the ledger is in the piano ${randomBytes(9).toString('hex')}`;
const later = `the piano is sold ${randomBytes(9).toString('hex')}`;

let house: TestHouse;
let db: Database;
let ana: Client;
let ben: Client;
let letWorkerGo: (() => void) | undefined;
let conversation: ConversationId;
let copies: string;
let stolen: StolenMessage;

before(async () => {
  copies = mkdtempSync(join(tmpdir(), 'stolen-disks-'));
  house = await TestHouse.open({ pack: { epochSeconds, retentionSeconds } });
  // Rows are deleted soon after their key is: here the thief has them for as long as it takes.
  letWorkerGo = stopProcess(house, 'worker');
  db = openDatabase(house.stack.addresses.databaseUrl);
  ana = await house.person('ana');
  ben = await house.person('ben');
  conversation = await ana.startConversation([accountOf(ben)]);
  await ana.thread(conversation).send(secret);
  copyVault('before');
  const [only] = await stealMessages(db, conversation);
  stolen = only ?? assert.fail('nothing was stored');
});
after(async () => {
  letWorkerGo?.();
  await db?.destroy();
  await house?.close();
  rmSync(copies, { recursive: true, force: true });
});

/** A copy of the vault's whole folder. */
function copyVault(name: string): string {
  const to = join(copies, name);
  cpSync(join(house.stack.addresses.dataDir, 'vault'), to, { recursive: true });
  return to;
}

async function eraseLeaves(): Promise<EraseLeaf[]> {
  const entries = await new LogWatcher(house.trust, 'access').entries();
  const leaves = entries.map((entry) => parseAccessLeaf(fromUtf8(entry)));
  return leaves.filter((leaf): leaf is EraseLeaf => leaf?.kind === 'erase');
}

test('P13: while it is kept, a copy of the vault opens a message: this thief knows how', () => {
  assert.ok(openWithDisk(stolen, join(copies, 'before'))?.includes(secret));
});

test('P13: the log says which key is destroyed, and not before its time', async () => {
  const epoch = regionEpochOf(stolen);
  const isErased = async (): Promise<boolean> => {
    return (await eraseLeaves()).some((leaf) => leaf.kept === 'messages' && leaf.epoch === epoch);
  };
  await eventually('the erase leaf', isErased, erasedWithinMs);
  assert.ok(Date.now() >= (epoch + retentionSeconds.messages) * 1_000);
});

test('P13: its members see it as erased, and not as damaged', async () => {
  await ana.thread(conversation).send(later);
  const device = await house.anotherDevice('ana');
  const thread = device.thread(conversation);
  await thread.loadNewest();
  const states = thread.messages.map(({ text, state }) => [state, text]);
  assert.deepEqual(states, [
    ['erased', ''],
    ['sent', later],
  ]);
});

test('P13: with every copy made afterwards, nobody opens what was copied before', async () => {
  const disk = copyVault('after');
  const fresh = await stealMessages(db, conversation);
  const newest = fresh.at(-1) ?? assert.fail('nothing was stored');
  assert.ok(openWithDisk(newest, disk)?.includes(later), 'the copy is worth nothing at all');
  assert.equal(openWithDisk(stolen, disk), undefined, 'the erased message was opened');
  const { dataDir } = house.stack.addresses;
  const everything = [disk, ...['edge', 'log', 'trust'].map((name) => join(dataDir, name))];
  const files = everything.flatMap((folder) => [...filesBelow(folder)]);
  assert.ok(files.length > 20, 'too little was copied');
  const kept = await db.selectFrom('conversations').select(['key', 'membership']).execute();
  const rows = kept.flatMap(({ key, membership }) => [key, membership]);
  assert.equal(openWithAnything(stolen, [...files, ...rows]), undefined);
});

test('P13: a key that still lay about anywhere would have been found', () => {
  const key = regionKeyIn(stolen, join(copies, 'before')) ?? assert.fail('no key to plant');
  const planted = Buffer.concat([randomBytes(7), key, randomBytes(5)]);
  assert.ok(openWithAnything(stolen, [planted])?.includes(secret));
});

test('P13: once nobody can open it, its row goes as well', async () => {
  letWorkerGo?.();
  letWorkerGo = undefined;
  const isGone = async (): Promise<boolean> => {
    const rows = await stealMessages(db, conversation);
    return rows.every(({ row }) => row.event !== stolen.row.event);
  };
  const worker = house.stack.processes.get('worker');
  worker?.kill('SIGKILL');
  await worker?.waitEnd();
  await worker?.waitReady();
  await eventually('the row to be deleted', isGone, erasedWithinMs);
});

test('what is said while epochs end arrives, once, and in the order of who said it', async () => {
  const talk = await ana.startConversation([accountOf(ben)]);
  const heard = ben.thread(talk).live();
  const sent = new Map([ana, ben].map((person) => [person, [] as EventId[]]));
  const keyEpochs = new Set<number>();
  const endMs = Date.now() + 8 * epochSeconds * 1_000;
  while (keyEpochs.size < 3) {
    assert.ok(Date.now() < endMs, 'epochs do not end');
    const bursts = [...sent].map(async ([person, events]) => {
      const thread = person.thread(talk);
      const receipts = await Promise.all(['one', 'two', 'three'].map((text) => thread.send(text)));
      events.push(...receipts.map(({ event }) => event));
    });
    await Promise.all(bursts);
    for (const { row } of await stealMessages(db, talk)) keyEpochs.add(row.keyEpoch);
  }
  const rows = (await stealMessages(db, talk)).map(({ row }) => row);
  for (const [person, events] of sent) {
    const own = rows.filter(({ sender }) => sender === accountOf(person));
    assert.deepEqual(
      own.map(({ event }) => event),
      events,
    );
  }
  const pushed = new Set(sent.get(ana));
  while (pushed.size > 0) pushed.delete((await heard.next()).value?.event ?? assert.fail());
  const device = await house.anotherDevice('ben');
  const thread = device.thread(talk);
  await thread.loadNewest();
  while (await thread.loadOlder());
  assert.deepEqual(
    thread.messages.map(({ event }) => event),
    rows.map(({ event }) => event),
  );
});

/** All files but the tag indexes, which are hashes of what stands in the other files. */
function* filesBelow(folder: string): Generator<Buffer> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const isCopied = entry.isFile() && !entry.parentPath.endsWith('/index');
    if (isCopied) yield readFileSync(join(entry.parentPath, entry.name));
  }
}
