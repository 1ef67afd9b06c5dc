/**
 * No plaintext: what people said is nowhere outside the vault, the screen and their own devices.
 */

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import type { Client } from '@countersign/client/client.ts';
import { sourceOfBytes } from '@countersign/client/media/media-source.ts';
import type { Thread } from '@countersign/client/threads/thread.ts';
import type { ConversationId, EventId } from '@countersign/rules/ids.ts';
import { parseAttachments } from '@countersign/rules/media/attachment.ts';
import { dumpRows } from '@countersign/tools/postgres/dump-rows.ts';
import { freeStackPorts } from '@countersign/tools/stack/addresses.ts';
import { findNeedles, needlesOf, type Needle } from '../fixtures/needles.ts';
import { recordingPlatform, WireRecord } from '../fixtures/recording-platform.ts';
import { accountOf, testPassword, TestHouse } from '../fixtures/test-house.ts';
import { Wiretap } from '../fixtures/wiretap.ts';

const mark = (): string => randomBytes(18).toString('hex');
const secrets = {
  message: `meet me at ${mark()}`,
  arabic: `موعدنا الليلة عند الجسر القديم ${mark()}`,
  emoji: `👩‍👩‍👧‍👦🌉${mark()}`,
  edited: `no, rather at ${mark()}`,
  unsent: `forget that I said ${mark()}`,
  reply: `understood: ${mark()}`,
  note: `I report this because ${mark()}`,
  caption: `what I saw: ${mark()}`,
  alt: `a bridge, ${mark()}`,
  file: `plan-${mark()}.txt`,
  inside: `the plan itself: ${mark()}`,
};
/** What somebody told the vault about themselves. */
const details = {
  email: `${mark()}@example.org`,
  phone: `+49${String(randomBytes(6).readUIntBE(0, 6) % 1e11).padStart(11, '1')}`,
  birthDate: '1987-06-05',
};
/** What may be seen: if it is not found, the search itself is broken. */
const known = `known${randomBytes(6).toString('hex')}`;

/** Where the log really listens, while everybody finds the taps at its usual address. */
const logAddress = '127.0.0.2';

let house: TestHouse;
const taps: Wiretap[] = [];
const wire = new WireRecord();
before(async () => {
  const ports = await freeStackPorts();
  for (const port of [ports.log, ports.logWriter]) {
    taps.push(await Wiretap.onPort(port, logAddress));
  }
  house = await TestHouse.open({
    ports,
    settings: { COUNTERSIGN_LOG_HOST: logAddress, COUNTERSIGN_LOG_WRITER_HOST: logAddress },
  });
  const { vaultSocket, databaseUrl } = house.stack.addresses;
  taps.push(await Wiretap.on(vaultSocket));
  taps.push(await Wiretap.on(postgresSocket(databaseUrl)));
  // Whoever was connected before the taps connects again through them.
  for (const name of ['edge', 'worker'] as const) {
    const process = house.stack.processes.get(name);
    process?.kill('SIGKILL');
    await process?.waitEnd();
    await process?.waitReady();
  }
  await live();
});
after(async () => {
  for (const tap of taps) tap.close();
  await house?.close();
});

