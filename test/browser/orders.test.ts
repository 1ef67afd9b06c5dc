/**
 * A European production order from the paper to what opened, as three people of the staff see it.
 */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Client } from '@countersign/client/client.ts';
import { accountOf } from '../fixtures/test-house.ts';
import { LyingEdge } from './fixtures/lying-edge.ts';
import { PageHouse } from './fixtures/page-house.ts';
import { act, goToPage, sitAtDesk } from './fixtures/staff-steps.ts';

const reference = 'Az. 12 Gs 34/26';
const pdf = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n';
const paper = { name: 'order.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) };

/** Whoever holds its identity is nobody. */
const recipient = 'age1mwav84tpqcjkkr0jyzctey4swcddzn2y4m08dv9uduklm2jzne2smy67dv';

let pages: PageHouse;
let writer: Client;
let officer: Page;
let second: Page;
let approver: Page;

before(async () => {
  pages = await PageHouse.open();
  writer = await pages.house.person('olga.vik');
  const reader = await pages.house.person('piet.maas');
  const conversation = await writer.startConversation([accountOf(reader)]);
  for (const text of ['The first thing', 'The second thing']) {
    await writer.thread(conversation).send(text);
  }
  officer = await sitAtDesk(pages, 'legal-1');
  second = await sitAtDesk(pages, 'legal-2');
  approver = await sitAtDesk(pages, 'approver-1');
});
after(() => pages?.close());

test('an officer has the pages of legal work, and a list of the keys that work there', async () => {
  const names = await officer.getByRole('navigation', { name: 'Pages' }).getByRole('link').all();
  const texts = await Promise.all(names.map((link) => link.innerText()));
  assert.ok(texts.some((text) => text.startsWith('Orders')));
  assert.ok(!texts.some((text) => text.startsWith('Cases')));
  await officer.keyboard.press('?');
  await officer.getByRole('dialog').getByText('Next filter').waitFor();
  await pages.look(officer, 'orders-keys');
  await officer.keyboard.press('Escape');
});

test('one person adds an authority, and only another records how it is reached', async () => {
  await goToPage(officer, 'Requesters');
  await officer.getByRole('button', { name: 'Add an authority' }).click();
  const sheet = officer.getByRole('dialog', { name: 'Add an authority' });
  await sheet.getByLabel('Name').fill('Amtsgericht Ulm');
  await sheet.getByLabel('What kind of authority is it?').selectOption({ label: 'A court' });
  await sheet.getByLabel('Country').fill('de');
  await sheet.getByLabel('Domains of its mail').fill('justiz.example');
  await sheet.getByRole('button', { name: 'Add an authority' }).click();
  await officer.getByRole('heading', { level: 1, name: 'Amtsgericht Ulm' }).waitFor();
  await officer.getByText(/Somebody else must find and record its number/).waitFor();
  await officer.getByRole('button', { name: 'Add a person' }).click();
  await officer.getByLabel('Name').fill('Dr. Ruth Adler');
  await officer.getByLabel('Official email address').fill('adler@justiz.example');
  await officer.getByLabel('Phone as given in the request').fill('+49 731 555 0100');
  await officer.getByRole('button', { name: 'Add a person' }).click();
  await officer.getByText('adler@justiz.example').waitFor();
  await goToPage(second, 'Requesters');
  await pages.look(second, 'requesters');
  await second.getByRole('link', { name: /Amtsgericht Ulm/ }).click();
  await second.getByRole('button', { name: 'Record this number' }).click();
  await second.getByLabel('Number', { exact: true }).fill('+49 731 555 0');
  await second.getByLabel('Where did you find it?').fill('State directory of courts, today');
  await second.getByRole('button', { name: 'Record this number' }).click();
  await second.getByText(/legal-2 found this number without asking/).waitFor();
  await pages.look(second, 'authority');
});

test('the order is taken in as the paper says it, and says what is missing first', async () => {
  await goToPage(officer, 'Orders');
  await officer.getByRole('button', { name: 'Take in an order' }).click();
  await officer.getByRole('heading', { level: 1, name: 'Take in an order' }).waitFor();
  await officer.getByLabel('Authority', { exact: true }).selectOption({ label: 'Amtsgericht Ulm' });
  await officer
    .getByLabel('What do they act by?')
    .selectOption({ label: 'European Production Order: data that is stored when it arrives' });
  await officer.getByRole('button', { name: 'Take it in' }).click();
  await officer
    .getByRole('alert')
    .getByText(/fields are missing or wrong/)
    .waitFor();
  await officer
    .getByLabel('Person who asks')
    .selectOption({ label: 'Dr. Ruth Adler, adler@justiz.example' });
  await officer.getByLabel('Their reference').fill(reference);
  await officer.getByLabel('Date of the paper').fill(day(-1));
  await officer.getByLabel('Law it names').fill('Article 5 of Regulation (EU) 2023/1543');
  await officer.getByLabel('Offence', { exact: true }).fill('Fraud');
  await officer.getByLabel(/Longest punishment/).fill('60');
  await officer.getByLabel('What they wrote').fill('olga.vik');
  await officer.getByLabel(/What was written/).check();
  await officer.getByLabel(/Who wrote to whom/).check();
  await officer.getByLabel('From (UTC)').fill(`${day(-30)} 00:00:00`);
  await officer.getByLabel('Up to (UTC)').fill(`${day(1)} 00:00:00`);
  await officer.getByLabel('Add a paper').setInputFiles(paper);
  await officer.getByLabel('What is order.pdf?').waitFor();
  await pages.look(officer, 'intake');
  await officer.getByRole('button', { name: 'Take it in' }).click();
  await officer.getByRole('heading', { level: 1, name: reference }).waitFor();
  await officer.getByText('Taken in with 1 task').waitFor();
  await pages.look(officer, 'order-received');
});

test('a second person calls back on the recorded number, and the order is checked', async () => {
  await act(officer, 'Check who asks', async (sheet) => {
    await sheet.getByLabel('Call back before anything else').check();
    await pages.look(officer, 'order-check-requester');
  });
  await goToPage(second, 'Orders');
  await pages.look(second, 'orders-board');
  await second.getByRole('link', { name: new RegExp(reference) }).click();
  await act(second, 'Call back', async (sheet) => {
    await sheet.getByLabel('Where is the number from?').fill('The register');
    await sheet.getByLabel('Yes, they asked for this').check();
  });
  await second.getByText(/they confirm it/).waitFor();
  await officer.getByText(/Called back and reached/).waitFor();
  await act(officer, 'Check the order', async (sheet) => {
    await sheet.getByLabel('Valid: it can be narrowed').check();
  });
  await officer.getByText('Order checked: valid').waitFor();
});

test('the task is narrowed to the least, and the difference is said', async () => {
  await officer.getByRole('link', { name: 'Narrow it' }).click();
  await officer.getByRole('button', { name: 'Look up' }).click();
  await officer.getByText(/It is the account of olga.vik of the tests/).waitFor();
  await officer.getByLabel(/Who wrote to whom/).uncheck();
  await officer.getByLabel('From (UTC)').fill(`${day(-7)} 00:00:00`);
  await officer.getByLabel('Why no less would do').fill('The payment was agreed in that week.');
  await officer.getByText('Without traffic').waitFor();
  await pages.look(officer, 'scope');
  await officer.getByRole('button', { name: 'Enter this scope' }).click();
  await officer.getByText(/Task 1 narrowed/).waitFor();
  await pages.look(officer, 'order-scoped');
});

test('two others countersign what their own devices recomputed', async () => {
  await officer.getByRole('link', { name: 'Countersigning and opening' }).click();
  await officer.getByText(/Only this tab will be able to read/).waitFor();
  await pages.look(officer, 'disclosure-ask');
  await officer.getByRole('button', { name: 'Ask for countersignatures' }).click();
  await officer.getByText('Asked for by legal-1').waitFor();
  await goToPage(second, 'My countersignatures');
  await pages.look(second, 'approvals');
  await second.getByRole('link', { name: new RegExp(reference) }).click();
  await second.getByText('Without traffic').waitFor();
  await second.getByText('The order is the one you see here, word for word.').waitFor();
  await pages.look(second, 'approval');
  await second.getByRole('button', { name: /^Countersign/ }).click();
  await second.getByText('You have countersigned this.').waitFor();
  await pages.look(second, 'approval-signed');
  await second.getByRole('button', { name: 'Take it back' }).click();
  await second.getByRole('button', { name: /^Countersign/ }).click();
  await second.getByText('You have countersigned this.').waitFor();
  await officer.getByText(/1 of 2 countersigned: legal-2/).waitFor();
  await pages.look(officer, 'disclosure-waiting');
});

test('P10: an order that differs from what is signed is a hard stop, not a button', async () => {
  const liar = await LyingEdge.before(approver);
  const [order] = /[0-9a-f]{32}/.exec(officer.url()) ?? [''];
  liar.tells(`/v1/staff/orders/${order}`, ({ status, body }) => {
    const told = body.toString('utf8').replaceAll('Fraud', 'Theft');
    return { status, body: Buffer.from(told) };
  });
  await goToPage(approver, 'My countersignatures');
  await approver.getByRole('link', { name: new RegExp(reference) }).click();
  await approver.getByText(/The approval is for an older version of this order/).waitFor();
  assert.equal(await approver.getByRole('button', { name: /^Countersign/ }).count(), 0);
  await pages.look(approver, 'approval-stop');
  liar.repents();
  await approver.getByRole('button', { name: /^Countersign/ }).click();
  await approver.getByText('You have countersigned this.').waitFor();
});

test('what opened is blurred until asked for, and is what the scope reaches', async () => {
  await officer.getByText(/Countersigned by the witnesses/).waitFor();
  await officer.getByRole('button', { name: 'Open it here' }).click();
  const list = officer.getByRole('group', { name: 'Opened items, the oldest first' });
  await list.waitFor();
  assert.equal(await list.getByRole('listitem').count(), 2);
  await pages.look(officer, 'content-blurred');
  await officer.keyboard.press('b');
  await list.getByText('The second thing').waitFor();
  await pages.look(officer, 'content');
  await officer.getByRole('button', { name: 'I have read it through' }).click();
  await officer.getByText('Read through. It can be packed now.').waitFor();
  await officer.getByRole('button', { name: 'Back to the order' }).click();
  await officer.getByText('Task 1: 2 items opened').waitFor();
  await pages.look(officer, 'order-opened');
});

test('what was read through is packed for the authority alone, and leaves by a link', async () => {
  await goToPage(second, 'Requesters');
  await second.getByRole('link', { name: /Amtsgericht Ulm/ }).click();
  await second.getByRole('button', { name: 'Record this key' }).click();
  await second.getByLabel('age recipient').fill(recipient);
  await second.getByRole('button', { name: 'Record this key' }).click();
  await second.getByText(/Recorded by legal-2/).waitFor();
  await officer.getByRole('link', { name: 'Pack and hand over' }).click();
  await officer.getByText('Task 1: 2 items').waitFor();
  await pages.look(officer, 'package-ready');
  await officer.getByRole('button', { name: 'Pack, encrypt and upload' }).click();
  await officer.getByText(/^Packed .* by legal-1/).waitFor({ timeout: 60_000 });
  await officer.getByRole('button', { name: 'Make a link' }).click();
  await officer.getByText('Secret of the link').waitFor();
  await officer.getByText(/0 of 3 downloads used/).waitFor();
  await pages.look(officer, 'package-delivered');
  await officer.getByRole('button', { name: 'End all links' }).click();
  await officer.getByText(/^Link by legal-1: ended/).waitFor();
});

test('an emergency says what comes next, and a false one is refused at once', async () => {
  await goToPage(officer, 'Orders');
  await officer.getByRole('button', { name: 'Take in an order' }).click();
  await officer.getByRole('link', { name: 'It is an emergency' }).click();
  await officer.getByRole('heading', { level: 1, name: 'Take in an emergency' }).waitFor();
  await officer.getByText(/Somebody else rings the number/).waitFor();
  await officer.getByLabel('Authority', { exact: true }).selectOption({ label: 'Amtsgericht Ulm' });
  await officer.getByLabel('What do they act by?').selectOption({ index: 1 });
  await officer
    .getByLabel('Person who asks')
    .selectOption({ label: 'Dr. Ruth Adler, adler@justiz.example' });
  await officer.getByLabel(/What will happen to whom/).fill('Act at once, tell nobody.');
  await officer.getByLabel('Their reference').fill('Urgent 1');
  await officer.getByLabel('Date of the paper').fill(day(0));
  await officer.getByLabel('Law it names').fill('None named');
  await officer.getByLabel('What they wrote').fill('piet.maas');
  await officer.getByLabel(/Who has the account/).check();
  await officer.getByLabel('From (UTC)').fill(`${day(-1)} 00:00:00`);
  await officer.getByLabel('Up to (UTC)').fill(`${day(0)} 00:00:00`);
  await pages.look(officer, 'emergency');
  await officer.getByRole('button', { name: 'Take it in' }).click();
  await officer.getByRole('heading', { level: 1, name: 'Urgent 1' }).waitFor();
  await officer.getByText('Is it false?').click();
  await officer.getByLabel(/Say in one sentence/).fill('The court knows nothing of this request.');
  await pages.look(officer, 'emergency-order');
  await officer.getByRole('button', { name: 'Refuse this emergency' }).click();
  await officer.getByText('Refused: Nobody could be found who really asked').first().waitFor();
  await goToPage(officer, 'Orders');
  await officer.getByRole('button', { name: /^Ended/ }).click();
  await officer.getByRole('link', { name: /Urgent 1/ }).waitFor();
});

test('every page is reachable for everybody and keeps to its policy', () => {
  assert.deepEqual(pages.complaints, []);
});

/** A day of the calendar, so many from today. */
function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}
