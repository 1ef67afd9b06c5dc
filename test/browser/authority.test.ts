/** An authority asks, follows and fetches in a browser, and opens the package by its key. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Decrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import type { Page } from 'playwright-core';
import type { OrderView } from '@countersign/wire/http/legal/order-routes.ts';
import { LegalDesk, fileOf, somePdf } from '../fixtures/legal-desk.ts';
import { packAndDeliver, type HandedOver } from '../fixtures/pack-order.ts';
import { accountOf } from '../fixtures/test-house.ts';
import { day, fillPaper, fillTask, fillWho, lookEverywhere } from './fixtures/authority-steps.ts';
import { PageHouse } from './fixtures/page-house.ts';

const reference = 'Az. 7 Gs 1/26';
const purpose = 'Who agreed the payment, and when';
const folder = mkdtempSync(join(tmpdir(), 'countersign-authority-'));
const paper = (name: string, bytes: Uint8Array) => {
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) };
};

let pages: PageHouse;
let clerk: Page;
let desk: LegalDesk;
let identity: string;
let link: string;
let handed: HandedOver;

before(async () => {
  pages = await PageHouse.open({ besideOrders: 'refused' });
  const writer = await pages.house.person('olga.vik');
  const reader = await pages.house.person('piet.maas');
  const conversation = await writer.startConversation([accountOf(reader)]);
  for (const text of ['The first thing', 'The second thing']) {
    await writer.thread(conversation).send(text);
  }
  desk = await LegalDesk.open(pages.house);
  identity = await generateHybridIdentity();
  clerk = await pages.sitDown();
});
after(async () => {
  await pages?.close();
  rmSync(folder, { recursive: true });
});

test('the start says what can be had by which instrument, and what cannot', async () => {
  await clerk.goto(pages.house.stack.addresses.authority);
  await clerk.getByRole('heading', { level: 1, name: 'What you can ask for' }).waitFor();
  await clerk.getByText(/Only the members’ devices hold its keys/).waitFor();
  await clerk.getByLabel('Where is your authority?').selectOption({ label: 'Germany' });
  const card = clerk.getByText('European Production Order: data that is stored when it arrives');
  await card.click();
  await clerk
    .getByText(/once validated by a judge/)
    .first()
    .waitFor();
  await look('authority-start');
});

test('an empty form says what is missing, leads there, and sends nothing', async () => {
  await clerk.getByRole('link', { name: 'Ask for something' }).click();
  await clerk.getByRole('heading', { level: 1, name: 'Ask for something' }).waitFor();
  await clerk.getByRole('button', { name: 'Send the request' }).click();
  await clerk.getByText(/fields still need you/).waitFor();
  await clerk.getByRole('button', { name: 'Law it rests on' }).click();
  assert.equal(await focusedName(), 'basis');
  await look('authority-empty');
});

test('what is typed survives a reload, papers too, and a false paper is refused', async () => {
  await fillWho(clerk);
  await clerk
    .getByLabel('What do you act by?')
    .selectOption({ label: 'European Production Order: data that is stored when it arrives' });
  await clerk.getByLabel('Who issued it?').selectOption({ label: 'A judge' });
  await fillPaper(clerk, reference);
  await clerk
    .getByLabel('Add papers')
    .setInputFiles([
      paper('order.pdf', somePdf('the order')),
      paper('page.pdf', new TextEncoder().encode('<html></html>')),
    ]);
  await clerk.getByText(/page\.pdf is no PDF, PNG or JPEG/).waitFor();
  await clerk.getByLabel(/What is order\.pdf/).waitFor();
  await clerk.reload();
  await clerk.getByText('This is your draft from before.', { exact: false }).waitFor();
  assert.equal(await clerk.getByLabel('Your reference').inputValue(), reference);
  await clerk.getByLabel(/What is order\.pdf/).waitFor();
});

test('the rules say what would be refused before it is sent, an inverted window too', async () => {
  await clerk.getByLabel('Offence', { exact: true }).fill('Fraud');
  await clerk.getByLabel(/Longest punishment/).fill('12');
  const asked = { name: 'olga.vik', what: /What was written/, purpose };
  await fillTask(clerk, { ...asked, fromDay: 0, toDay: -1 });
  await clerk.getByRole('button', { name: 'Send the request' }).click();
  await clerk.getByText('The end is not after the beginning.').first().waitFor();
  await clerk.getByLabel('Up to (UTC)').fill(`${day(1)} 00:00:00`);
  await clerk.getByText(/the offence must be punished with at least 36 months/).waitFor();
  const send = clerk.getByRole('button', { name: 'Send the request' });
  assert.equal(await send.isDisabled(), true);
  await look('authority-findings');
  await clerk.getByLabel(/Longest punishment/).fill('60');
  await clerk.getByText(/The law may want another authority told first/).waitFor();
  assert.equal(await send.isDisabled(), false);
});

test('a secret key is refused as what it is, and a public one is judged in the page', async () => {
  const field = clerk.getByLabel('age recipient (begins with age1)');
  await field.fill(identity);
  await clerk
    .getByText(/This is a secret key/)
    .first()
    .waitFor();
  await field.fill(await identityToRecipient(identity));
  await clerk.getByText(/holds against quantum computers too/).waitFor();
  await clerk.getByText('How to make one').click();
  await look('authority-form');
});

test('the request is sent once, and its link is the way back', async () => {
  await clerk.getByRole('button', { name: 'Send the request' }).click();
  await clerk.getByRole('heading', { level: 1, name: `Request ${reference}` }).waitFor();
  await clerk.getByText('We received your order', { exact: false }).first().waitFor();
  link = clerk.url();
  assert.match(link, /\/status#[A-Za-z0-9_-]{43}$/);
  assert.match(await clerk.title(), /^Follow/);
  await look('authority-received');
  await clerk.goto(`${pages.house.stack.addresses.authority}/request`);
  assert.equal(await clerk.getByLabel('Your reference').inputValue(), '');
  await clerk.goto(`${pages.house.stack.addresses.authority}/status`);
  await clerk.getByLabel('Link of your request').fill('not a link');
  await clerk.getByRole('button', { name: 'Open it' }).click();
  await clerk.getByText('This is no such link', { exact: false }).waitFor();
  await look('authority-link');
  await clerk.getByLabel('Link of your request').fill(link);
  await clerk.getByRole('button', { name: 'Open it' }).click();
  await clerk.getByRole('heading', { level: 1, name: `Request ${reference}` }).waitFor();
});

test('a link that nobody was given leads to nothing, and says no more', async () => {
  const other = await pages.sitDown();
  await other.goto(`${pages.house.stack.addresses.authority}/status#${'A'.repeat(43)}`);
  await other.getByText('No request has this link.', { exact: false }).waitFor();
  await other.context().close();
});

test('the officer has it on the board, asks back, and the authority answers', async () => {
  const taken = await onBoard();
  const { signals, findings } = taken.advice;
  assert.deepEqual([...new Set(findings.map(({ severity }) => severity))], ['look']);
  const { legal } = desk.officer.staff;
  const { tasks, fields } = fileOf(taken).received;
  assert.equal(tasks[0]?.identifier.value, 'olga.vik');
  assert.equal(fields?.['purpose-of-task-1'], purpose);
  await desk.second.staff.legal.recordPhone(taken.row.authority, {
    phone: '+49 731 555 0',
    source: 'State directory of courts',
  });
  const checked = { kind: 'requester-checked', signals, verdict: 'call-back' } as const;
  const seen = await legal.enter(taken, checked);
  const question = 'Which payment do you mean?';
  await legal.enter(seen, { kind: 'clarification-asked', questions: question, reasons: [] });
  await clerk.reload();
  await clerk.getByText(question).waitFor();
  await clerk.getByLabel('Answer').fill('The one of 3 November.');
  await clerk.reload();
  assert.equal(await clerk.getByLabel('Answer').inputValue(), 'The one of 3 November.');
  await look('authority-question');
  await clerk.getByRole('button', { name: 'Send the answer' }).click();
  await clerk.getByText('Your answer').waitFor();
  await clerk.getByText('Being worked on').first().waitFor();
});

test('what the officer hands over is named on the page of the request', async () => {
  const asked = await onBoard();
  const { officer, second } = desk;
  const called = await second.staff.legal.enter(asked, {
    kind: 'called-back',
    numberSource: 'the register',
    reached: 'yes',
  });
  const valid = await officer.staff.legal.enter(called, {
    kind: 'checked',
    findings: [],
    verdict: 'valid',
  });
  const subject = await officer.staff.legal.subject(asked.row.order, '1');
  const account = subject?.account ?? assert.fail('nobody has this handle');
  const scoped = await desk.scope(valid, account);
  const own = await desk.ask(scoped);
  await desk.approve(own);
  handed = await packAndDeliver(desk, scoped, own, pages.house.trust.policy);
  await clerk.reload();
  await clerk.getByText('Answered: a package waits for you').first().waitFor();
  await clerk.getByText(handed.built.sha256).waitFor();
  await look('authority-answered');
});

test('the package is fetched, checked, saved, and opens by its key alone', async () => {
  await clerk.getByRole('link', { name: 'Fetch it' }).click();
  await clerk.getByLabel('Link or secret of the package').fill(handed.secret);
  await look('authority-package-link');
  await clerk.getByRole('button', { name: 'Look at it' }).click();
  await clerk.getByText(handed.built.sha256).waitFor();
  await clerk.getByText('None yet.').waitFor();
  const [saved] = await Promise.all([
    clerk.waitForEvent('download'),
    clerk.getByRole('button', { name: 'Download and check' }).click(),
  ]);
  await clerk.getByText(/exactly the file that was announced/).waitFor();
  await clerk.getByText(/, whole at/).waitFor();
  await look('authority-fetched');
  assert.equal(saved.suggestedFilename(), 'production.zip.age');
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const zip = await decrypter.decrypt(new Uint8Array(readFileSync(await saved.path())));
  const file = join(folder, 'production.zip');
  writeFileSync(file, zip);
  const words = ['verifier/main.ts', 'production', file];
  const args = ['--disable-warning=ExperimentalWarning', ...words];
  const trust = ['--trust', pages.house.stack.addresses.trustFile];
  const told = execFileSync(process.execPath, [...args, ...trust], { encoding: 'utf8' });
  assert.match(told, new RegExp(`manifest.json: ${handed.built.manifestSha256}`));
  assert.match(told, /2 messages/);
  const [receipt] = await Promise.all([
    clerk.waitForEvent('download'),
    clerk.getByRole('button', { name: 'Save the receipt' }).click(),
  ]);
  const text = readFileSync(await receipt.path(), 'utf8');
  assert.match(text, new RegExp(handed.built.sha256));
  assert.ok(!text.includes(handed.secret));
});

test('a package that is another on its way is not saved', async () => {
  await clerk.route('**/v1/authority/production/file', async (route) => {
    const answer = await route.fetch();
    const bytes = await answer.body();
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    await route.fulfill({ response: answer, body: bytes });
  });
  const saving: string[] = [];
  clerk.on('download', (one) => saving.push(one.suggestedFilename()));
  await clerk.getByRole('button', { name: 'Download it again' }).click();
  await clerk.getByText('What arrived is another file', { exact: false }).waitFor();
  assert.deepEqual(saving, []);
  await look('authority-another-file');
});