/** A journey that touches everything: talk, edit, unsend, report, review, decide, receipt. */
async function live(): Promise<void> {
  const recorded = recordingPlatform(wire);
  const eve = await house.person(known, recorded);
  const fay = await house.person('fay', recorded);
  await eve.details.set(details);
  const conversation = await eve.startConversation([accountOf(fay)]);
  const mine = eve.thread(conversation);
  const theirs = fay.thread(conversation);
  const arrivals = theirs.live();
  const first = await mine.send(secrets.message);
  await arrivals.next();
  await mine.send(secrets.arabic);
  await mine.send(secrets.emoji);
  await mine.edit(first.event, secrets.edited);
  const unsent = await mine.send(secrets.unsent);
  await mine.unsend(unsent.event);
  await theirs.send(secrets.reply, { replyTo: first.event });
  const sent = await sendFile(eve, conversation, theirs);
  const device = await house.anotherDevice('fay', recorded);
  const read = device.thread(conversation);
  await read.loadNewest();
  assert.ok(read.messages.some((message) => message.text === secrets.edited));
  const report = await read.report({
    events: [first.event, unsent.event, sent],
    reason: 'scam',
    note: secrets.note,
  });
  const { staff } = await house.reviewer(recorded);
  const evidence = await staff.open(report, () => undefined);
  assert.deepEqual(await eve.details.get(), details);
  const opened = JSON.stringify(evidence);
  for (const [name, secret] of Object.entries(secrets)) {
    if (name !== 'inside') assert.ok(opened.includes(secret), name);
  }
  const [attachment] = parseAttachments(evidence.items.at(-1)?.media ?? '') ?? [];
  assert.ok(attachment !== undefined);
  const parts = await staff.handedOver({ report, event: sent, item: 0 }, attachment);
  assert.equal(Buffer.concat(parts).toString(), secrets.inside);
  await staff.decide(report, { decision: 'remove', policyReason: 'fraud-or-phishing' });
  assert.equal((await device.receipts()).length, 1);
}

/** A file with words around it, loaded by whom it was sent to. */
async function sendFile(by: Client, conversation: ConversationId, to: Thread): Promise<EventId> {
  const arrivals = to.live();
  const source = sourceOfBytes(utf8(secrets.inside));
  const described = { kind: 'file', type: 'text/plain', once: false } as const;
  const item = { ...described, name: secrets.file, alt: secrets.alt, source };
  by.media.post(conversation, { text: secrets.caption, items: [item] });
  for await (const { event, media } of arrivals) if (media !== undefined) return event;
  throw new Error('the thread ended');
}

const needles: Needle[] = [
  ...Object.entries(secrets).flatMap(([name, secret]) => needlesOf(name, secret)),
  ...Object.entries(details).flatMap(([name, detail]) => needlesOf(name, detail)),
  ...needlesOf('password', testPassword),
];
const control = needlesOf('control', known);

test('no row of the database holds anything that was said', async () => {
  const tables = new Set<string>();
  let controls = 0;
  for await (const { table, text } of dumpRows(house.stack.addresses.databaseUrl)) {
    tables.add(table);
    const hay = Buffer.from(text);
    assert.deepEqual(findNeedles(hay, needles), [], table);
    controls += findNeedles(hay, control).length;
  }
  assert.ok(tables.size >= 10, 'too few tables were looked through');
  assert.ok(controls > 0, 'the search would find nothing');
});

test('no file and no log line holds it, be it of the database, the log or the vault', () => {
  let controls = 0;
  let files = 0;
  for (const path of filesBelow(house.stack.addresses.dataDir)) {
    const hay = readFileSync(path);
    assert.deepEqual(findNeedles(hay, needles), [], path);
    controls += findNeedles(hay, control).length;
    files++;
  }
  assert.ok(files > 50, 'too few files were looked through');
  assert.ok(controls > 0, 'the search would find nothing');
});

test('no byte between edge and clients, vault, database or log shows it', () => {
  const heard = wire.bytes();
  assert.ok(heard.length > 10_000, 'the clients were not heard');
  assert.ok(findNeedles(heard, control).length > 0, 'the search would find nothing');
  assert.deepEqual(findNeedles(heard, needles), []);
  for (const tap of taps) {
    const streams = tap.streams();
    assert.ok(Buffer.concat(streams).length > 5_000, 'a tap heard nothing');
    for (const stream of streams) assert.deepEqual(findNeedles(stream, needles), []);
  }
});

test('no metric shows it', async () => {
  const answer = await fetch(`${house.stack.addresses.edge}/metrics`);
  assert.equal(answer.status, 200);
  const text = Buffer.from(await answer.text());
  assert.ok(text.includes('# HELP'));
  assert.deepEqual(findNeedles(text, [...needles, ...control]), []);
});

function postgresSocket(databaseUrl: string): string {
  const fields = new URLSearchParams(databaseUrl.slice(databaseUrl.indexOf('?')));
  return join(fields.get('host') ?? assert.fail(), `.s.PGSQL.${fields.get('port') ?? '5432'}`);
}

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && statSync(path).size > 0) yield path;
  }
}
