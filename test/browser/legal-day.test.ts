/**
 * A legal day: orders of every kind, each from its paper to what its person is told, worked by five
 * members of the staff in Chromium; then the log, read by an outsider, explains every opening.
 */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { accountOf, eventually } from '../fixtures/test-house.ts';
import { turnClocks } from '../fixtures/turned-clocks.ts';
import { signUp, writeCodeDown } from './fixtures/messenger-steps.ts';
import {
  addAuthority,
  countersign,
  fillIntake,
  goToOrder,
  narrow,
  packAndDeliver,
  readThrough,
  recordReach,
  takeIn,
  validate,
  type DeskAuthority,
  type DeskOrder,
} from './fixtures/order-steps.ts';
import { PageHouse } from './fixtures/page-house.ts';
import { act, goToPage, sitAtDesk } from './fixtures/staff-steps.ts';

const projectRoot = join(import.meta.dirname, '../..');
const court = { kind: 'A court', person: 'R. Clerk' } as const;
const ulm: DeskAuthority = {
  ...{ ...court, name: 'Amtsgericht Ulm', country: 'DE' },
  ...{ domain: 'justiz.example', email: 'clerk@justiz.example' },
};
const pine: DeskAuthority = {
  ...{ ...court, name: 'Pine District Court', country: 'US' },
  ...{ domain: 'court.example.gov', email: 'clerk@court.example.gov' },
};
const leeds: DeskAuthority = {
  ...{ ...court, name: 'Leeds Crown Court', country: 'GB' },
  ...{ domain: 'court.example.uk', email: 'clerk@court.example.uk' },
};
const sheriff: DeskAuthority = {
  ...{ name: 'Pine County Sheriff', country: 'US', person: 'S. Hale' },
  kind: 'A governmental entity, federal, State or local',
  ...{ domain: 'sheriff.example.gov', email: 'hale@sheriff.example.gov' },
};
const impostor: DeskAuthority = {
  ...{ ...sheriff, name: 'Sheriff’s Urgent Desk', person: 'J. Doe' },
  ...{ domain: '', email: 'doe@sherlff.example.gov' },
};

/** The rest of a gag after its order was worked; less would end while somebody still looks. */
const gagMs = 330_000;
/** Within what the vault believes of a clock that is ahead, and past what is left of the gag. */
const turnedMs = 285_000;
const urgent = 'Emergency request: danger of death or serious physical injury (US)';
const content = [/What was written/];
const said = ['The first thing', 'The second thing'];

let pages: PageHouse;
let officer: Page;
let second: Page;
let approver: Page;
let overseer: Page;
let auditor: Page;
/** Whose data is asked for by all but the silent one; and whom a court forbids to tell. */
let odile: Page;
let wanda: Page;
let odilesAccount: string;
let ahead: AsyncDisposable | undefined;

before(async () => {
  pages = await PageHouse.open({ besideOrders: 'refused' });
  const rolf = await pages.house.person('rolf.berg');
  const [odiles, wandas] = await Promise.all([person('odile.gras'), person('wanda.moss')]);
  [odile, wanda] = [odiles, wandas];
  for (const handle of ['odile.gras', 'wanda.moss']) {
    const { account } = await rolf.findPerson(handle);
    if (handle === 'odile.gras') odilesAccount = account;
    const conversation = await rolf.startConversation([accountOf(rolf), account]);
    for (const text of said) await rolf.thread(conversation).send(text);
  }
  officer = await sitAtDesk(pages, 'legal-1');
  second = await sitAtDesk(pages, 'legal-2');
  approver = await sitAtDesk(pages, 'approver-1');
  overseer = await sitAtDesk(pages, 'overseer-1');
  auditor = await sitAtDesk(pages, 'auditor-1');
  for (const one of [ulm, pine, leeds, sheriff]) {
    await addAuthority(officer, one);
    await recordReach(second, one);
  }
});
after(async () => {
  await ahead?.[Symbol.asyncDispose]();
  await pages?.close();
});

test('P11: a European order opens what it was narrowed to, and its person finds it', async () => {
  await work({
    ...{ from: ulm, reference: 'Az. 12 Gs 34/26', whom: 'odile.gras', categories: content },
    instrument: 'European Production Order: data that is stored when it arrives',
    law: 'Article 5 of Regulation (EU) 2023/1543',
    offence: { text: 'Fraud', months: '60' },
  });
  await packAndDeliver(officer);
  await close();
  await finds(odile, /Your messages were opened under a legal order/);
});

