/** The record under a lying edge in a browser: the app warns in plain words, and finds its own. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { memoryStorage } from '@countersign/client/devices/memory-storage.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import { parseCheckpoint } from '@countersign/proof/checkpoint.ts';
import { hashLeaf } from '@countersign/proof/merkle.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseSignedNote } from '@countersign/proof/signed-note.ts';
import type { Page } from 'playwright-core';
import { stolenCheckpoint } from '../fixtures/stolen-keys.ts';
import { accountOf, eventually } from '../fixtures/test-house.ts';
import { LyingEdge } from './fixtures/lying-edge.ts';
import { acceptChat, bubble, openChat, signUp, writeCodeDown } from './fixtures/messenger-steps.ts';
import { PageHouse } from './fixtures/page-house.ts';

const projectRoot = resolve(import.meta.dirname, '../..');
const contestAt = 'records@platform.example';

let pages: PageHouse;
let ann: Page;
let liar: LyingEdge;
/** An envelope that is really somebody's: another reporter's. */
let theirs: { readonly index: number; readonly envelope: string };
let oldCheckpoint: Buffer;

before(async () => {
  const settings = {
    COUNTERSIGN_LOG_INDEX_SECONDS: '1',
    COUNTERSIGN_WEB_CONTEST_AT: contestAt,
  };
  pages = await PageHouse.open({ settings });
  const { house } = pages;
  const { messenger } = house.stack.addresses;
  ann = await pages.sitDown();
  await ann.goto(`${messenger}/sign-up`);
  liar = await LyingEdge.before(ann);
  await signUp(ann, messenger, { handle: 'ann.berg', name: 'Ann Berg' });
  await writeCodeDown(ann);
  oldCheckpoint = await checkpoint();
  const bo = await house.person('bo.lin');
  const annPerson = await bo.findPerson('ann.berg');
  const withAnn = await bo.startConversation([annPerson.account]);
  await bo.thread(withAnn).send('the harmful one');
  await acceptChat(ann, 'bo.lin of the tests');
  await bubble(ann, 'the harmful one').hover();
  await ann.getByRole('button', { name: 'Message actions' }).click();
  await ann.getByRole('menuitem', { name: 'Report' }).click();
  await ann.getByRole('radio', { name: 'A threat' }).click();
  await ann.getByRole('button', { name: 'Send report' }).click();
  await ann.getByRole('heading', { name: 'Sent', exact: true }).waitFor();
  await ann.getByRole('button', { name: 'Done' }).click();
  const storage = memoryStorage();
  const cy = await house.person('cy.moss', { storage });
  const withCy = await bo.startConversation([accountOf(cy)]);
  const { event } = await bo.thread(withCy).send('another one');
  const thread = cy.thread(withCy);
  await thread.loadNewest();
  await thread.report({ events: [event], reason: 'scam', note: '' });
  const { staff } = await house.reviewer();
  for (const { report } of await staff.cases()) await staff.open(report, () => undefined);
  theirs = await firstReceipt((await storage.load())?.token ?? '');
  await eventually('an index covers both grants', async () => {
    const found = await cy.access();
    return found.indexes > 0 && found.receipts.length === 1;
  });
});
after(() => pages?.close());

async function checkpoint(): Promise<Buffer> {
  const { logUrl } = pages.house.trust;
  return Buffer.from(await (await fetch(`${logUrl}/access/checkpoint`)).arrayBuffer());
}

