/** My own account as I see it: a new device, a new password, a new code, and a reset that waits. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { resetTicket } from '../fixtures/reset-ticket.ts';
import {
  pagePassword,
  signIn,
  signUp,
  startChat,
  writeCodeDown,
} from './fixtures/messenger-steps.ts';
import { PageHouse } from './fixtures/page-house.ts';

let pages: PageHouse;
let messenger: string;
let ida: Page;

const newPassword = 'nine quiet otters at dawn';

before(async () => {
  pages = await PageHouse.open();
  ({ messenger } = pages.house.stack.addresses);
  ida = await pages.sitDown();
  await signUp(ida, messenger, { handle: 'ida.roth', name: 'Ida Roth' });
  await writeCodeDown(ida);
});
after(() => pages?.close());

const goTo = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Your pages' }).click();
  await page.getByRole('menuitem', { name }).click();
};

test('a new device is told above every page until its owner knows it', async () => {
  const second = await pages.sitDown();
  await signIn(second, messenger, 'ida.roth');
  await ida.getByText('A new device was added to your account.').waitFor();
  await ida.reload();
  await ida.getByText('A new device was added to your account.').waitFor();
  await pages.look(ida, 'news-line');
  await ida.getByRole('link', { name: 'Look at it' }).click();
  await ida.getByText(/New device: /).waitFor();
  await pages.look(ida, 'new-device');
  await ida.getByRole('button', { name: 'It was me' }).click();
  await ida.getByText(/New device: /).waitFor({ state: 'detached' });
  await second.context().close();
});

test('password and recovery code are replaced on one page', async () => {
  await goTo(ida, 'Settings');
  await pages.look(ida, 'own-account');
  await ida.getByLabel('Password now').fill(pagePassword);
  await ida.getByLabel('New password').fill(newPassword);
  await ida.getByRole('button', { name: 'Change password' }).click();
  await ida.getByText('Your password is changed.').first().waitFor();
  await ida.getByLabel('Password', { exact: true }).fill(newPassword);
  await ida.getByRole('button', { name: 'Make a new code' }).click();
  const code = (await ida.getByTestId('recovery-code').textContent()) ?? '';
  assert.match(code, /^(?:[0-9A-Z]{5}-){6}[0-9A-Z]{5}$/);
  await pages.look(ida, 'new-code');
  await ida.getByLabel('I wrote it down').check();
  await ida.getByRole('button', { name: 'Done' }).click();
  assert.equal(await ida.getByText(code).count(), 0);
});

test('a reset is told to its owner and to contacts, and the owner cancels it', async () => {
  const jon = await pages.sitDown();
  await signUp(jon, messenger, { handle: 'jon.dale', name: 'Jon Dale' });
  await writeCodeDown(jon);
  await startChat(jon, 'ida.roth');
  const stranger = await pages.sitDown();
  await stranger.goto(`${messenger}/reset`);
  await stranger.getByLabel('Ticket').fill(await resetTicket(pages.house, 'ida.roth'));
  await stranger.getByLabel('New password').fill('somebody else chose this');
  await pages.look(stranger, 'reset');
  await stranger.getByRole('button', { name: 'Continue' }).click();
  await stranger.getByLabel('I wrote it down').check();
  await stranger.getByRole('button', { name: 'Ask for the reset' }).click();
  await stranger.getByText('Your reset is waiting').waitFor();
  await pages.look(stranger, 'reset-waiting');
  await jon.getByText(/Ida Roth.* has asked to replace all devices/).waitFor();
  await pages.look(jon, 'contact-replacing');
  await ida.getByText('Somebody asked to replace all your devices.').waitFor();
  await ida.getByRole('link', { name: 'Look at it' }).click();
  await ida.getByRole('button', { name: 'Cancel the reset' }).click();
  const question = ida.getByRole('dialog');
  await question.getByLabel('Password', { exact: true }).fill(newPassword);
  await question.getByRole('button', { name: 'Cancel the reset' }).click();
  await ida.getByText('The reset is cancelled, and the log says so.').first().waitFor();
  await jon.getByText(/has asked to replace all devices/).waitFor({ state: 'detached' });
});

test('no page had a fault, a breach of its policy or a barrier', () => {
  assert.deepEqual(pages.complaints, []);
});
