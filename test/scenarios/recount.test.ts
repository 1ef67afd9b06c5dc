/**
 * A journalist's afternoon: the statistics of a real house, counted twice by two copies of the
 * verifier and once by jq, and a press office that would rather show another log.
 */

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import type { GrantLeaf, RosterLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { draftAbout } from '../fixtures/order-draft.ts';
import { accountOf, eventually, TestHouse, type Reviewer } from '../fixtures/test-house.ts';

const projectRoot = resolve(import.meta.dirname, '../..');
const rooms = ['base', 'proof', 'rules', 'verifier'];
const folder = mkdtempSync(join(tmpdir(), 'countersign-recount-'));

/** How many reports are opened before the counting. */
const openings = 3;

/** How long the one gag of this house lasts. */
const gagSeconds = 10;

let house: TestHouse;
let desk: Reviewer;
before(async () => {
  house = await TestHouse.open({ settings: { COUNTERSIGN_LOG_INDEX_SECONDS: '2' } });
  const writer = await house.person('rosa');
  const reader = await house.person('sven');
  const conversation: ConversationId = await writer.startConversation([accountOf(reader)]);
  desk = await house.reviewer();
  for (let nth = 0; nth < openings; nth++) await openOne(writer, reader, conversation);
  const [officer, ...others] = await house.staff('legal-1', 'legal-2', 'approver-1');
  assert(officer !== undefined);
  for (const gag of [0, gagSeconds]) {
    const own = await officer.staff.prepareDisclosure(
      draftAbout(accountOf(writer), { gagSeconds: gag }),
    );
    for (const { staff } of others)
      await staff.signDisclosure(await staff.viewDisclosure(own.disclosure));
    const { value: page } = await officer.staff.readDisclosure(own).next();
    assert.equal(page?.items.length, openings);
  }
  const found = async (count: number) => (await writer.receipts()).length >= count;
  await eventually('the reveal in the log', () => found(2), 60_000);
});
after(async () => {
  await house?.close();
  rmSync(folder, { recursive: true });
});

/** A report of one more message, opened by the reviewer. */
async function openOne(writer: Client, reader: Client, conversation: ConversationId) {
  const { event } = await writer.thread(conversation).send('an insult');
  const thread = reader.thread(conversation);
  await thread.loadNewest();
  const report = await thread.report({ events: [event], reason: 'harassment', note: '' });
  await desk.staff.open(report, () => undefined);
}

/** Another person's copy: the four rooms of the verifier and nothing that npm installs. */
function cloneVerifier(name: string): string {
  const clone = join(folder, name);
  mkdirSync(join(clone, 'node_modules/@countersign'), { recursive: true });
  for (const room of rooms) {
    cpSync(join(projectRoot, room), join(clone, room), {
      recursive: true,
      filter: (path) => !path.includes('node_modules'),
    });
    symlinkSync(`../../${room}`, join(clone, 'node_modules/@countersign', room));
  }
  return clone;
}

/** Runs a copy with a memory of its own, and without any of our environment. */
async function run(clone: string, ...words: string[]) {
  const { trustFile } = house.stack.addresses;
  const program = ['--disable-warning=ExperimentalWarning', join(clone, 'verifier/main.ts')];
  const own = ['--trust', trustFile, '--state', join(clone, 'state')];
  const child = spawn(process.execPath, [...program, ...words, ...own], { env: {}, cwd: clone });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { out, errors, code: await ended };
}

type Counted = {
  readonly to: number;
  readonly kinds: Record<string, number>;
  readonly classes: Record<string, Record<string, Record<string, number>>>;
};

/** One number of a class, over all days. */
function sum({ classes }: Counted, name: string, number: string): number {
  return Object.values(classes[name] ?? {}).reduce((all, day) => all + (day[number] ?? 0), 0);
}

test('a house of reports, orders, an ended gag and indexes checks out from outside', async () => {
  const { out, errors, code } = await run(cloneVerifier('zoe'), 'log', '--json');
  assert.equal(code, 0, out + errors);
  const { broken, notices } = JSON.parse(out) as Record<'broken' | 'notices', unknown[]>;
  assert.deepEqual([broken, notices], [[], []]);
});

test('P9: two copies of the verifier count the same entries to the byte', async () => {
  const [anna, ben] = [cloneVerifier('anna'), cloneVerifier('ben')];
  const first = await run(anna, 'recount', '--json');
  assert.equal(first.code, 0, first.errors);
  const counted = JSON.parse(first.out) as Counted;
  const range = ['--from', '0', '--to', String(counted.to)];
  // The log may have grown since, and the count of what was counted is still the same.
  const second = await run(ben, 'recount', '--json', ...range);
  assert.deepEqual(second, first);
  const words = [await run(anna, 'recount', ...range), await run(ben, 'recount', ...range)];
  assert.equal(words[0]?.out, words[1]?.out);
  assert.equal(sum(counted, 'report', 'used'), openings);
  assert.equal(sum(counted, 'legal', 'used'), 1);
  assert.deepEqual([sum(counted, 'sealed', 'used'), sum(counted, 'sealed', 'revealed')], [1, 1]);
  assert.equal((counted.kinds['index'] ?? 0) > 0, true);
});

const hasJq = spawnSync('jq', ['--version']).status === 0;
const skip = hasJq ? false : 'no jq here';

test('P9: jq over the verified entries gives the same totals', { skip }, async () => {
  const clone = cloneVerifier('cleo');
  const lines = join(clone, 'entries.jsonl');
  const checked = await run(clone, 'log', '--entries', lines);
  assert.equal(checked.code, 0, checked.out + checked.errors);
  const to = readFileSync(lines, 'utf8').split('\n').length - 1;
  const { out } = await run(clone, 'recount', '--json', '--to', String(to));
  const { kinds, classes } = JSON.parse(out) as Counted;
  const script = join(clone, 'verifier/recount/totals.jq');
  const counted = spawnSync('jq', ['-sS', '-f', script, lines], { encoding: 'utf8' });
  assert.deepEqual(JSON.parse(counted.stdout), { kinds, classes });
});

/** Who approved a grant, by nothing but Node's crypto: no line of ours is believed here. */
function approversOf({ approvals, sig: _sig, ...core }: GrantLeaf, roster: RosterLeaf): string[] {
  const sorted = Object.fromEntries(Object.entries(core).sort(([a], [b]) => (a < b ? -1 : 1)));
  const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes);
  const challenge = sha256(`countersign/grant/v1\0${JSON.stringify(sorted)}`).digest('base64url');
  const bytesOf = (base64url: string) => Buffer.from(base64url, 'base64url');
  const valid = approvals.filter(({ slot, authenticatorData, clientDataJSON, signature }) => {
    const spki = roster.slots.find((one) => one.slot === slot)?.publicKey ?? '';
    if (spki === '') return false;
    const key = createPublicKey({ key: bytesOf(spki), format: 'der', type: 'spki' });
    const client = bytesOf(clientDataJSON);
    const signed = Buffer.concat([bytesOf(authenticatorData), sha256(client).digest()]);
    const asked = JSON.parse(client.toString()) as { readonly challenge: string };
    return asked.challenge === challenge && verify('sha256', signed, key, bytesOf(signature));
  });
  return valid.map(({ slot }) => slot);
}

