/** The issuer's own call: what it ends, whom nobody else can end by it, and who needs it at all. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pino from 'pino';
import { systemRandom } from '@countersign/base/random.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { companyLogoutPath } from '@countersign/wire/http/staff/company-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { staffSignOut } from '@countersign/wire/http/staff-routes.ts';
import { accountLimits } from '../../accounts/account-limits.ts';
import { createHttpDoor } from '../../doors/http-door.ts';
import { PretendIssuer, pretendClient, type IssuerForgery } from '../../fixtures/pretend-issuer.ts';
import { credentialOf, seat, signedIn } from '../../fixtures/signed-in-staff.ts';
import type { House } from '../../house.ts';
import { createMetrics } from '../../metrics.ts';
import { beginStaffSession, demandStaff } from '../staff-sessions.ts';
import { staffDoors } from '../staff-doors.ts';
import { demandOwnAccount, enrolBound } from './company-binding.ts';
import { CompanyDesk, type CompanyGuest } from './company-desk.ts';
import { companyDoors, openLogoutDoor } from './company-doors.ts';
import { CompanyIssuer } from './company-issuer.ts';

const slot = 'legal-1';
let database: TestDatabase;
let issuer: PretendIssuer;
let house: House;
let desk: CompanyDesk;
let door: ReturnType<typeof createHttpDoor>;
/** No two moments are the same. */
let nowMs = Date.now();
const clock = () => ++nowMs;

before(async () => {
  database = await openTestDatabase();
  issuer = await PretendIssuer.open();
  const { db } = database;
  await seat(db, { [slot]: ['legal'], 'legal-22': ['legal'] });
  house = {
    settings: {
      messengerOrigin: [],
      authorityOrigin: [],
      staffOrigin: 'http://localhost:7401',
      staffRpId: 'localhost',
      trustedProxies: { includes: () => false },
      staffIssuer: issuer.url,
      staffUnbound: 'refuse',
      staffCompanyHours: 4,
    },
    metrics: createMetrics(),
    log: pino({ level: 'silent' }),
    ...{ db, clock, random: systemRandom },
  } as unknown as House;
  const returnUrl = 'http://localhost:7401/company';
  const facts = { issuer: issuer.url, ...pretendClient, subjectClaim: 'sub', returnUrl };
  desk = new CompanyDesk(new CompanyIssuer(facts, { clock, onFault: () => undefined }), house);
  const limits = accountLimits(clock, 1_000);
  const routes = [...staffDoors(house, { limits, company: desk }), ...companyDoors(desk, limits)];
  door = createHttpDoor(house, routes);
  openLogoutDoor(house, { desk, limits }, door);
});
after(async () => {
  await door.close();
  await issuer.close();
  await database[Symbol.asyncDispose]();
});

async function guest(sub: string): Promise<CompanyGuest> {
  const { trip, url } = await desk.begin();
  return desk.demand((await desk.finish(trip, issuer.signIn(url, sub))).ticket);
}

async function sessionOf(sub: string): Promise<string> {
  const from = await guest(sub);
  return beginStaffSession(house, { slot, credentialHash: credentialOf(slot) }, from);
}

async function tell(claims: object, forgery: IssuerForgery = {}): Promise<number> {
  return post(`logout_token=${await issuer.logoutToken({ ...claims }, forgery)}`);
}

async function post(payload: string): Promise<number> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await door.inject({ method: 'POST', url: companyLogoutPath, headers, payload });
  return answer.statusCode;
}

const isLive = (token: string) =>
  demandStaff(house, token).then(
    () => true,
    (error: Problem) => error.code !== 'not-signed-in' && Promise.reject(error),
  );
const unfit = { code: 'company-account-unfit' };

test('a logout at the issuer ends every session of that account, and no other', async () => {
  const [one, two, other] = [
    await sessionOf('kim'),
    await sessionOf('kim'),
    await sessionOf('lee'),
  ];
  assert.equal(await tell({ sub: 'kim' }), 200);
  assert.deepEqual([await isLive(one), await isLive(two)], [false, false]);
  assert(await isLive(other));
});

test('a logout of one session of the issuer ends what began in it', async () => {
  const [kim, lee] = [await sessionOf('kim'), await sessionOf('lee')];
  assert.equal(await tell({ sid: 'session of kim' }), 200);
  assert.deepEqual([await isLive(kim), await isLive(lee)], [false, true]);
  assert.equal(await tell({ sub: 'lee', sid: 'session of kim' }), 200);
  assert(await isLive(lee), 'another session of the same account');
});

test('nobody but the issuer ends a session, and none for another client', async () => {
  const token = await sessionOf('kim');
  const nowSeconds = Math.floor(Date.now() / 1_000);
  const stale = { iat: nowSeconds - 600, exp: nowSeconds + 600 };
  const refusals = [
    await tell({ sub: 'kim' }, { sign: 'none' }),
    await tell({ sub: 'kim' }, { sign: 'other-key' }),
    await tell({ sub: 'kim' }, { sign: 'client-secret' }),
    await tell({ sub: 'kim', aud: 'somebody-else' }),
    await tell({ sub: 'kim', iss: 'https://elsewhere.example' }),
    await tell({ sub: 'kim', nonce: 'n' }),
    await tell({ sub: 'kim', events: {} }),
    await tell({ sub: 'kim', ...stale }),
    await tell({}),
    await post(''),
    await post('logout_token=x'),
    await post(`logout_token=${await issuer.logoutToken({ sub: 'kim' })}&logout_token=x`),
  ];
  assert.deepEqual([...new Set(refusals)], [400]);
  assert(await isLive(token));
});

