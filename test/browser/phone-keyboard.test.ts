/** The keyboard of a phone: it takes half of the page, and the newest message stays in sight. */

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

const width = 390;
const heightPx = 844;
const heightBesideKeyboardPx = 500;
const framesMax = 30;
const messages = 6;
const lines = '\nand a line'.repeat(7);

let pages: PageHouse;
let bo: Page;

before(async () => {
  pages = await PageHouse.open();
  const { messenger } = pages.house.stack.addresses;
  const ann = await pages.sitDown();
  await signUp(ann, messenger, { handle: 'ann.berg', name: 'Ann Berg' });
  await writeCodeDown(ann);
  bo = await pages.sitDown({ viewport: { width, height: heightPx } });
  await signUp(bo, messenger, { handle: 'bo.lin', name: 'Bo Lin' });
  await writeCodeDown(bo);
  await startChat(bo, 'ann.berg');
  await say(bo, `message 1${lines}`);
  await acceptChat(ann, 'Bo Lin');
  for (let n = 2; n <= messages; n++) await say(bo, `message ${n}${lines}`);
});
after(() => pages?.close());

/** Where the newest message ends, above the field when positive. */
async function roomBelowNewest(): Promise<number> {
  const newest = await bubble(bo, `message ${messages}`).boundingBox();
  const field = await bo.getByLabel('Message', { exact: true }).boundingBox();
  assert.ok(newest !== null && field !== null);
  return field.y - (newest.y + newest.height);
}

/** Two frames: the new size is laid out in one, and what answers it is drawn by the next. */
async function drawn(): Promise<void> {
  await bo.evaluate(
    `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`,
  );
}

/** Rows are measured after they are drawn, so the end may take a few frames to settle. */
async function untilInSight(): Promise<void> {
  for (let frames = 0; frames < framesMax; frames++) {
    if ((await roomBelowNewest()) >= 0) return;
    await drawn();
  }
  assert.fail(`the newest message is hidden by ${-(await roomBelowNewest())} px`);
}

test('whoever reads the end still sees it when the keyboard opens and closes', async () => {
  await bo.getByLabel('Message', { exact: true }).click();
  await untilInSight();
  await bo.setViewportSize({ width, height: heightBesideKeyboardPx });
  await drawn();
  await untilInSight();
  await bo.setViewportSize({ width, height: heightPx });
  await drawn();
  await untilInSight();
});

test('whoever reads further up is left there', async () => {
  const list = bo.getByRole('group', { name: /Ann Berg/ });
  await bo.setViewportSize({ width, height: heightBesideKeyboardPx });
  await drawn();
  const top = () => list.evaluate((element) => element.scrollTop);
  await list.evaluate((element) => element.scrollTo({ top: 0 }));
  await drawn();
  const before = await top();
  await bo.setViewportSize({ width, height: heightBesideKeyboardPx - 100 });
  await drawn();
  assert.equal(await top(), before);
});
