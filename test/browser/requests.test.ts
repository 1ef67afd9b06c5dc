/** A stranger writes, waits, is let in, and is blocked: by two people on two devices. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  acceptChat,
  bubble,
  say,
  signUp,
  startChat,
  writeCodeDown,
} from './fixtures/messenger-steps.ts';
import { PageHouse } from './fixtures/page-house.ts';

let pages: PageHouse;
let ann: Page;
let bo: Page;

before(async () => {
  pages = await PageHouse.open();
  const { messenger } = pages.house.stack.addresses;
  ann = await pages.sitDown();
  bo = await pages.sitDown();
  await signUp(ann, messenger, { handle: 'ann.berg', name: 'Ann Berg' });
  await writeCodeDown(ann);
  await signUp(bo, messenger, { handle: 'bo.lin', name: 'Bo Lin' });
  await writeCodeDown(bo);
});
after(() => pages?.close());

test('a stranger is told of the request before the chat, and then how much is left', async () => {
  await bo.getByRole('button', { name: 'New chat' }).click();
  const sheet = bo.getByRole('dialog');
  await sheet.getByLabel('Handle').fill('ann.berg');
  await sheet.getByRole('button', { name: 'Add', exact: true }).click();
  await sheet.getByText(/gets a request first. You can write up to 3 messages/).waitFor();
  await pages.look(bo, 'new-chat-request');
  await bo.keyboard.press('Escape');
  await startChat(bo, 'ann.berg');
  await bo.getByText(/has not answered yet. You can write 3 more messages/).waitFor();
  await say(bo, 'Hello Ann, is the bicycle still for sale?');
  await bo.getByText(/You can write 2 more messages/).waitFor();
  await say(bo, 'I could come by tomorrow');
  await say(bo, 'Around six');
  await bo.getByText(/You can write more once .* answers/).waitFor();
  assert.equal(await bo.getByLabel('Message', { exact: true }).count(), 0);
  await pages.look(bo, 'request-spent');
});

test('the request shows who asks and what they said, and accepting opens the chat', async () => {
  await ann.getByRole('link', { name: /Message requests/ }).waitFor();
  assert.equal(await ann.getByRole('link', { name: /^.*Bo Lin.*Around six/ }).count(), 0);
  await ann.getByRole('link', { name: /Message requests/ }).click();
  await ann.getByText('New account').first().waitFor();
  await pages.look(ann, 'requests');
  await ann.getByRole('link', { name: /wants to write to you/ }).click();
  await ann.getByRole('button', { name: 'Decline' }).waitFor();
  await bubble(ann, 'Around six').waitFor();
  await pages.look(ann, 'request');
  await ann.goto(pages.house.stack.addresses.messenger);
  await acceptChat(ann, 'Bo Lin');
  await say(ann, 'Yes, come at six');
  await bubble(bo, 'Yes, come at six').waitFor();
  await say(bo, 'Great');
  await bubble(ann, 'Great').waitFor();
});

test('a block ends what can be said both ways, until the privacy page takes it back', async () => {
  await ann.getByRole('heading', { name: 'Bo Lin' }).getByRole('button').click();
  await ann.getByRole('button', { name: /^Block/ }).click();
  await pages.look(ann, 'block');
  await ann.getByRole('dialog').getByRole('button', { name: 'Block', exact: true }).click();
  await ann.getByText(/You blocked/).waitFor();
  await bo.getByLabel('Message', { exact: true }).fill('One more thing');
  await bo.keyboard.press('Enter');
  await bo.getByText('takes no messages from you now').first().waitFor();
  await ann.keyboard.press('Escape');
  await ann.getByRole('button', { name: 'Your pages' }).click();
  await ann.getByRole('menuitem', { name: 'Privacy' }).click();
  await ann.getByRole('heading', { name: 'People you blocked' }).waitFor();
  await pages.look(ann, 'privacy');
  await ann.getByRole('button', { name: /Unblock/ }).click();
  await ann.getByText('Nobody.', { exact: true }).waitFor();
  await ann
    .getByLabel(/Only people you allowed/)
    .first()
    .check();
  await ann.getByText('Saved').first().waitFor();
});

test('somebody under 16 is told when messages begin, and starts none', async () => {
  const { messenger } = pages.house.stack.addresses;
  const kit = await pages.sitDown();
  const born = new Date().getFullYear() - 14;
  await signUp(kit, messenger, { handle: 'kit.moss', name: 'Kit Moss', born });
  await writeCodeDown(kit);
  await kit.getByText(/Direct messages are for 16 and over. They begin for you in/).waitFor();
  await pages.look(kit, 'too-young');
  await kit.getByRole('button', { name: 'New chat' }).click();
  const sheet = kit.getByRole('dialog');
  await sheet.getByLabel('Handle').fill('ann.berg');
  await sheet.getByRole('button', { name: 'Add', exact: true }).click();
  await sheet.getByText(/Direct messages are for 16 and over/).waitFor();
  assert.equal(await sheet.getByRole('button', { name: 'Start chat' }).isEnabled(), false);
});

test('no page had a fault, a breach of its policy or a barrier', () => {
  assert.deepEqual(pages.complaints, []);
});