async function firstReceipt(token: string) {
  const { edgeUrl } = pages.house.trust;
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${edgeUrl}/v1/receipts`, { headers });
  const { receipts } = (await answer.json()) as { receipts: (typeof theirs)[] };
  return receipts[0] ?? assert.fail('no receipt was kept for the other reporter');
}

/** Opens the access history anew, as after a restart of the app. */
async function history(): Promise<void> {
  const { messenger } = pages.house.stack.addresses;
  await ann.goto(`${messenger}/access`);
  await ann.getByRole('heading', { name: 'Access history' }).waitFor();
}

const answers = (value: unknown) => () => ({
  status: 200,
  body: Buffer.from(JSON.stringify(value)),
});
const slip = () => ann.getByRole('article');

test('with honest servers the slip says who, why, what and when, without any alarm', async () => {
  await history();
  await slip().getByText('Checked on this device just now').waitFor();
  const text = await slip().innerText();
  assert.match(text, /A report of your own[^]*Messages you reported were opened/);
  assert.match(text, /1 message[^]*A threat[^]*a safety reviewer \(reviewer-1\)[^]*Today/);
  assert.match(text, /Approved with passkeys of people on the public roster/);
  assert.match(text, /development-1[^]*Here one operator runs all witnesses/);
  assert.equal(await ann.getByText('does not add up').count(), 0);
  await pages.look(ann, 'access-honest');
});

test('a saved proof convinces the verifier offline, and a contest carries it', async () => {
  const downloading = ann.waitForEvent('download');
  await ann.getByRole('button', { name: 'Save proof' }).click();
  const download = await downloading;
  assert.match(download.suggestedFilename(), /^entry-\d+\.tlog-proof$/);
  const file = await download.path();
  const { dataDir, trustFile } = pages.house.stack.addresses;
  const offline = join(dataDir, 'offline-trust.json');
  // The file carries its entry, so that it proves something to somebody without any network.
  const told = JSON.parse(readFileSync(trustFile, 'utf8')) as object;
  writeFileSync(offline, JSON.stringify({ ...told, logUrl: 'http://127.0.0.1:9' }));
  const verifier = ['verifier/main.ts', 'receipt', file, '--trust', offline];
  const flags = ['--disable-warning=ExperimentalWarning'];
  const state = ['--state', join(dataDir, 'verifier')];
  const options = { cwd: projectRoot, encoding: 'utf8' } as const;
  const said = execFileSync(process.execPath, [...flags, ...verifier, ...state], options);
  assert.match(said, /Entry \d+ of .*access/);
  await ann.getByRole('button', { name: 'Contest this access' }).click();
  const sheet = ann.getByRole('dialog');
  await sheet.getByText(contestAt).waitFor();
  const text = await sheet.getByLabel('Text of the contest').inputValue();
  assert.ok(text.includes(readFileSync(file, 'utf8').split('\n')[0] ?? 'nothing'));
  assert.match(text, /My account: @ann\.berg/);
  await pages.look(ann, 'access-contest');
  await ann.keyboard.press('Escape');
});

/** From now on this browser remembers nothing of its looks at the log. */
async function forgets(): Promise<void> {
  await ann.evaluate(`new Promise((done) => {
    indexedDB.deleteDatabase('countersign-looks').onsuccess = () => done();
  })`);
}

test('P7: a dropped receipt is found in static index files, and the drop is said', async () => {
  liar.repents();
  liar.tells('/v1/receipts', answers({ receipts: [] }));
  // A device that remembers nothing has to find it all by itself.
  await forgets();
  await history();
  await ann.getByText(/A receipt of yours was kept back: entry/).waitFor();
  assert.match(await slip().innerText(), /The platform withholds the details/);
  const buckets = liar.seen.filter(({ path }) => /^\/access\/index\/\d+\/[0-9a-f]{4}$/.test(path));
  assert.ok(buckets.some(({ status, body }) => status === 200 && body.length > 512));
  await pages.look(ann, 'access-dropped');
});

test("P7: somebody else's receipt is refused, and that it was served is said", async () => {
  liar.repents();
  liar.tells('/v1/receipts', answers({ receipts: [theirs] }));
  await history();
  await ann.getByText(/You were shown the receipt of somebody else: entry/).waitFor();
  assert.equal(await slip().count(), 1);
  assert.doesNotMatch(await slip().innerText(), /scam/);
  await pages.look(ann, 'access-not-yours');
});

test('P5, P7: an old checkpoint is said, and does not hide what was seen after it', async () => {
  liar.repents();
  await history();
  await slip().waitFor();
  liar.tells('/access/checkpoint', () => ({ status: 200, body: oldCheckpoint }));
  await history();
  await ann.getByText(/You were shown an old copy of the log/).waitFor();
  assert.equal(await slip().count(), 1);
  await pages.look(ann, 'access-old-log');
});

test('P5, P7: another history is an alarm, and both signed heads can be saved', async () => {
  liar.repents();
  await history();
  await slip().waitFor();
  const root = hashLeaf(utf8('a history for one person'), nodeProofCrypto);
  const { dataDir } = pages.house.stack.addresses;
  const fork = stolenCheckpoint(dataDir, { size: 1, root }, Math.floor(Date.now() / 1_000));
  liar.tells('/access/checkpoint', () => ({ status: 200, body: Buffer.from(fork) }));
  await history();
  await ann.getByText(/The log tells two histories/).waitFor();
  assert.equal(await slip().count(), 0);
  await pages.look(ann, 'access-forked');
  const downloading = ann.waitForEvent('download');
  await ann.getByRole('button', { name: 'Save both heads' }).click();
  const saved = readFileSync(await (await downloading).path(), 'utf8');
  assert.ok(saved.includes(fork.trim()), 'the other history is in the proof');
  assert.equal(saved.match(/^countersign\.dev\/access$/gm)?.length, 2);
});

test('P7: to a device that remembers nothing an old head is called late', async () => {
  liar.repents();
  const { text } = parseSignedNote((await checkpoint()).toString()) ?? assert.fail();
  const head = parseCheckpoint(text) ?? assert.fail();
  const { dataDir } = pages.house.stack.addresses;
  const late = stolenCheckpoint(dataDir, head, Math.floor(Date.now() / 1_000) - 600);
  liar.tells('/access/checkpoint', () => ({ status: 200, body: Buffer.from(late) }));
  await forgets();
  await history();
  await ann.getByText(/newest log you are shown was countersigned 10 mins? ago/).waitFor();
  assert.equal(await slip().count(), 1);
  await pages.look(ann, 'access-late');
});

test('P7: a log that does not answer proves nothing, and that is said', async () => {
  liar.repents();
  liar.tells('/access/checkpoint', () => ({ status: 503, body: Buffer.from('') }));
  await history();
  await ann.getByText(/The public log does not answer/).waitFor();
  assert.equal(await slip().count(), 0);
  await pages.look(ann, 'access-unreachable');
});

test('P7: a swapped vault key is refused before anything is sent, and that is said', async () => {
  liar.repents();
  liar.tells('/v1/vault-key', ({ body, status }) => {
    const offered = JSON.parse(body.toString()) as { leaf: string };
    const leaf = JSON.parse(offered.leaf) as Record<string, unknown>;
    leaf['hpke'] = randomBytes(1216).toString('base64url');
    const swapped = { ...offered, leaf: JSON.stringify(leaf) };
    return { status, body: Buffer.from(JSON.stringify(swapped)) };
  });
  await history();
  await ann
    .getByRole('alert')
    .getByText(/shows a key that is not the vault/)
    .waitFor();
  assert.equal(await slip().count(), 0);
  await pages.look(ann, 'access-swapped-key');
  liar.repents();
  await slip().waitFor();
});

test('P7: rules that the log does not name are said, and nothing is claimed by them', async () => {
  liar.repents();
  liar.tells('/v1/rules', ({ body, status }) => {
    const offered = JSON.parse(body.toString()) as { pack: string };
    const pack = JSON.parse(offered.pack) as { doors: { legal: object } };
    const doors = { ...pack.doors, legal: { ...pack.doors.legal, approvals: 1 } };
    const lenient = { ...offered, pack: JSON.stringify({ ...pack, doors }) };
    return { status, body: Buffer.from(JSON.stringify(lenient)) };
  });
  await history();
  await ann
    .getByText(/rules you are shown are not the ones that stand in the public log/)
    .waitFor();
  assert.match(await slip().innerText(), /whether that was enough cannot be judged here/);
  await pages.look(ann, 'access-other-rules');
  await openChat(ann, 'bo.lin of the tests');
  await ann.getByRole('button', { name: /On the record/ }).click();
  await ann
    .getByRole('dialog')
    .getByText(/so nothing is claimed here about who/)
    .waitFor();
  await pages.look(ann, 'who-other-rules');
  await ann.keyboard.press('Escape');
});

test('every page is reachable for everybody and keeps to its policy', () => {
  assert.deepEqual(pages.complaints, []);
});
