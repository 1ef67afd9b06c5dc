/** The first run: nobody chats before it was clear who can read, in a language of their own. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { stopProcess } from '../fixtures/stopped-processes.ts';
import { pagePassword, signUp, writeCodeDown } from './fixtures/messenger-steps.ts';
import { PageHouse } from './fixtures/page-house.ts';

let pages: PageHouse;
let messenger: string;

before(async () => {
  pages = await PageHouse.open();
  ({ messenger } = pages.house.stack.addresses);
});
after(() => pages?.close());

test('a wrong answer is explained and holds the start; no address leads around it', async () => {
  const page = await pages.sitDown();
  await signUp(page, messenger, { handle: 'una.park', name: 'Una Park' });
  await page.getByLabel('I wrote it down').check();
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { name: 'Before you start' }).waitFor();
  await page.getByLabel('Only the people in the chat').check();
  await page.getByText('Not quite: whoever reports hands the message over').waitFor();
  await page.getByLabel(/^Yes, with an order/).check();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText('Both answers must be right.').waitFor();
  await pages.look(page, 'before-you-start');
  await page.goto(`${messenger}/devices`);
  await page.getByRole('heading', { name: 'Before you start' }).waitFor();
  await page.getByLabel('A safety reviewer, after the public log has it').check();
  await page.getByLabel(/^Yes, with an order/).check();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'New chat' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'New chat' }).waitFor();
});

test('it is asked once for an account, not once for a device', async () => {
  const page = await pages.sitDown();
  await page.goto(`${messenger}/sign-in`);
  await page.getByLabel('Handle').fill('una.park');
  await page.getByLabel('Password', { exact: true }).fill(pagePassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const asked = page.getByRole('heading', { name: 'Before you start' });
  const chats = page.getByRole('button', { name: 'New chat' });
  await chats.or(asked).first().waitFor();
  assert.ok(!(await asked.isVisible()));
});

test('an app that was opened once starts while nothing answers, and says so', async () => {
  const page = await pages.sitDown();
  await signUp(page, messenger, { handle: 'vic.holm', name: 'Vic Holm' });
  await writeCodeDown(page);
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  // The page that registers the worker is not yet answered by it.
  await page.reload();
  await page.getByRole('button', { name: 'New chat' }).waitFor();
  // An emulated lack of network reaches neither workers nor sockets: the real ones hang instead.
  const goOn = (['web', 'edge'] as const).map((name) => stopProcess(pages.house, name));
  try {
    await page.reload();
    await page.getByRole('button', { name: 'Your pages' }).waitFor();
    await page.getByText('Still connecting.').waitFor();
  } finally {
    for (const go of goOn) go();
  }
  await page.getByText('Still connecting.').waitFor({ state: 'hidden' });
});

test('no script failed, no policy was breached, and axe found nothing', () => {
  assert.deepEqual(pages.complaints, []);
});
