/**
 * Staff at the door of a house whose company has an issuer: there, back, the passkey, and out again
 * when the company says so.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { RealIssuer } from '../fixtures/company/real-issuer.ts';
import { PageHouse } from './fixtures/page-house.ts';
import { plugInPasskeyDevice } from './fixtures/passkey-device.ts';
import { signInAtDesk } from './fixtures/staff-steps.ts';

let issuer: RealIssuer;
let pages: PageHouse;
let staff: string;
let kim: Page;

before(async () => {
  issuer = await RealIssuer.open();
  pages = await PageHouse.open({ settings: issuer.settings });
  issuer.serve(pages.house.stack.addresses);
  ({ staff } = pages.house.stack.addresses);
});
after(async () => {
  await pages?.close();
  await issuer?.close();
});

function codeOf(slot: string): string {
  const text = readFileSync(pages.house.stack.addresses.invitations, 'utf8');
  const all = JSON.parse(text) as { readonly slot: string; readonly code: string }[];
  return all.find((one) => one.slot === slot)?.code ?? assert.fail();
}

const refused = 'Your company did not confirm this sign-in. Start it again.';

const toCompany = (page: Page) =>
  page.getByRole('button', { name: 'Sign in with your company account' });

async function goThroughCompany(page: Page, account: string): Promise<void> {
  await toCompany(page).click();
  await page.waitForURL(`${issuer.url}/**`);
  await page.getByLabel('Account').fill(account);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(`${staff}/**`);
}

test('an invitation survives the way to the company, and leaves nothing in the tab', async () => {
  kim = await pages.sitDown();
  await plugInPasskeyDevice(kim);
  await kim.goto(`${staff}/enrol#slot=reviewer-1&code=${codeOf('reviewer-1')}`);
  await toCompany(kim).waitFor();
  await goThroughCompany(kim, 'kim');
  await kim.waitForURL(/\/enrol/);
  assert.equal(await kim.getByLabel('Roster place').inputValue(), 'reviewer-1');
  assert.equal(await kim.evaluate('sessionStorage.length'), 0);
  await pages.look(kim, 'staff-company-enrol-passkey');
  await kim.getByRole('button', { name: 'Make a passkey' }).click();
  await kim.getByText('Your passkey is on the public roster.').waitFor();
});

test('company first, passkey second, and then the page that was asked for', async () => {
  await kim.goto(`${staff}/audit?grant=1`);
  await toCompany(kim).waitFor();
  await pages.look(kim, 'staff-company-first');
  await toCompany(kim).click();
  // The issuer knows the browser from before and asks nothing.
  const passkey = kim.getByRole('button', { name: 'Sign in with your passkey' });
  await passkey.waitFor();
  assert.doesNotMatch(kim.url(), /code=|state=/);
  await pages.look(kim, 'staff-company-second');
  await signInAtDesk(kim);
});

test("somebody else's way back is not taken in a tab that began none", async () => {
  const victim = await pages.sitDown();
  const attacker = await pages.sitDown();
  await attacker.goto(`${staff}/sign-in`);
  await toCompany(attacker).click();
  await attacker.waitForURL(`${issuer.url}/**`);
  await attacker.getByLabel('Account').fill('mallory');
  const back = attacker.waitForRequest((request) => request.url().startsWith(`${staff}/company`));
  await attacker.route(`${staff}/company*`, (route) => route.abort());
  await attacker.getByRole('button', { name: 'Continue' }).click();
  const planted = (await back).url();
  assert.match(planted, /code=/);
  let asked = 0;
  victim.on('request', (request) => (asked += Number(/company\/finish/.test(request.url()))));
  await victim.goto(planted);
  await victim.getByText('This sign-in did not begin in this tab. Start it here.').waitFor();
  assert.equal(asked, 0);
  // Nor in one that has begun its own.
  await victim.getByRole('link', { name: 'Start again' }).click();
  await toCompany(victim).click();
  await victim.waitForURL(`${issuer.url}/**`);
  await victim.goto(planted);
  await victim.getByText(refused).waitFor();
  assert.equal(asked, 1);
});

test('who says no at the company is told so and can start again', async () => {
  const page = await pages.sitDown();
  await page.goto(`${staff}/sign-in`);
  await toCompany(page).click();
  await page.waitForURL(`${issuer.url}/**`);
  await page.goto(`${staff}/company?error=access_denied&state=x`);
  await page.getByRole('alert').getByText(refused).waitFor();
  await pages.look(page, 'staff-company-refused');
  await page.getByRole('link', { name: 'Start again' }).click();
  await toCompany(page).waitFor();
});

test('a desk closes by itself within five seconds of a logout at the company', async () => {
  await kim.getByRole('navigation', { name: 'Pages' }).waitFor();
  const endedMs = Date.now();
  await issuer.endAccess('kim');
  await toCompany(kim).waitFor({ timeout: 5_000 });
  assert(Date.now() - endedMs <= 5_000);
  assert.match(kim.url(), /\/sign-in/);
});

test('a lying edge leads nobody to another place', async () => {
  const page = await pages.sitDown();
  await page.route('**/v1/staff/company/start', (route) =>
    route.fulfill({
      json: { trip: 't', url: 'https://login.evil.example/authorize' },
      headers: { 'access-control-allow-origin': staff },
    }),
  );
  await page.goto(`${staff}/sign-in`);
  await toCompany(page).click();
  await page.getByRole('alert').getByText('You were not led there.').waitFor();
  await pages.look(page, 'staff-company-elsewhere');
  assert(page.url().startsWith(staff));
});

test('no page of the door breached its policy, and axe finds nothing', () => {
  assert.deepEqual(pages.complaints, []);
});
