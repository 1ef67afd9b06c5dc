/** Joining when something comes between: a reload, a log that waits, somebody who is in already. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { quorumOfWitnesses, stopProcess } from '../fixtures/stopped-processes.ts';
import { answerQuestions, signIn, signUp, writeCodeDown } from './fixtures/messenger-steps.ts';
import { PageHouse } from './fixtures/page-house.ts';

let pages: PageHouse;
let messenger: string;

const ida = { handle: 'ida.roth', name: 'Ida Roth' };

before(async () => {
  pages = await PageHouse.open();
  ({ messenger } = pages.house.stack.addresses);
});
after(() => pages?.close());

test('whoever leaves before the code is written down has no account yet', async () => {
  const page = await pages.sitDown();
  const lost = await signUp(page, messenger, ida);
  await page.reload();
  await page.getByRole('heading', { name: 'Create an account' }).waitFor();
  const code = await signUp(page, messenger, ida);
  assert.notEqual(code, lost);
  await writeCodeDown(page);
  await page.context().close();
});

test('a name that is taken is mended without writing a second code down', async () => {
  const page = await pages.sitDown();
  const code = await signUp(page, messenger, ida);
  await page.getByLabel('I wrote it down').check();
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText('This handle cannot be had. Choose another.').waitFor();
  await page.getByText('The recovery code that you wrote down stays the same.').waitFor();
  await pages.look(page, 'sign-up-again');
  await page.getByLabel('Handle').fill('ida.roth.2');
  await page.getByRole('button', { name: 'Create account' }).click();
  await answerQuestions(page);
  await page.getByRole('button', { name: 'New chat' }).waitFor();
  await page.context().close();
  const lost = await pages.sitDown();
  await lost.goto(`${messenger}/recover`);
  await lost.getByLabel('Handle').fill('ida.roth.2');
  await lost.getByLabel('Recovery code').fill(code);
  await lost.getByLabel('New password').fill('another sentence to keep');
  await lost.getByRole('button', { name: 'Get back in' }).click();
  await lost.getByRole('button', { name: 'New chat' }).waitFor();
});

test('while the log waits for its witnesses the page says so', async () => {
  const page = await pages.sitDown();
  await signUp(page, messenger, { handle: 'jon.dale', name: 'Jon Dale' });
  const witnessesGo = quorumOfWitnesses.map((name) => stopProcess(pages.house, name));
  await page.getByLabel('I wrote it down').check();
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText('Waiting for the public log').waitFor();
  await pages.look(page, 'log-waits');
  for (const go of witnessesGo) go();
  await answerQuestions(page);
  await page.getByRole('button', { name: 'New chat' }).waitFor();
});

test('whoever is signed in joins as nobody else before signing out', async () => {
  const page = await pages.sitDown();
  await signUp(page, messenger, { handle: 'kit.moss', name: 'Kit Moss' });
  await writeCodeDown(page);
  for (const door of ['sign-up', 'sign-in', 'recover', 'reset']) {
    await page.goto(`${messenger}/${door}`);
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
    await page.getByText('@kit.moss').waitFor();
  }
  await page.goto(`${messenger}/sign-up`);
  await page.getByText('@kit.moss').waitFor();
  await pages.look(page, 'signed-in-already');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Create an account' }).waitFor();
  await signUp(page, messenger, { handle: 'lea.moss', name: 'Lea Moss' });
  await writeCodeDown(page);
  await page.goto(`${messenger}/sign-in`);
  await page.getByText('@lea.moss').waitFor();
  await page.getByRole('button', { name: 'Go to your chats' }).click();
  await page.getByRole('button', { name: 'New chat' }).waitFor();
});

test('an address that leads nowhere says so', async () => {
  const page = await pages.sitDown();
  await page.goto(`${messenger}/no/such/page`);
  await page.getByText('There is nothing here').waitFor();
  await pages.look(page, 'nothing-here');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await signIn(page, messenger, 'lea.moss');
  await page.goto(`${messenger}/devicez`);
  await page.getByText('There is nothing here').waitFor();
  for (const chat of ['nonsense', 'c'.repeat(32)]) {
    await page.goto(`${messenger}/chats/${chat}`);
    await page.getByText('No such chat').waitFor();
  }
  await pages.look(page, 'no-such-chat');
  await page.getByRole('button', { name: 'Go to your chats' }).click();
  await page.getByRole('button', { name: 'New chat' }).waitFor();
});

test('every page is reachable for everybody and keeps to its policy', () => {
  assert.deepEqual(pages.complaints, []);
});
