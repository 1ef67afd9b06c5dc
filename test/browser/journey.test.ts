/**
 * The main journey as people see it: join, talk, report, review on the record, outcome, receipt.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  bubble,
  acceptChat,
  openChat,
  say,
  signIn,
  signUp,
  startChat,
  writeCodeDown,
} from './fixtures/messenger-steps.ts';
import { PageHouse } from './fixtures/page-house.ts';
import { plugInPasskeyDevice } from './fixtures/passkey-device.ts';

let pages: PageHouse;
let messenger: string;
let ann: Page;
let bo: Page;
let reviewer: Page;

const touch = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

before(async () => {
  pages = await PageHouse.open();
  ({ messenger } = pages.house.stack.addresses);
});
after(() => pages?.close());

test('two people join, and the recovery code is shown once', async () => {
  ann = await pages.sitDown(touch);
  bo = await pages.sitDown();
  await bo.goto(`${messenger}/sign-in`);
  await bo.getByLabel('Handle').waitFor();
  await pages.look(bo, 'sign-in');
  await bo.goto(`${messenger}/sign-up`);
  await bo.getByRole('button', { name: 'Continue' }).click();
  await pages.look(bo, 'sign-up');
  const code = await signUp(bo, messenger, { handle: 'bo.lin', name: 'Bo Lin' });
  assert.match(code, /^(?:[0-9A-Z]{5}-){6}[0-9A-Z]{5}$/);
  await pages.look(bo, 'recovery-code');
  await writeCodeDown(bo);
  assert.equal(await bo.getByText(code).count(), 0);
  await pages.look(bo, 'no-chats');
  await signUp(ann, messenger, { handle: 'ann.berg', name: 'Ann Berg' });
  await writeCodeDown(ann);
});

test('they talk live, and the list shows what was said', async () => {
  await startChat(bo, 'ann.berg');
  await say(bo, 'line 1');
  await acceptChat(ann, 'Bo Lin');
  for (let n = 2; n <= 8; n++) await say(bo, `line ${n}`);
  await bubble(ann, 'line 8').waitFor();
  await ann.getByLabel('Message', { exact: true }).fill('I am here');
  await ann.getByRole('button', { name: 'Send', exact: true }).tap();
  await bubble(bo, 'I am here').waitFor();
  await say(bo, 'Sign in at https://paypaI.com/login and it is yours');
  for (let n = 9; n <= 16; n++) await say(bo, `line ${n}`);
  await bubble(ann, 'line 16').waitFor();
  await pages.look(bo, 'thread');
});

test('a risky link asks before it opens', async () => {
  await bubble(ann, 'it is yours').getByRole('link').tap();
  await ann.getByText('This link may not be what it seems').waitFor();
  await pages.look(ann, 'risky-link');
  await ann.getByRole('button', { name: 'Stay here' }).tap();
});

test('a second device has the history after signing in', async () => {
  const second = await pages.sitDown();
  await signIn(second, messenger, 'bo.lin');
  await openChat(second, 'Ann Berg');
  await bubble(second, 'I am here').waitFor();
  await second.getByRole('button', { name: 'Your pages' }).click();
  await second.getByRole('menuitem', { name: 'Devices and sessions' }).click();
  await second.getByText('This device').first().waitFor();
  await pages.look(second, 'devices');
  await second.context().close();
});

test('who can read a chat is answered from the record', async () => {
  await ann.getByRole('button', { name: /On the record/ }).tap();
  await ann.getByText(/No opening stands on your record. Checked on this device/).waitFor();
  await pages.look(ann, 'who-can-read');
  await ann.keyboard.press('Escape');
});

test('a report takes three taps and shows exactly what goes', async () => {
  await bubble(ann, 'it is yours').tap({ position: { x: 8, y: 8 } });
  await ann.getByRole('menuitem', { name: 'Report' }).tap();
  const sheet = ann.getByRole('dialog');
  await sheet.getByText('What will be sent').waitFor();
  await sheet.getByText('line 5').waitFor();
  const goes = await sheet.getByRole('list').first().getByRole('listitem').allInnerTexts();
  assert.equal(goes.length, 11);
  await pages.look(ann, 'report');
  await sheet.getByRole('radio', { name: 'A scam or fraud' }).tap();
  await sheet.getByLabel('Add a note (optional)').waitFor();
  assert.equal(await sheet.getByRole('heading', { name: 'Sent', exact: true }).count(), 0);
  await pages.look(ann, 'report-reason');
  await sheet.getByRole('button', { name: 'Send report' }).tap();
  await sheet.getByRole('heading', { name: 'Sent', exact: true }).waitFor();
  await pages.look(ann, 'report-sent');
  await sheet.getByRole('button', { name: 'My reports' }).tap();
  await ann.getByText('Waiting for a reviewer').waitFor();
  await pages.look(ann, 'reports');
});

test('a reviewer enrols by invitation and signs in with the passkey alone', async () => {
  const { staff, dataDir } = pages.house.stack.addresses;
  const invitations = readFileSync(join(dataDir, 'invitations.json'), 'utf8');
  const [invitation] = JSON.parse(invitations) as { slot: string; code: string }[];
  reviewer = await pages.sitDown();
  await plugInPasskeyDevice(reviewer);
  await reviewer.goto(`${staff}/enrol#slot=${invitation?.slot}&code=${invitation?.code}`);
  await pages.look(reviewer, 'staff-enrol');
  await reviewer.getByRole('button', { name: 'Make a passkey' }).click();
  await reviewer.getByText('Your passkey is on the public roster.').waitFor();
  await reviewer.getByRole('link', { name: 'Sign in with your passkey' }).click();
  await pages.look(reviewer, 'staff-sign-in');
  const signInButton = reviewer.getByRole('button', { name: 'Sign in with your passkey' });
  const queue = reviewer.getByRole('heading', { name: 'Cases' });
  // The roster counts only after its delay; until then the door refuses, and says so.
  while (!(await queue.isVisible())) {
    await signInButton.click({ timeout: 2_000 }).catch(() => undefined);
    await queue.or(reviewer.getByRole('alert').getByRole('paragraph')).first().waitFor();
  }
});

test('the reviewer sees the report and its context, only once the log has it', async () => {
  await reviewer.getByRole('link', { name: /A scam or fraud/ }).click();
  await reviewer.getByText('Nothing is open yet').waitFor();
  assert.equal(await reviewer.getByText('it is yours').count(), 0);
  await pages.look(reviewer, 'staff-case-closed');
  await reviewer.getByRole('button', { name: 'Open on the record' }).click();
  const evidence = reviewer.getByRole('list', { name: 'Messages of this case' });
  await evidence.waitFor();
  const texts = await evidence.getByRole('listitem').allInnerTexts();
  assert.equal(texts.length, 11);
  const reported = texts.filter((text) => text.includes('Reported\n'));
  assert.equal(reported.length, 1);
  assert.match(reported[0] ?? '', /it is yours/);
  assert.match(texts[0] ?? '', /line 5/);
  assert.match(texts.at(-1) ?? '', /line 13/);
  await reviewer.getByText(/Countersigned by development/).waitFor();
  await pages.look(reviewer, 'staff-case-open');
});

test('the decision reaches the reporter, who finds the opening in the log', async () => {
  await reviewer.getByLabel('Warn the sender').check();
  await reviewer.getByLabel('Fraud or phishing').check();
  await reviewer.getByRole('button', { name: 'Decide', exact: true }).click();
  await reviewer.getByText(/The reporter sees the outcome/).waitFor();
  await ann.getByText('The sender was warned').waitFor();
  await pages.look(ann, 'reports-decided');
  await ann.getByRole('button', { name: 'Back to chats' }).tap();
  await ann.getByRole('button', { name: 'Your pages' }).tap();
  await ann.getByRole('menuitem', { name: 'Access history' }).tap();
  await ann.getByText('Checked on this device just now').waitFor();
  await pages.look(ann, 'access');
});

test('whoever was warned is told above every page, until they looked at it', async () => {
  await bo.reload();
  await bo.getByText('You were warned. Rule: fraud or phishing').waitFor();
  await bo.getByRole('link', { name: 'See My reports' }).click();
  await bo.getByText('Decisions about you').waitFor();
  await bo.reload();
  await bo.getByText('Decisions about you').waitFor();
  await bo.getByRole('link', { name: /Ann Berg/ }).click();
  await bo.getByLabel('Message', { exact: true }).waitFor();
  assert.equal(await bo.getByText('You were warned').count(), 0);
});

test('every page is reachable for everybody and keeps to its policy', () => {
  assert.deepEqual(pages.complaints, []);
});
