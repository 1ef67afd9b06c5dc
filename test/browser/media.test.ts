/** Media between two people: attached, cleaned, looked at, heard, cut off and damaged. */

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { mediaFile, phonePhoto, told } from '@countersign/client/fixtures/telling-files.ts';
import { packFiles } from '@countersign/rules/fixtures/test-packs.ts';
import {
  acceptChat,
  bubble,
  say,
  signUp,
  startChat,
  writeCodeDown,
} from './fixtures/messenger-steps.ts';
import { PageHouse } from './fixtures/page-house.ts';

/** The region's own terms, but for photos so small that a test can be larger. */
const { media: usual } = packFiles.development;
const media = { ...usual, limits: { ...usual.limits, photoBytesMax: 100_000 } };

/** Megabytes and waits after a cut line, on a machine that has other things to do. */
const slowMs = 60_000;

let pages: PageHouse;
let ann: Page;
let bo: Page;

before(async () => {
  pages = await PageHouse.open({ pack: { media } });
  const { messenger } = pages.house.stack.addresses;
  [ann, bo] = [await pages.sitDown(), await pages.sitDown()];
  await signUp(ann, messenger, { handle: 'ann.berg', name: 'Ann Berg' });
  await writeCodeDown(ann);
  await signUp(bo, messenger, { handle: 'bo.lin', name: 'Bo Lin' });
  await writeCodeDown(bo);
  await startChat(bo, 'ann.berg');
  await say(bo, 'have you got the photo?');
});
after(() => pages?.close());

type Chosen = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

const photo = (name = 'lake.jpg'): Chosen => {
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(phonePhoto()) };
};
const choose = (page: Page, files: readonly Chosen[], as = 'attach-photos'): Promise<void> => {
  return page.getByTestId(as).setInputFiles([...files]);
};
const send = (page: Page): Promise<void> => {
  return page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
};

test('who waits for an answer is offered nothing to attach; whoever is let in is', async () => {
  assert.equal(await bo.getByRole('button', { name: 'Attach' }).count(), 0);
  await acceptChat(ann, 'Bo Lin');
  await bubble(ann, 'have you got the photo?').waitFor();
  await say(ann, 'here');
  await bo.getByRole('button', { name: 'Attach' }).waitFor();
});

test('a photo arrives the right way up with its words, and looks well everywhere', async () => {
  await choose(ann, [photo()]);
  const sheet = ann.getByRole('dialog');
  await sheet.getByLabel('What is in it').fill('A lake at sunset');
  await sheet.getByLabel('Caption').fill('as promised');
  await sheet.getByText('Place, time and camera were taken off').waitFor();
  await pages.look(ann, 'media-preview');
  await send(ann);
  await bubble(bo, 'as promised').waitFor();
  await bo.getByRole('button', { name: 'Open A lake at sunset' }).click();
  const seen = bo.getByRole('dialog').getByAltText('A lake at sunset');
  await seen.waitFor();
  const shape = await seen.evaluate((picture) => {
    const { naturalWidth: width, naturalHeight: height } = picture as unknown as {
      naturalWidth: number;
      naturalHeight: number;
    };
    return { width, height };
  });
  // The phone lay on its side: the picture is turned as its owner saw it.
  assert.deepEqual(shape, { width: 48, height: 64 });
  await pages.look(bo, 'media-viewer');
  await bo.keyboard.press('Escape');
  await pages.look(bo, 'media-thread');
});

test('nothing of where, when and by what it was taken lies anywhere in the house', () => {
  let files = 0;
  for (const path of filesBelow(pages.house.stack.addresses.dataDir)) {
    const hay = readFileSync(path);
    for (const secret of Object.values(told)) assert.ok(!hay.includes(secret), path);
    files++;
  }
  assert.ok(files > 50);
});

test('an album of nine is leafed through by arrows; a tenth is told to stay', async () => {
  await choose(
    ann,
    Array.from({ length: 10 }, (_, n) => photo(`${n}.jpg`)),
  );
  await ann.getByText('A message takes up to 9 items.').waitFor();
  await send(ann);
  const tiles = bo.getByRole('article').last().getByRole('button', { name: 'Open Photo' });
  await tiles.nth(8).waitFor();
  await tiles.first().focus();
  await bo.keyboard.press('Enter');
  await bo.getByText('1 of 9').waitFor();
  await bo.keyboard.press('ArrowRight');
  await bo.keyboard.press('ArrowRight');
  await bo.getByText('3 of 9').waitFor();
  await bo.keyboard.press('ArrowLeft');
  await bo.getByText('2 of 9').waitFor();
  await bo.keyboard.press('Escape');
  await pages.look(bo, 'media-album');
});

