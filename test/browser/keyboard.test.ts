/** Everything by keyboard: signing in, talking, reporting, and a reviewer's whole case. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { keyTo } from './fixtures/keyboard.ts';
import {
  bubble,
  pagePassword,
  say,
  signUp,
  acceptChat,
  startChat,
  writeCodeDown,
} from './fixtures/messenger-steps.ts';
import { PageHouse } from './fixtures/page-house.ts';
import { plugInPasskeyDevice } from './fixtures/passkey-device.ts';

let pages: PageHouse;
let ann: Page;

before(async () => {
  pages = await PageHouse.open();
  const { messenger } = pages.house.stack.addresses;
  const joining = await pages.sitDown();
  await signUp(joining, messenger, { handle: 'ann.berg', name: 'Ann Berg' });
  await writeCodeDown(joining);
  const bo = await pages.sitDown();
  await signUp(bo, messenger, { handle: 'bo.lin', name: 'Bo Lin' });
  await writeCodeDown(bo);
  await startChat(bo, 'ann.berg');
  await say(bo, 'first');
  await acceptChat(joining, 'Bo Lin');
  for (const text of ['the harmful one', 'last']) await say(bo, text);
  await joining.context().close();
});
after(() => pages?.close());

test('signing in, choosing a chat and sending need no mouse', async () => {
  ann = await pages.sitDown();
  await ann.goto(`${pages.house.stack.addresses.messenger}/sign-in`);
  await keyTo(ann, ann.getByLabel('Handle'));
  await ann.keyboard.type('ann.berg');
  await ann.keyboard.press('Tab');
  await ann.keyboard.type(pagePassword);
  await ann.keyboard.press('Enter');
  await keyTo(ann, ann.getByRole('link', { name: /Bo Lin/ }));
  await ann.keyboard.press('Enter');
  await keyTo(ann, ann.getByLabel('Message', { exact: true }));
  await ann.keyboard.type('stop that');
  await ann.keyboard.press('Shift+Enter');
  await ann.keyboard.type('please');
  await ann.keyboard.press('Enter');
  await bubble(ann, 'stop that').waitFor();
  assert.match((await bubble(ann, 'stop that').innerText()) ?? '', /stop that\nplease/);
});

test('arrows walk the messages, and Escape drops a reply', async () => {
  await keyTo(ann, bubble(ann, 'stop that'), 'Shift+Tab');
  await keyTo(ann, bubble(ann, 'last'), 'ArrowUp');
  await ann.keyboard.press('Enter');
  await keyTo(ann, ann.getByRole('menuitem', { name: 'Reply' }), 'ArrowDown');
  await ann.keyboard.press('Enter');
  await ann.getByText('Replying to Bo Lin').waitFor();
  await keyTo(ann, ann.getByLabel('Message', { exact: true }));
  await ann.keyboard.press('Escape');
  await ann.getByText('Replying to Bo Lin').waitFor({ state: 'detached' });
});

test('a report needs no mouse', async () => {
  await keyTo(ann, bubble(ann, 'last'), 'Shift+Tab');
  await keyTo(ann, bubble(ann, 'the harmful one'), 'ArrowUp');
  await ann.keyboard.press('Enter');
  await keyTo(ann, ann.getByRole('menuitem', { name: 'Report' }), 'ArrowDown');
  await ann.keyboard.press('Enter');
  await keyTo(ann, ann.getByRole('radio').first());
  await keyTo(ann, ann.getByRole('radio', { name: 'A threat' }), 'ArrowDown');
  await keyTo(ann, ann.getByRole('button', { name: 'Send report' }));
  await ann.keyboard.press('Enter');
  await ann.getByRole('heading', { name: 'Sent', exact: true }).waitFor();
});

test('a reviewer works a case by keys alone', async () => {
  const { staff, dataDir } = pages.house.stack.addresses;
  const invitations = readFileSync(join(dataDir, 'invitations.json'), 'utf8');
  const [invitation] = JSON.parse(invitations) as { slot: string; code: string }[];
  const reviewer = await pages.sitDown();
  const press = (key: string) => reviewer.keyboard.press(key);
  await plugInPasskeyDevice(reviewer);
  await reviewer.goto(`${staff}/enrol#slot=${invitation?.slot}&code=${invitation?.code}`);
  await keyTo(reviewer, reviewer.getByRole('button', { name: 'Make a passkey' }));
  await press('Enter');
  await keyTo(reviewer, reviewer.getByRole('link', { name: 'Sign in with your passkey' }));
  await reviewer.getByText('Your passkey is on the public roster.').waitFor();
  await press('Enter');
  const queue = reviewer.getByRole('heading', { name: 'Cases' });
  // The roster counts only after its delay; until then the door refuses, and says so.
  while (!(await queue.isVisible())) {
    await keyTo(reviewer, reviewer.getByRole('button', { name: 'Sign in with your passkey' }));
    await press('Enter');
    await queue.or(reviewer.getByRole('alert').getByRole('paragraph')).first().waitFor();
  }
  await press('?');
  const keys = reviewer.getByRole('dialog');
  await keys.getByText('Next one in the list').waitFor();
  await keyTo(reviewer, keys.getByRole('button', { name: 'Close' }));
  await press('Escape');
  await keys.waitFor({ state: 'detached' });
  await reviewer.getByRole('link', { name: /A threat/ }).waitFor();
  await press('j');
  await reviewer.getByText('Nothing is open yet').waitFor();
  await press('o');
  await reviewer.getByText('the harmful one').waitFor();
  await press('b');
  await reviewer.getByText('Blurred because of what was reported').waitFor();
  await press('d');
  await keyTo(reviewer, reviewer.getByLabel('No rule was broken'));
  await press('Space');
  await keyTo(reviewer, reviewer.getByRole('button', { name: 'Decide', exact: true }));
  await press('Enter');
  await reviewer.getByText(/The reporter sees the outcome/).waitFor();
  await ann.getByRole('button', { name: 'Done' }).waitFor();
});

test('none of it breaches the policy of the pages', () => {
  assert.deepEqual(pages.complaints, []);
});