test('who has everything says so, and the two fields stay two', async () => {
  await clerk.goto(link);
  await clerk.getByRole('button', { name: 'I have what I asked for' }).click();
  await clerk.getByText('Nothing more: you have what you asked for').waitFor();
  await clerk.getByText('Answered: a package waits for you').first().waitFor();
});

test('an emergency says what it means, and a request of it can be taken back', async () => {
  await clerk.goto(pages.house.stack.addresses.authority);
  await clerk.getByRole('link', { name: 'It is an emergency' }).click();
  await clerk.getByText(/no other emergency of yours opens/).waitFor();
  await fillWho(clerk, 'adler@gmail.com');
  await clerk.getByText(/officers refuse requests from there/).waitFor();
  await clerk.getByLabel('What will happen to whom').fill('A child is missing since noon.');
  await clerk.getByLabel('What do you act by?').selectOption({ index: 1 });
  await clerk.getByLabel('Who issued it?').selectOption({ index: 1 });
  await fillPaper(clerk, 'Urgent 1');
  const asked = { name: 'nobody-has-this', what: /Who has the account/, purpose: 'To find her' };
  await fillTask(clerk, { ...asked, fromDay: -1, toDay: 0 });
  await clerk.evaluate('scrollTo(0, 0)');
  await look('authority-emergency');
  await clerk.getByLabel(/Send it as it is/).check();
  await clerk.getByRole('button', { name: 'Send the request' }).click();
  await clerk.getByRole('heading', { level: 1, name: 'Request Urgent 1' }).waitFor();
  await clerk.getByRole('button', { name: 'Take the request back' }).click();
  const question = clerk.getByRole('dialog', { name: 'Take this request back?' });
  await question.getByRole('button', { name: 'Take the request back' }).click();
  await clerk.getByText('Withdrawn').first().waitFor();
  await look('authority-withdrawn');
});

test('every page is reachable for everybody and keeps to its policy', () => {
  assert.deepEqual(pages.complaints, []);
});

/** The order as the officer sees it now. */
async function onBoard(): Promise<OrderView> {
  const { legal } = desk.officer.staff;
  const rows = await legal.orders();
  const row = rows.find((one) => one.reference === reference) ?? assert.fail('not on the board');
  return legal.order(row.order);
}

const look = (name: string) => lookEverywhere(pages, clerk, name);

function focusedName(): Promise<string | null> {
  return clerk.evaluate('document.activeElement.getAttribute("name")');
}