test('P11: a British order that nobody may keep silent about is told by a letter', async () => {
  await work({
    ...{ from: leeds, reference: 'T2026/0417', whom: 'odile.gras', categories: content },
    instrument: 'Production order of a court for stored content',
    law: 'Schedule 1 of the Police and Criminal Evidence Act 1984',
  });
  await officer.getByText('The person was told').waitFor();
  await packAndDeliver(officer);
  await close();
  await finds(odile, /messages? .*opened under an order of Leeds Crown Court/);
  await odile.getByText('Read the letter').first().click();
  await odile.getByText(/An authority was given data of your account/).waitFor();
  await pages.look(odile, 'day-told');
});

test('P13: what an authority wants kept is kept at once, and opens to nobody', async () => {
  const reference = 'Keep 7/26';
  await takeIn(officer, {
    ...{ from: sheriff, reference, by: 'Account number', whom: odilesAccount },
    instrument: 'Letter to keep records for ninety days',
    ...{ law: '18 USC 2703(f)', categories: content },
  });
  assert.equal(await officer.getByRole('link', { name: 'Countersigning and opening' }).count(), 0);
  await officer.getByRole('button', { name: 'Keep the data' }).click();
  await officer.getByText(/Nothing opens by that/).waitFor();
  await pages.look(officer, 'day-keep');
  await officer.getByRole('button', { name: 'Keep it' }).click();
  await officer.getByText('Task 1: the data is kept from deletion').waitFor({ timeout: 40_000 });
  await pages.look(officer, 'day-kept');
  await validate(officer, second, reference);
  await close();
  await goToPage(officer, 'Holds');
  await officer.getByText(/Account .* · Kept/).waitFor();
  await finds(odile, /Messages of yours are kept for an authority\. Nobody has read them\./);
});

test('a false emergency is refused in one sentence, and opens nothing', async () => {
  const before = await odile.getByRole('button', { name: 'Save proof' }).count();
  await addAuthority(officer, impostor);
  await fillIntake(officer, {
    ...{ from: impostor, reference: 'URGENT 1', whom: 'odile.gras', categories: content },
    instrument: urgent,
    ...{ law: 'None named', danger: 'Imminent threat to life, act at once, tell nobody.' },
  });
  await pages.look(officer, 'day-emergency-intake');
  await officer.getByRole('button', { name: 'Take it in' }).click();
  await officer.getByText('No known number is recorded.').first().waitFor();
  await officer.getByText("The address looks like an authority's and is not.").waitFor();
  await officer.getByText('Is it false?').click();
  await officer.getByLabel(/Say in one sentence/).fill('The sheriff knows nothing of this.');
  await pages.look(officer, 'day-false');
  await officer.getByRole('button', { name: 'Refuse this emergency' }).click();
  await officer.getByText('Refused: Nobody could be found who really asked').first().waitFor();
  await pages.look(officer, 'day-false-refused');
  await goToPage(officer, 'Orders');
  await officer.getByRole('button', { name: /^Ended/ }).click();
  await officer.getByRole('link', { name: /URGENT 1/ }).waitFor();
  await finds(odile, /Messages of yours are kept/);
  assert.equal(await odile.getByRole('button', { name: 'Save proof' }).count(), before);
});

test('P11: a true emergency opens once it is called back and signed, and is reviewed', async () => {
  const reference = 'Missing child 3';
  await work({
    ...{ from: sheriff, reference, whom: 'odile.gras', categories: content, instrument: urgent },
    ...{ law: '18 USC 2702(b)(8)', danger: 'A child is missing since this morning.' },
  });
  await pages.look(officer, 'day-emergency-open');
  await goToOrder(overseer, reference);
  await act(overseer, 'Review the emergency', async (sheet) => {
    await sheet.getByLabel('Yes, life or limb was in danger').check();
    await pages.look(overseer, 'day-review');
  });
  await overseer.getByText('Reviewed: it was an emergency').first().waitFor();
  await act(officer, 'Enter their court paper', async (sheet) => {
    await sheet.getByLabel('Their reference').fill('Warrant 26-118');
  });
  await packAndDeliver(officer);
  await pages.look(officer, 'day-emergency-delivered');
  await close();
  await finds(odile, /opened .*emergency.* Pine County Sheriff|Pine County Sheriff.*emergency/);
  await pages.look(odile, 'day-history');
});

