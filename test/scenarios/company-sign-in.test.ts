/**
 * Staff of a company that has an issuer of its own: both halves of a sign-in, whose they are, and
 * how the company ends them.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createStaffClient, type StaffClient } from '@countersign/client/staff/staff-client.ts';
import { RealIssuer } from '../fixtures/company/real-issuer.ts';
import { SoftwarePasskeys } from '../fixtures/software-passkeys.ts';
import { eventually, pause, TestHouse } from '../fixtures/test-house.ts';

/** The promise of the house. */
const cutOffMs = 5_000;

type Desk = { readonly staff: StaffClient; readonly passkeys: SoftwarePasskeys };

let issuer: RealIssuer;
let house: TestHouse;
let kim: Desk;
let lee: Desk;

before(async () => {
  issuer = await RealIssuer.open();
  house = await TestHouse.open({ settings: issuer.settings });
  issuer.serve(house.stack.addresses);
});
after(async () => {
  await house?.close();
  await issuer?.close();
});

function deskWith(passkeys: SoftwarePasskeys): Desk {
  const trust = { ...house.trust, companySignIn: issuer.url };
  return { passkeys, staff: createStaffClient({ trust, passkeys }) };
}

const newDesk = () => deskWith(new SoftwarePasskeys(house.stack.addresses.staff));

async function atCompany({ staff }: Desk, account: string): Promise<void> {
  const { trip, url } = await staff.company.start();
  await staff.company.finish(trip, await issuer.signIn(url, account));
}

function invitationOf(slot: string): { slot: string; code: string } {
  const text = readFileSync(house.stack.addresses.invitations, 'utf8');
  const all = JSON.parse(text) as { slot: string; code: string }[];
  return all.find((one) => one.slot === slot) ?? assert.fail();
}

async function seatAs(account: string, slot: string): Promise<Desk> {
  const desk = newDesk();
  await atCompany(desk, account);
  const { effectiveFrom } = await desk.staff.enrol(invitationOf(slot));
  await pause(effectiveFrom * 1_000 - Date.now() + 50);
  await atCompany(desk, account);
  await desk.staff.signIn();
  return desk;
}

const refused = { code: 'company-refused' };
const unfit = { code: 'company-account-unfit' };

test('staff get in by company account and passkey, and neither alone is enough', async () => {
  kim = await seatAs('kim', 'reviewer-1');
  lee = await seatAs('lee', 'legal-1');
  assert.deepEqual(await kim.staff.cases(), []);
  await assert.rejects(deskWith(kim.passkeys).staff.signIn(), refused);
  const keyless = newDesk();
  await atCompany(keyless, 'kim');
  await assert.rejects(keyless.staff.signIn(), /no passkey/);
  await assert.rejects(keyless.staff.cases(), { code: 'not-signed-in' });
});

test('nobody is enrolled who did not come from the company', async () => {
  await assert.rejects(newDesk().staff.enrol(invitationOf('approver-1')), refused);
});

test("a passkey in a colleague's hand lets the colleague in nowhere", async () => {
  const thief = deskWith(kim.passkeys);
  await atCompany(thief, 'lee');
  await assert.rejects(thief.staff.signIn(), unfit);
  await assert.rejects(thief.staff.signIn(), refused, 'the ticket is over');
});

test('one company account has one place, so that one person is not two', async () => {
  const again = newDesk();
  await atCompany(again, 'kim');
  await assert.rejects(again.staff.enrol(invitationOf('approver-1')), unfit);
});

test('the company account gives no role: those are in the log alone', async () => {
  assert.deepEqual(kim.staff.session?.roles, ['reviewer']);
  await assert.rejects(kim.staff.legal.orders(), { code: 'not-allowed' });
});

test('an account that the company ends is out within five seconds, and stays out', async () => {
  await issuer.endAccess('kim');
  const isOut = () =>
    kim.staff.cases().then(
      () => false,
      (error: { readonly code?: string }) => error.code === 'not-signed-in',
    );
  await eventually('the cut-off', isOut, cutOffMs);
  await assert.rejects(atCompany(kim, 'kim'));
  await assert.rejects(kim.staff.signIn(), refused);
  await lee.staff.cases().catch((error) => assert.equal(error.code, 'not-allowed'));
});

test('no log of the edge names who came', () => {
  const log = readFileSync(join(house.stack.addresses.dataDir, 'logs/edge.log'), 'utf8');
  assert.match(log, /v1\/staff\/company\/finish/);
  for (const name of ['kim', 'lee', 'code=', 'state=']) assert(!log.includes(name), name);
});
