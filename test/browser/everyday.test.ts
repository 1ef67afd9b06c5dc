/** Everyday things: changing one's mind about a message, and about a device. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  bubble,
  acceptChat,
  openChat,
  pagePassword,
  say,
  signIn,
  signUp,
  startChat,
  writeCodeDown,
} from './fixtures/messenger-steps.ts';
import { PageHouse } from './fixtures/page-house.ts';

let pages: PageHouse;
let messenger: string;
let ann: Page;
let bo: Page;
let recoveryCode: string;

/** A session that was ended is cut off within this time, live sockets included. */
const cutOffMsMax = 5_000;

before(async () => {
  pages = await PageHouse.open();
  ({ messenger } = pages.house.stack.addresses);
  ann = await pages.sitDown();
  bo = await pages.sitDown();
  recoveryCode = await signUp(ann, messenger, { handle: 'ann.berg', name: 'Ann Berg' });
  await writeCodeDown(ann);
  await signUp(bo, messenger, { handle: 'bo.lin', name: 'Bo Lin' });
  await writeCodeDown(bo);
  await startChat(bo, 'ann.berg');
  await say(bo, 'dinner at seven?');
  await acceptChat(ann, 'Bo Lin');
  await bubble(ann, 'dinner at seven?').waitFor();
});
after(() => pages?.close());

async function choose(page: Page, text: string, entry: string): Promise<void> {
  await bubble(page, text).hover();
  const row = page.getByRole('listitem').filter({ hasText: text }).last();
  await row.getByRole('button', { name: 'Message actions' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

test('an edit is seen by both, and so is what stood there before', async () => {
  await choose(bo, 'dinner at seven?', 'Edit');
  await bo.getByText('Editing your message').waitFor();
  await bo.getByLabel('Message', { exact: true }).fill('dinner at eight?');
  await bo.keyboard.press('Enter');
  await bubble(ann, 'dinner at eight?').waitFor();
  await choose(ann, 'dinner at eight?', 'Earlier versions');
  await ann.getByRole('dialog').getByText('dinner at seven?').waitFor();
  await pages.look(ann, 'earlier-versions');
  await ann.keyboard.press('Escape');
});

test('replies quote, reactions show, and typing is seen', async () => {
  await choose(ann, 'dinner at eight?', 'React with 👍');
  await bo.getByRole('button', { name: /👍 from 1 person/ }).waitFor();
  await choose(ann, 'dinner at eight?', 'Reply');
  await ann.getByLabel('Message', { exact: true }).pressSequentially('gladly');
  await bo.getByText('Ann Berg is writing').waitFor();
  await ann.keyboard.press('Enter');
  await bubble(bo, 'gladly').getByText('dinner at eight?').waitFor();
});

test('a message taken back is gone on both sides', async () => {
  await say(bo, 'wrong chat');
  await bubble(ann, 'wrong chat').waitFor();
  await choose(bo, 'wrong chat', 'Take back');
  await ann.getByText('Bo Lin took this message back').waitFor();
  await bo.getByText('You took this message back').waitFor();
  assert.equal(await ann.getByText('wrong chat').count(), 0);
});

test('a session ended from another device is cut off, and says so', async () => {
  const second = await pages.sitDown();
  await signIn(second, messenger, 'bo.lin');
  await second.getByRole('button', { name: 'Your pages' }).click();
  await second.getByRole('menuitem', { name: 'Devices and sessions' }).click();
  await second.getByRole('button', { name: /^End the session on/ }).click();
  await bo.getByText('This session was ended. Sign in again.').waitFor({ timeout: cutOffMsMax });
  await pages.look(bo, 'session-ended');
  await bo.getByRole('button', { name: 'Sign in' }).click();
  await bo.getByLabel('Password', { exact: true }).waitFor();
  await second.getByRole('button', { name: /^Remove / }).click();
  await second.getByRole('dialog').getByLabel('Password', { exact: true }).fill(pagePassword);
  await pages.look(second, 'remove-device');
  await second.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await second.getByText('Removed', { exact: true }).waitFor();
});

test('a recovery code gets its owner back in, to all that was said', async () => {
  const lost = await pages.sitDown();
  await lost.goto(`${messenger}/recover`);
  await lost.getByLabel('Handle').fill('ann.berg');
  await lost.getByLabel('Recovery code').fill(recoveryCode);
  await lost.getByLabel('New password').fill('another sentence to keep');
  await pages.look(lost, 'recover');
  await lost.getByRole('button', { name: 'Get back in' }).click();
  await openChat(lost, 'Bo Lin');
  await bubble(lost, 'gladly').waitFor();
  await ann.getByText('This session was ended. Sign in again.').waitFor({ timeout: cutOffMsMax });
});

test('every page is reachable for everybody and keeps to its policy', () => {
  assert.deepEqual(pages.complaints, []);
});
