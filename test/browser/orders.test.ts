/**
 * A European production order from the paper to what opened, as three people of the staff see it.
 */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Client } from '@countersign/client/client.ts';
import { accountOf } from '../fixtures/test-house.ts';
import { LyingEdge } from './fixtures/lying-edge.ts';
import {
  addAuthority,
  day,
  fillIntake,
  packAndLink,
  recordReach,
  validate,
  type DeskAuthority,
  type DeskOrder,
} from './fixtures/order-steps.ts';
import { PageHouse } from './fixtures/page-house.ts';
import { goToPage, sitAtDesk } from './fixtures/staff-steps.ts';

const reference = 'Az. 12 Gs 34/26';
const ulm: DeskAuthority = {
  ...{ name: 'Amtsgericht Ulm', kind: 'A court', country: 'de', domain: 'justiz.example' },
  ...{ person: 'Dr. Ruth Adler', email: 'adler@justiz.example' },
};
const order: DeskOrder = {
  from: ulm,
  instrument: 'European Production Order: data that is stored when it arrives',
  reference,
  law: 'Article 5 of Regulation (EU) 2023/1543',
  offence: { text: 'Fraud', months: '60' },
  whom: 'olga.vik',
  categories: [/What was written/, /Who wrote to whom/],
};

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
  await addAuthority(officer, ulm);
  await officer.getByText(/Somebody else must find and record its number/).waitFor();
  await goToPage(second, 'Requesters');
  await pages.look(second, 'requesters');
  await recordReach(second, ulm);
  await second.getByText(/legal-2 found this number without asking/).waitFor();
  await pages.look(second, 'authority');
});

test('the order is taken in as the paper says it, and says what is missing first', async () => {
  await goToPage(officer, 'Orders');
  await officer.getByRole('button', { name: 'Take in an order' }).click();
  await officer.getByRole('button', { name: 'Take it in' }).click();
  const alert = officer.getByRole('alert');
  await alert.getByText(/fields are missing or wrong/).waitFor();
  await fillIntake(officer, order);
  await pages.look(officer, 'intake');
  await officer.getByRole('button', { name: 'Take it in' }).click();
  await officer.getByRole('heading', { level: 1, name: reference }).waitFor();
  await officer.getByText('Taken in with 1 task').waitFor();
  await pages.look(officer, 'order-received');
});

test('a second person calls back on the recorded number, and the order is checked', async () => {
  await goToPage(second, 'Orders');
  await second.getByRole('link', { name: new RegExp(reference) }).waitFor();
  await pages.look(second, 'orders-board');
  await validate(officer, second, reference);
  await second.getByText(/they confirm it/).waitFor();
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
  await officer.getByRole('button', { name: 'Take it back' }).click();
  await officer.getByText('Ask for countersignatures').first().waitFor();
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
  await officer.getByRole('link', { name: 'Pack and hand over' }).click();
  await officer.getByText('Task 1: 2 items').waitFor();
  await pages.look(officer, 'package-ready');
  await packAndLink(officer);
  await officer.getByText('Secret of the link').waitFor();
  await pages.look(officer, 'package-delivered');
  await officer.getByRole('button', { name: 'End all links' }).click();
  await officer.getByText(/^Link by legal-1: ended/).waitFor();
});

test('every page is reachable for everybody and keeps to its policy', () => {
  assert.deepEqual(pages.complaints, []);
});