test('P3: a script that shares no line with us tells who approved, and sees a swap', async () => {
  const clone = cloneVerifier('dora');
  const lines = join(clone, 'entries.jsonl');
  assert.equal((await run(clone, 'log', '--entries', lines)).code, 0);
  const parsed = readFileSync(lines, 'utf8').trim().split('\n');
  const leaves = parsed.map((line) => JSON.parse(line) as GrantLeaf | RosterLeaf);
  const grants = leaves.filter((leaf) => leaf.kind === 'grant');
  const rosterOf = ({ roster }: GrantLeaf) => leaves[roster] as RosterLeaf;
  assert.equal(grants.length, openings + 2);
  for (const [at, grant] of grants.entries()) {
    const asked = grant.class === 'report' ? [desk.slot] : ['legal-2', 'approver-1'];
    assert.deepEqual(approversOf(grant, rosterOf(grant)).sort(), asked.sort());
    const { approvals } = grants.at(at - 1) as GrantLeaf;
    assert.deepEqual(approversOf({ ...grant, approvals }, rosterOf(grant)), []);
    const wider = { ...grant, scopeBucket: '1000' };
    assert.deepEqual(approversOf(wider, rosterOf(grant)), []);
  }
});

/** A mirror of the house's log that changes what it serves; its address while `use` runs. */
async function withMirror(
  change: (path: string, bytes: Buffer) => Buffer,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    void fetch(`${house.stack.addresses.log}${path}`).then(async (answer) => {
      response.statusCode = answer.status;
      response.end(change(path, Buffer.from(await answer.arrayBuffer())));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { readonly port: number };
  try {
    await use(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('P9: a mirror that turns a use into nothing is caught, and nothing is counted', async () => {
  const clone = cloneVerifier('emil');
  const hide = (path: string, bytes: Buffer): Buffer => {
    if (!path.includes('/access/tile/entries/')) return bytes;
    const served = bytes.toString('latin1');
    return Buffer.from(served.replace('"kind":"used"', '"kind":"void"'), 'latin1');
  };
  await withMirror(hide, async (url) => {
    const { out, errors, code } = await run(clone, 'recount', '--json', '--url', url);
    assert.deepEqual([out, code], ['', 1]);
    assert.match(errors, /tile\/entries.*has been changed/);
  });
});

test('P5: a mirror that serves an older log is caught by whoever has looked before', async () => {
  const clone = cloneVerifier('fritz');
  const { log } = house.stack.addresses;
  const old = Buffer.from(await (await fetch(`${log}/access/checkpoint`)).arrayBuffer());
  const before = Number(old.toString().split('\n')[1]);
  const writer = await house.person('uwe');
  const reader = await house.person('vera');
  const conversation = await writer.startConversation([accountOf(reader)]);
  await openOne(writer, reader, conversation);
  const seen = await run(clone, 'recount', '--json');
  assert.ok((JSON.parse(seen.out) as Counted).to > before);
  const rollBack = (path: string, bytes: Buffer) => (path === '/access/checkpoint' ? old : bytes);
  await withMirror(rollBack, async (url) => {
    const { errors, code } = await run(clone, 'monitor', '--once', '--url', url);
    assert.equal(code, 1, errors);
    const { out } = await run(clone, 'monitor', '--once', '--url', url);
    assert.match(out, /ALARM access log checkpoint: the log went back/);
  });
});
