/** Groups in the browser: made and named, joined by a link, locked, searched, and kept in order. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  acceptChat,
  bubble,
  openChat,
  say,
  signUp,
  startChat,
  writeCodeDown,
} from './fixtures/messenger-steps.ts';
import { PageHouse } from './fixtures/page-house.ts';

let pages: PageHouse;
let messenger: string;
let ann: Page;
let bo: Page;
let cy: Page;

async function join(handle: string, name: string): Promise<Page> {
  const page = await pages.sitDown();
  await signUp(page, messenger, { handle, name });
  await writeCodeDown(page);
  return page;
}

before(async () => {
  pages = await PageHouse.open();
  ({ messenger } = pages.house.stack.addresses);
  ann = await join('ann.berg', 'Ann Berg');
  bo = await join('bo.lin', 'Bo Lin');
  cy = await join('cy.moss', 'Cy Moss');
  // Only contacts add people to groups: both know Ann.
  for (const page of [bo, cy]) {
    await startChat(page, 'ann.berg');
    await say(page, 'hello Ann');
  }
  await acceptChat(ann, 'Bo Lin');
});
after(() => pages?.close());

test('a group is made with a name, which everybody in it sees', async () => {
  await ann.getByRole('button', { name: 'New chat' }).click();
  const sheet = ann.getByRole('dialog');
  for (const handle of ['bo.lin', 'cy.moss']) {
    await sheet.getByLabel('Handle').fill(handle);
    await sheet.getByRole('button', { name: 'Add', exact: true }).click();
    await sheet.getByText(`@${handle}`).waitFor();
  }
  await sheet.getByLabel('Name of the group').fill('Ridge walk');
  await sheet.getByRole('button', { name: 'Start group of 3' }).click();
  await ann.getByText('You named the group').waitFor();
  await say(ann, 'Sunday at half past seven');
});

test('its sheet shows people and roles, and what is set for it', async () => {
  await ann.getByRole('button', { name: 'Ridge walk', exact: true }).click();
  const sheet = ann.getByRole('dialog', { name: 'About this group' });
  await sheet.getByText('Owner').waitFor();
  await sheet.getByRole('button', { name: 'What to do about Bo Lin' }).click();
  await ann.getByRole('menuitem', { name: 'Make an admin' }).click();
  await sheet.getByText('Admin', { exact: true }).waitFor();
  await pages.look(ann, 'group-sheet');
  await sheet.getByRole('button', { name: 'Make a link' }).click();
  await sheet.getByText('Your new link').waitFor();
  await pages.look(ann, 'group-link');
});

test('somebody with the link asks, and is in once an admin says yes', async () => {
  const sheet = ann.getByRole('dialog', { name: 'About this group' });
  const link = await sheet.getByText(`${messenger}/join#`).textContent();
  const dee = await join('dee.fox', 'Dee Fox');
  await dee.goto(link ?? '');
  await dee.getByText('invites you to a group of 3 people').waitFor();
  await pages.look(dee, 'join');
  await dee.getByRole('button', { name: 'Ask to join' }).click();
  await dee.getByText('The group is in your list once an admin lets you in.').waitFor();
  await sheet.getByRole('button', { name: 'Let Dee Fox in' }).click();
  await dee.getByRole('link', { name: 'Open the group' }).click();
  await dee.getByRole('heading', { name: 'Ridge walk' }).waitFor();
  await ann.keyboard.press('Escape');
  await ann.getByText('You added').waitFor();
});

async function choose(page: Page, text: string, entry: string): Promise<void> {
  await bubble(page, text).hover();
  const row = page.getByRole('listitem').filter({ hasText: text }).last();
  await row.getByRole('button', { name: 'Message actions' }).click();
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}

test('signs of writing are shown, and a name is offered, taken by keys and marked', async () => {
  const field = ann.getByLabel('Message', { exact: true });
  await field.fill('**Bring** crampons:\n- ten points\n- straps');
  await field.press('Enter');
  await bubble(ann, 'crampons').getByRole('list').getByText('ten points').waitFor();
  await field.pressSequentially('ask @bo');
  await ann.getByRole('option', { name: 'Bo Lin' }).waitFor();
  await pages.look(ann, 'mention');
  await field.press('Enter');
  assert.equal(await field.inputValue(), 'ask @bo.lin ');
  await field.press('Enter');
  await bubble(ann, 'ask @bo.lin').waitFor();
});

test('a draft and what is not sent yet outlive a reload', async () => {
  const field = ann.getByLabel('Message', { exact: true });
  await field.fill('half a thought');
  await ann.waitForTimeout(1_500);
  await ann.reload();
  await openChat(ann, 'Ridge walk');
  await ann.waitForFunction(`document.querySelector('textarea')?.value === 'half a thought'`);
  await field.fill('');
  await ann.context().setOffline(true);
  await field.fill('said in the tunnel');
  await field.press('Enter');
  await bubble(ann, 'said in the tunnel')
    .getByText('Sending')
    .or(ann.getByText('Sending'))
    .first()
    .waitFor();
  await ann.waitForTimeout(500);
  await ann.context().setOffline(false);
  await ann.reload();
  await openChat(bo, 'Ridge walk');
  await bubble(bo, 'said in the tunnel').waitFor();
  assert.equal(await bo.getByRole('article').filter({ hasText: 'said in the tunnel' }).count(), 1);
});

test('a pin stands above the chat for everybody, and leads to its message', async () => {
  await openChat(ann, 'Ridge walk');
  await choose(ann, 'Sunday at half past seven', 'Pin for everybody');
  await bo.getByText('Pinned message').waitFor();
  await bo.getByText(/Ann Berg.* pinned a message/).waitFor();
  await bo.getByTitle('Show the pinned message').click();
  await bo.locator('[data-found]').waitFor();
  await pages.look(bo, 'pinned');
});

test('a message is passed on to another chat, and says that it was', async () => {
  await choose(bo, 'crampons', 'Forward');
  const sheet = bo.getByRole('dialog', { name: 'Forward to' });
  await sheet.getByLabel('Ann Berg').check();
  await pages.look(bo, 'forward');
  await sheet.getByRole('button', { name: 'Forward to 1 chat' }).click();
  await sheet.waitFor({ state: 'detached' });
  await openChat(bo, 'Ann Berg');
  await bubble(bo, 'crampons').getByText('Forwarded').waitFor();
});

test('a search finds what was said in every chat, and leads there', async () => {
  await bo.getByLabel('Search chats and messages').fill('TUNNEL');
  const found = bo.getByRole('region', { name: 'Messages' });
  await found.getByText('said in the').waitFor();
  await pages.look(bo, 'search');
  await found.getByRole('link').first().click();
  await bo.getByRole('heading', { name: 'Ridge walk' }).waitFor();
  await bo.locator('[data-found]').waitFor();
  await bo.getByLabel('Search chats and messages').fill('');
});

test('marks on a chat follow its owner, and the archive keeps it out of sight', async () => {
  await bo.getByRole('button', { name: 'What to do with this chat' }).click();
  await bo.getByRole('menuitem', { name: 'Mute for 8 hours' }).click();
  await bo.getByRole('img', { name: 'Muted' }).waitFor();
  await bo.getByRole('button', { name: 'What to do with this chat' }).click();
  await bo.getByRole('menuitem', { name: 'Archive', exact: true }).click();
  await bo.getByRole('link', { name: /Ridge walk/ }).waitFor({ state: 'detached' });
  await bo.getByRole('button', { name: 'Archived' }).click();
  await bo.getByRole('link', { name: /Ridge walk/ }).waitFor();
  await pages.look(bo, 'archived');
});

test('in a locked group the others read why they cannot write', async () => {
  await ann.getByRole('button', { name: 'Ridge walk', exact: true }).click();
  const sheet = ann.getByRole('dialog', { name: 'About this group' });
  await sheet.getByRole('button', { name: 'Only admins may write' }).click();
  await sheet.getByRole('button', { name: 'Let everybody write' }).waitFor();
  await openChatOf(cy, 'Ridge walk');
  await cy.getByText('Only admins write here. You can read and react.').waitFor();
  await pages.look(cy, 'locked');
});

/** A chat that cannot be written in has no field to wait for. */
async function openChatOf(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(name) }).click();
  await page.getByRole('heading', { name }).waitFor();
}

test('every page is reachable for everybody and keeps to its policy', () => {
  assert.deepEqual(pages.complaints, []);
});