test('too large, empty and broken files are told in one sentence each', async () => {
  const large = { ...photo('huge.jpg'), buffer: Buffer.alloc(100_001, 1) };
  await choose(ann, [large]);
  await ann.getByText('huge.jpg is larger than 100 kB.').waitFor();
  await choose(ann, [{ ...photo('none.jpg'), buffer: Buffer.alloc(0) }]);
  await ann.getByText('none.jpg is empty.').waitFor();
  const cut = { ...photo('cut.jpg'), buffer: Buffer.from(mediaFile('plain.jpg')).subarray(0, 700) };
  await choose(ann, [cut]);
  await ann.getByText('cut.jpg is damaged and cannot be sent.').waitFor();
  assert.equal(await ann.getByRole('dialog', { name: 'Send media' }).count(), 0);
});

test('a voice note is recorded, heard before, and heard over there', async () => {
  await ann.getByRole('button', { name: 'Attach' }).click();
  await ann.getByRole('menuitem', { name: 'Voice note' }).click();
  await ann.getByText('0:01', { exact: true }).waitFor();
  await pages.look(ann, 'media-recording');
  await ann.getByRole('button', { name: 'Stop recording' }).click();
  await ann.getByRole('dialog').getByRole('slider').waitFor();
  await send(ann);
  const note = bo.getByRole('article').last();
  await note.getByRole('button', { name: 'Play voice note' }).click();
  await note.getByRole('button', { name: 'Pause' }).waitFor();
  await note.getByRole('slider').focus();
  await bo.keyboard.press('ArrowRight');
});

test('what is shown once is gone after one look, and nobody is promised more', async () => {
  await choose(ann, [photo()]);
  await ann.getByLabel('Show once').check();
  await ann.getByText('Nothing can prevent a screenshot').waitFor();
  await send(ann);
  await bo.getByRole('button', { name: /Open once/ }).click();
  await bo.getByText('Closes for good when you leave it.').waitFor();
  await bo.getByRole('dialog').locator('img').waitFor();
  await bo.keyboard.press('Escape');
  await bo.getByText('You have seen this').waitFor();
  await ann.getByText('Sent to be seen once').waitFor();
  await bo.reload();
  await bo.getByRole('button', { name: /Open once/ }).click();
  await bo.getByText('This was shown already, or is kept no longer.').waitFor();
  await bo.keyboard.press('Escape');
});

test('an upload outlives a line that is away in the middle of it', async () => {
  const buffer = randomBytes(3_500_000);
  await choose(ann, [{ name: 'film-of-data.bin', mimeType: '', buffer }], 'attach-files');
  await ann.getByText('What its maker wrote into the file stays in it.').waitFor();
  const cut = Promise.withResolvers<void>();
  let pieces = 0;
  await ann.route('**/pieces/*', async (route) => {
    pieces++;
    if (pieces < 5) return route.continue();
    if (pieces === 5) cut.resolve();
    return pieces < 12 ? route.abort() : route.continue();
  });
  await send(ann);
  await cut.promise;
  await ann.getByText('Sending film-of-data.bin').waitFor();
  const card = bo.getByRole('button', { name: /film-of-data.bin/ });
  await card.waitFor({ timeout: slowMs });
  const download = bo.waitForEvent('download', { timeout: slowMs });
  await card.click();
  const path = await (await download).path();
  assert.ok(readFileSync(path).equals(buffer));
  assert.ok(pieces >= 12, 'no piece was cut off');
  await ann.unroute('**/pieces/*');
});

test('a file that was changed in storage is one sentence, not a file', async () => {
  const buffer = randomBytes(2_000);
  await choose(ann, [{ name: 'plan.bin', mimeType: '', buffer }], 'attach-files');
  await send(ann);
  const card = bo.getByRole('button', { name: /plan.bin/ });
  await card.waitFor();
  const store = join(pages.house.stack.addresses.dataDir, 'edge/media');
  for (const path of filesBelow(store)) {
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(path, bytes);
  }
  await card.click();
  await bo.getByText('This was changed on its way or in storage, so it is not shown.').waitFor();
});

test('no page broke its policy or threw, and axe found nothing', () => {
  assert.deepEqual(pages.complaints, []);
});

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) yield join(entry.parentPath, entry.name);
  }
}
