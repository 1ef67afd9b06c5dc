/**
 * What watches over the legal desk, as people see it: a roster that two change, notices, the audit,
 * the night of a breach, the rules, and what the account holder is told in the end.
 */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { LegalDesk } from '../fixtures/legal-desk.ts';
import { draftAbout } from '../fixtures/order-draft.ts';
import { accountOf, eventually } from '../fixtures/test-house.ts';
import { signUp, writeCodeDown } from './fixtures/messenger-steps.ts';
import { keyTo } from './fixtures/keyboard.ts';
import { PageHouse } from './fixtures/page-house.ts';
import { goToPage, sitAtDesk } from './fixtures/staff-steps.ts';

const ukPack = join(import.meta.dirname, '../../rules/packs/uk.json');
const gagMs = 45_000;

let pages: PageHouse;
let desk: LegalDesk;
let olga: Page;
let admin: Page;
let night: Page;
let auditor: Page;
let guard: Page;

before(async () => {
  pages = await PageHouse.open();
  const { messenger } = pages.house.stack.addresses;
  olga = await pages.sitDown();
  await signUp(olga, messenger, { handle: 'olga.vik', name: 'Olga Vik' });
  await writeCodeDown(olga);
  const piet = await pages.house.person('piet.maas');
  const { account } = await piet.findPerson('olga.vik');
  const conversation = await piet.startConversation([accountOf(piet), account]);
  for (const text of ['first', 'second']) await piet.thread(conversation).send(text);
  desk = await LegalDesk.open(pages.house);
  const court = await desk.authority('US', 'court.example.gov');
  const gag = { source: 'order', untilMs: Date.now() + gagMs, reference: '2705(b)' } as const;
  const valid = await desk.validate(await desk.takeIn(court, account, { gag }));
  const own = await desk.ask(await desk.scope(valid, account, 4));
  await desk.approve(own);
  assert.equal((await desk.read(own)).length, 2);
  const draft = draftAbout(account, { order: 'Preserve 7/26', instrument: 'row-preservation' });
  await desk.officer.staff.containment.hold({
    ...draft,
    class: 'preserve',
    holdSeconds: 5_184_000,
  });
});
after(() => pages?.close());

test('the account holder is told nothing while a gag holds', async () => {
  await olga.getByRole('button', { name: 'Your pages' }).click();
  await olga.getByRole('menuitem', { name: 'Access history' }).click();
  await olga
    .getByText('Checked on this device')
    .first()
    .or(olga.getByText(/No opening stands/))
    .first()
    .waitFor();
  assert.equal(await olga.getByText(/court\.example\.gov/).count(), 0);
});

test('P4: one admin asks for a newcomer, and nobody joins before an overseer signs', async () => {
  admin = await sitAtDesk(pages, 'admin-1');
  await goToPage(admin, 'Roster');
  await admin.getByRole('radio', { name: 'Somebody joins' }).check();
  await admin.getByLabel('Roster place').fill('night-1');
  await admin.getByRole('checkbox', { name: 'legal' }).check();
  await admin.getByRole('checkbox', { name: 'overseer' }).check();
  await admin.getByText(/2 people must sign \(admin, overseer\)/).waitFor();
  await pages.look(admin, 'staff-roster-change');
  // Where the orders and the hold of this house are from, and nowhere else.
  const regions = admin.getByRole('group', { name: /^Only for these regions/ });
  for (const region of ['row', 'us']) {
    await regions.getByRole('checkbox', { name: region, exact: true }).check();
  }
  await admin.getByRole('button', { name: 'Ask and sign' }).scrollIntoViewIfNeeded();
  await pages.look(admin, 'staff-roster-regions');
  await admin.getByRole('button', { name: 'Ask and sign' }).click();
  await admin.getByText('One-time code for night-1').waitFor();
  await pages.look(admin, 'staff-roster-asked');
  const code = (await admin.getByRole('status').locator('code').textContent()) ?? '';
  await admin
    .getByText('Change the roster: night-1 joins as legal, overseer, for row, us only')
    .waitFor();
  const { containment } = desk.overseer.staff;
  const asked = (await containment.acts()).find(({ core }) => core['kind'] === 'roster');
  await containment.sign(await containment.view(asked?.act ?? assert.fail()));
  const people = admin.getByRole('list', { name: 'People on the roster' });
  await people.getByText('legal, overseer, for row, us only').waitFor();
  night = await sitAtDesk(pages, 'night-1', code);
});

test('notices that a gag holds are told apart from those that are owed', async () => {
  await goToPage(night, 'Notices');
  await night
    .getByRole('button', { name: /Given|Held by a gag/ })
    .first()
    .waitFor();
  await pages.look(night, 'staff-notices');
});