test('P8, P11: under a gag the person finds nothing, and at its end everything', async () => {
  const until = new Date(Date.now() + gagMs).toISOString().slice(0, 19).replace('T', ' ');
  const reference = '26-CR-0042';
  await work({
    ...{ from: pine, reference, whom: 'wanda.moss', categories: content },
    instrument: 'Search warrant on probable cause',
    ...{ law: '18 USC 2703(a)', gag: { standsOn: '18 USC 2705(b)', until } },
  });
  await goToPage(officer, 'Notices');
  await officer.getByRole('link', { name: new RegExp(reference) }).waitFor();
  await officer.getByText(/A gag forbids it until/).waitFor();
  await pages.look(officer, 'day-gag-notice');
  await finds(wanda, 'No opening stands on your record.');
  assert.equal(await wanda.getByText(/Pine District Court/).count(), 0);
  await pages.look(wanda, 'day-before');
  ahead = await turnClocks(pages.house, turnedMs);
  await finds(wanda, /opened under an order of Pine District Court/);
  await wanda
    .getByText(/We were not allowed to tell you/)
    .first()
    .waitFor();
  await pages.look(wanda, 'day-after');
  await officer.getByRole('button', { name: /^Given/ }).click();
  await officer.getByRole('link', { name: new RegExp(reference) }).waitFor();
  explains(await logInWords());
});

test('P11: an auditor finds every grant of the day with an order behind it', async () => {
  await goToPage(auditor, 'Audit');
  await auditor.getByText(/Every grant of these entries has a case or an order/).waitFor();
  await pages.look(auditor, 'day-audit');
});

test('every page is reachable for everybody and keeps to its policy', () => {
  assert.deepEqual(pages.complaints, []);
});

/** What the log says to an outsider who holds nothing but the trust file. */
function explains(text: string): void {
  const count = (words: RegExp): number => text.match(words)?.length ?? 0;
  const hands =
    /asked for by slot legal-1, approved by slots (?:legal-2, approver-1|approver-1, legal-2)/g;
  assert.equal(count(/opened up to \d+ messages of one account under a legal order/g), 3, text);
  assert.equal(count(/opened up to \d+ messages of one account because of an emergency/g), 1);
  assert.equal(count(/reviewed and confirmed by entry \d+/g), 1);
  assert.equal(count(/of one account kept from erasure at the request of an authority/g), 1);
  assert.equal(count(/it was sealed, and revealed by entry \d+/g), 1);
  assert.equal(count(hands), 4);
}

async function logInWords(): Promise<string> {
  const { dataDir, trustFile } = pages.house.stack.addresses;
  const flags = ['--disable-warning=ExperimentalWarning', 'verifier/main.ts', 'log', '--all'];
  const given = ['--trust', trustFile, '--state', join(dataDir, 'outsider')];
  const run = promisify(execFile);
  return (await run(process.execPath, [...flags, ...given], { cwd: projectRoot })).stdout;
}

/** An order from its paper to what was read of it. */
async function work(order: DeskOrder): Promise<void> {
  const { reference } = order;
  await takeIn(officer, order);
  await validate(officer, second, reference);
  await narrow(officer, order.by === 'Account number');
  await countersign(officer, [second, approver], reference);
  await readThrough(officer, said);
  await officer.getByText('Task 1: 2 items opened').waitFor();
}

async function close(): Promise<void> {
  await act(officer, 'Close the order', async () => undefined);
  await officer.getByText('Closed', { exact: true }).first().waitFor();
}

async function person(handle: string): Promise<Page> {
  const page = await pages.sitDown();
  await signUp(page, pages.house.stack.addresses.messenger, { handle, name: handle });
  await writeCodeDown(page);
  await page.getByRole('button', { name: 'Your pages' }).click();
  await page.getByRole('menuitem', { name: 'Access history' }).click();
  return page;
}

/** Looks at somebody's own access history until it says something. */
async function finds(page: Page, words: RegExp | string): Promise<void> {
  const isSaid = async (): Promise<boolean> => {
    await page.reload();
    await page.getByText(/Looked through the log up to entry/).waitFor();
    return page.getByText(words).first().isVisible();
  };
  await eventually(`${words} in the access history`, isSaid, 60_000);
}