test('a logout told again ends nothing that began after it', async () => {
  const form = `logout_token=${await issuer.logoutToken({ sub: 'kim' })}`;
  assert.equal(await post(form), 200);
  const token = await sessionOf('kim');
  assert.equal(await post(form), 200);
  assert(await isLive(token));
});

test('a logout between issuer and passkey is not outrun', async () => {
  const from = await guest('kim');
  assert.equal(await tell({ sub: 'kim' }), 200);
  const seated = { slot, credentialHash: credentialOf(slot) };
  await assert.rejects(beginStaffSession(house, seated, from), { code: 'company-refused' });
});

test('a session ends after the hours of the settings, told or not', async () => {
  const token = await sessionOf('kim');
  nowMs += 4 * 3_600_000 - 1_000;
  assert(await isLive(token));
  nowMs += 1_000;
  assert(!(await isLive(token)));
});

test('a session from before the issuer was named is over', async () => {
  const { authorization } = await signedIn(database.db, slot, clock);
  const answer = await door.inject({
    method: 'POST',
    url: staffSignOut.path,
    headers: { authorization },
  });
  assert.equal(answer.json<{ code: string }>().code, 'session-ended');
});

test('a passkey without a company account is not even looked at', async () => {
  const finish = { signIn: 'x', answer: {} };
  for (const company of [undefined, 'made-up']) {
    const payload = { ...finish, ...(company === undefined ? {} : { company }) };
    const url = '/v1/staff/sign-in/finish';
    const answer = await door.inject({ method: 'POST', url, payload });
    assert.equal(answer.json<{ code: string }>().code, 'company-refused');
  }
});

test('a passkey goes with one account, and one account with one place', async () => {
  const [kim, lee] = [await guest('kim'), await guest('lee')];
  const first = { slot, credentialHash: credentialOf(slot) };
  const second = { slot: 'legal-22', credentialHash: credentialOf('legal-22') };
  await assert.rejects(demandOwnAccount(house, first, kim), unfit, 'not bound yet');
  const bindsLate = { ...house, settings: { ...house.settings, staffUnbound: 'bind' } } as House;
  await demandOwnAccount(bindsLate, first, kim);
  await demandOwnAccount(house, first, kim);
  await assert.rejects(demandOwnAccount(house, first, lee), unfit);
  const fresh = { slot: 'legal-22', credentialHash: new Uint8Array(32).fill(200) };
  const again = enrolBound(house, { seated: fresh, guest: kim }, async () => undefined);
  await assert.rejects(again, unfit);
  await assert.rejects(demandOwnAccount(bindsLate, second, kim), unfit);
  await demandOwnAccount(bindsLate, second, lee);
  await assert.rejects(demandOwnAccount(bindsLate, first, lee), unfit);
});

test('a passkey that stands on the roster is not enrolled again by anybody', async () => {
  const seated = { slot, credentialHash: credentialOf(slot) };
  const from = await guest('mallory');
  const enrolling = enrolBound(house, { seated, guest: from }, () => assert.fail());
  await assert.rejects(enrolling, { code: 'passkey-refused' });
});

test('an invitation that the vault refuses binds nothing, one in doubt does', async () => {
  const kim = await guest('nova');
  const seatOf = (byte: number) => ({ slot, credentialHash: new Uint8Array(32).fill(byte) });
  const refuse = async (code: 'invitation-refused' | 'vault-unavailable', byte: number) => {
    const asked = { seated: seatOf(byte), guest: kim };
    const enrolling = enrolBound(house, asked, () => Promise.reject(new Problem(code)));
    await assert.rejects(enrolling, { code });
  };
  await refuse('invitation-refused', 201);
  await assert.rejects(demandOwnAccount(house, seatOf(201), kim), unfit);
  await refuse('vault-unavailable', 202);
  await demandOwnAccount(house, seatOf(202), kim);
});

test("nobody loosens another's passkey by trying to enrol it once more", async () => {
  const [nova, mallory] = [await guest('nova-2'), await guest('mallory')];
  const seated = { slot, credentialHash: new Uint8Array(32).fill(203) };
  await enrolBound(house, { seated, guest: nova }, async () => undefined);
  for (const from of [mallory, nova]) {
    const refused = () => Promise.reject(new Problem('invitation-refused'));
    await assert.rejects(enrolBound(house, { seated, guest: from }, refused));
    await demandOwnAccount(house, seated, nova);
  }
  const again = enrolBound(house, { seated, guest: mallory }, async () => undefined);
  await assert.rejects(again, unfit);
});

test('where no issuer is named nothing stands at its addresses', async () => {
  const bare = createHttpDoor(house, companyDoors(undefined, accountLimits(clock, 10)));
  openLogoutDoor(house, { desk: undefined, limits: accountLimits(clock, 10) }, bare);
  for (const url of ['/v1/staff/company/start', companyLogoutPath]) {
    assert.equal((await bare.inject({ method: 'POST', url, payload: {} })).statusCode, 404);
  }
  await bare.close();
});