test('a hold shows what it keeps and until when, and what ending it would destroy', async () => {
  await goToPage(night, 'Holds');
  await night.getByText(/Account .* · (?:Kept|Allowed)/).waitFor();
  await pages.look(night, 'staff-holds');
  await night.getByRole('button', { name: 'End it now' }).click();
  await night
    .getByRole('dialog')
    .getByText(/This cannot be undone/)
    .waitFor();
  await pages.look(night, 'staff-hold-release');
  await night.keyboard.press('Escape');
});

test('P10, P11: an auditor finds every grant with its hands, and none unexplained', async () => {
  auditor = await sitAtDesk(pages, 'auditor-1');
  await goToPage(auditor, 'Audit');
  await auditor.getByText(/Every grant of these entries has a case or an order/).waitFor();
  await auditor.getByText(/the ones that stand in the log/).waitFor();
  await pages.look(auditor, 'staff-audit');
  await auditor.getByRole('button', { name: 'Draw', exact: true }).click();
  await auditor.getByText(/^Drawn: /).waitFor();
  const grants = auditor.getByRole('list', { name: 'Grants, the newest first' });
  await keyTo(auditor, grants.locator('summary'));
  await auditor.keyboard.press('Enter');
  await grants.getByText('Signed by').first().waitFor();
  await grants
    .getByText(/legal-2 \(legal\)|legal-1 \(legal\)/)
    .first()
    .waitFor();
  await pages.look(auditor, 'staff-audit-grant');
});

test('the rules are shown with their sources, and another pack is compared here', async () => {
  await goToPage(auditor, 'Rules');
  await auditor.getByText(/the ones that the public log names/).waitFor();
  await auditor.getByLabel('Pack file').setInputFiles(ukPack);
  await auditor.getByText(/values differ from pack “uk”/).waitFor();
  await pages.look(auditor, 'staff-rules');
});

test('P2, P14: one passkey stops a member of the staff, and two kinds lift it', async () => {
  guard = await sitAtDesk(pages, 'security-2');
  await goToPage(guard, 'Containment');
  await guard.getByText('Nothing is frozen.').waitFor();
  await guard.getByRole('radio', { name: /One member of the staff/ }).check();
  await guard.getByLabel('Who', { exact: true }).selectOption('legal-1');
  await guard.getByText(/nothing opens that legal-1 asked for or signed/).waitFor();
  await pages.look(guard, 'staff-containment-choose');
  await guard.getByRole('button', { name: 'Stop it now' }).click();
  const frozen = guard.getByRole('list', { name: 'Frozen now' });
  await frozen.getByText('legal-1 is stopped').waitFor();
  await frozen.getByRole('button', { name: 'Ask to start again' }).click();
  await guard.getByRole('dialog').getByRole('button', { name: 'Ask and sign' }).click();
  await guard.getByText('Start again: legal-1', { exact: true }).waitFor();
  await guard.getByRole('button', { name: 'Work it out' }).click();
  await guard.getByText(/grant was used, at most/).waitFor();
  await guard.getByRole('button', { name: 'List the people' }).click();
  await guard.getByText('@olga.vik').waitFor();
  await pages.look(guard, 'staff-containment-frozen');
  await goToPage(night, 'Containment');
  await night.getByRole('button', { name: 'Read it' }).click();
  const sheet = night.getByRole('dialog');
  await sheet.getByText(/this freeze is over/).waitFor();
  await pages.look(night, 'staff-act');
  await sheet.getByRole('button', { name: 'Countersign' }).click();
  await sheet.waitFor({ state: 'detached' });
  await guard.getByText('Nothing is frozen.').waitFor();
});

test('P11: when the gag ends, the person reads what was opened and who asked', async () => {
  const told = async () => {
    await olga.reload();
    const headline = olga.getByText(/We were not allowed to tell you until today\./);
    return headline.waitFor({ timeout: 4_000 }).then(
      () => true,
      () => false,
    );
  };
  await eventually('the notice in the access history', told, 120_000);
  await olga.getByText(/were opened under an order of Court of court\.example\.gov/).waitFor();
  await olga.getByText('Read the letter').click();
  await pages.look(olga, 'access-told');
  await goToPage(night, 'Notices');
  await night.getByRole('button', { name: /^Given/ }).click();
  await night
    .getByText(/^Given /)
    .first()
    .waitFor();
});

test('every page is reachable for everybody and keeps to its policy', () => {
  assert.deepEqual(pages.complaints, []);
});
