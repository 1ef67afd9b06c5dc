/** Who comes back from the issuer, and everybody who must not pass as somebody who did. */

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { PretendIssuer, pretendClient, type IssuerForgery } from '../../fixtures/pretend-issuer.ts';
import { companyTicketMs, companyTripMs, issuerKeptMs } from '../../limits.ts';
import { CompanyDesk, type CompanyGuest } from './company-desk.ts';
import { CompanyIssuer, type CompanyFacts } from './company-issuer.ts';

let issuer: PretendIssuer;
let other: PretendIssuer;
let desk: CompanyDesk;
let nowMs = 1;
const faults: string[] = [];

before(async () => {
  issuer = await PretendIssuer.open();
  other = await PretendIssuer.open();
  desk = deskOf(issuer);
});
after(() => Promise.all([issuer.close(), other.close()]));
afterEach(() => {
  issuer.forgery = {};
  faults.length = 0;
});

function deskOf({ url }: PretendIssuer, facts: Partial<CompanyFacts> = {}): CompanyDesk {
  const returnUrl = 'http://localhost:7401/company';
  const told = { issuer: url, ...pretendClient, subjectClaim: 'sub', returnUrl, ...facts };
  const house = { clock: () => nowMs, random: systemRandom };
  const onFault = (fault: string) => void faults.push(fault);
  return new CompanyDesk(new CompanyIssuer(told, { ...house, onFault }), house);
}

async function come(at: CompanyDesk, sub: string, forgery: IssuerForgery = {}) {
  const { trip, url } = await at.begin();
  issuer.forgery = forgery;
  const { ticket } = await at.finish(trip, issuer.signIn(url, sub));
  return at.demand(ticket);
}

const refused = { code: 'company-refused' };
const names = ({ accountHash, subjectHash, sessionHash }: CompanyGuest) =>
  [accountHash, subjectHash, sessionHash].map((hash) => Buffer.from(hash ?? []).toString('hex'));

test('the same account comes back as the same hashes, and another as others', async () => {
  const [first, again, elsewhere] = [
    await come(desk, 'kim'),
    await come(desk, 'kim'),
    await come(desk, 'lee'),
  ];
  assert.deepEqual(names(first), names(again));
  for (const name of names(elsewhere)) assert(!names(first).includes(name));
  assert(!JSON.stringify(first).includes('kim'));
});

test('the way there asks for a code by S256, state and nonce, and back to us', async () => {
  const { trip, url } = await desk.begin();
  const { origin, searchParams } = new URL(url);
  assert.equal(origin, issuer.url);
  assert.equal(searchParams.get('response_type'), 'code');
  assert.equal(searchParams.get('code_challenge_method'), 'S256');
  assert.equal(searchParams.get('redirect_uri'), 'http://localhost:7401/company');
  for (const name of ['state', 'nonce', 'code_challenge']) {
    assert((searchParams.get(name) ?? '').length >= 43, name);
  }
  assert(!url.includes(trip), 'the trip stays in the browser');
});

test('a return is good once', async () => {
  const { trip, url } = await desk.begin();
  const returned = issuer.signIn(url, 'kim');
  await desk.finish(trip, returned);
  await assert.rejects(desk.finish(trip, returned), refused);
  const anew = issuer.signIn(url, 'mallory');
  await assert.rejects(desk.finish(trip, anew), refused, 'a trip that is over');
  const fresh = await desk.begin();
  await assert.rejects(desk.finish(fresh.trip, returned), refused);
});

test("nobody is signed in by somebody else's return, with whatever trip", async () => {
  const mallory = await desk.begin();
  const planted = issuer.signIn(mallory.url, 'mallory');
  const mine = await desk.begin();
  await assert.rejects(desk.finish(mine.trip, planted), refused);
  const owner = new URLSearchParams(issuer.signIn((await desk.begin()).url, 'kim'));
  const stolen = new URLSearchParams({ ...Object.fromEntries(owner) });
  stolen.set('state', new URL(mallory.url).searchParams.get('state') ?? '');
  await assert.rejects(desk.finish(mallory.trip, stolen.toString()), refused);
});

test("a return with one's own code and another state redeems nothing", async () => {
  for (const state of ['planted', '']) {
    const { trip, url } = await desk.begin();
    const returned = new URLSearchParams(issuer.signIn(url, 'kim'));
    returned.set('state', state);
    await assert.rejects(desk.finish(trip, returned.toString()), refused);
  }
});

test('a code that was given to another trip or twice is not redeemed', async () => {
  const [one, two] = [await desk.begin(), await desk.begin()];
  const returned = new URLSearchParams(issuer.signIn(one.url, 'kim'));
  returned.set('state', new URL(two.url).searchParams.get('state') ?? '');
  await assert.rejects(desk.finish(two.trip, returned.toString()), refused);
  assert.deepEqual(faults, ['TOKEN_RESPONSE_400']);
});

const forgeries: readonly (readonly [string, () => IssuerForgery])[] = [
  ['another nonce', () => ({ claims: { nonce: 'planted' } })],
  ['no nonce', () => ({ claims: { nonce: undefined } })],
  ['another client', () => ({ claims: { aud: 'somebody-else' } })],
  ['two clients and no word for which', () => ({ claims: { aud: ['a', pretendClient.clientId] } })],
  ['another issuer', () => ({ claims: { iss: other.url } })],
  ['no subject', () => ({ claims: { sub: undefined } })],
  ['a time that is over', () => ({ claims: { exp: Math.floor(Date.now() / 1_000) - 60 } })],
  ['nobody to have signed it', () => ({ sign: 'none' })],
  ['the secret that we know ourselves as its key', () => ({ sign: 'client-secret' })],
  ['a key that is not published', () => ({ sign: 'other-key' })],
];
for (const [what, forgery] of forgeries) {
  test(`an identity token with ${what} lets nobody in`, async () => {
    await assert.rejects(come(desk, 'kim', forgery()), refused);
    assert.equal(faults.length, 1);
    assert(!faults.join().includes('kim'));
  });
}

test('a return of another issuer, or of none, redeems no code (RFC 9207)', async () => {
  for (const change of [{ iss: other.url }, { iss: undefined }]) {
    const { trip, url } = await desk.begin();
    const returned = new URLSearchParams(issuer.signIn(url, 'kim'));
    if (change.iss === undefined) returned.delete('iss');
    else returned.set('iss', change.iss);
    await assert.rejects(desk.finish(trip, returned.toString()), refused);
  }
});

test('a return that says no, says two things or says nothing is refused', async () => {
  const iss = issuer.url;
  for (const change of ['error=access_denied', 'state=x', 'code=x']) {
    const { trip, url } = await desk.begin();
    const state = new URL(url).searchParams.get('state') ?? '';
    const query = new URLSearchParams({ state, iss, code: 'c' }).toString();
    await assert.rejects(desk.finish(trip, `${query}&${change}`), refused);
  }
  const { trip } = await desk.begin();
  await assert.rejects(desk.finish(trip, ''), refused);
});

test('trips and tickets run out', async () => {
  const late = await desk.begin();
  nowMs += companyTripMs;
  await assert.rejects(desk.finish(late.trip, issuer.signIn(late.url, 'kim')), refused);
  const { trip, url } = await desk.begin();
  const { ticket } = await desk.finish(trip, issuer.signIn(url, 'kim'));
  desk.demand(ticket);
  nowMs += companyTicketMs;
  assert.throws(() => desk.demand(ticket), refused);
  assert.throws(() => desk.demand(undefined), refused);
});

test('a spent ticket lets nobody in', async () => {
  const { trip, url } = await desk.begin();
  const { ticket } = await desk.finish(trip, issuer.signIn(url, 'kim'));
  desk.spend(ticket);
  assert.throws(() => desk.demand(ticket), refused);
});

test('an address as the name of an account counts only if the issuer verified it', async () => {
  const byAddress = deskOf(issuer, { subjectClaim: 'email' });
  const claims = { email: 'kim@example.com' };
  await assert.rejects(come(byAddress, 'kim', { claims }), refused);
  await come(byAddress, 'kim', { claims: { ...claims, email_verified: true } });
});

test('an issuer that is away is away, and nobody is refused for it', async () => {
  const away = { code: 'company-unavailable' };
  const fresh = deskOf(issuer);
  issuer.isAway = true;
  await assert.rejects(fresh.begin(), away);
  issuer.isAway = false;
  const { trip, url } = await fresh.begin();
  const returned = issuer.signIn(url, 'kim');
  issuer.isAway = true;
  await assert.rejects(fresh.finish(trip, returned), away);
  issuer.isAway = false;
  await come(fresh, 'kim');
});

test('an issuer that was known is believed on while it is away, and then asked anew', async () => {
  const fresh = deskOf(issuer);
  await fresh.begin();
  issuer.isAway = true;
  nowMs += issuerKeptMs;
  await fresh.begin();
  await fresh.begin();
  issuer.isAway = false;
  assert.equal(faults.length, 1, 'not asked each time');
  issuer.alias = other.url;
  nowMs += issuerKeptMs;
  await fresh.begin();
  issuer.alias = undefined;
  assert.equal(faults.length, 2);
});

test('an issuer that calls itself otherwise than the settings is not believed', async () => {
  issuer.alias = other.url;
  const fresh = deskOf(issuer);
  await assert.rejects(fresh.begin(), { code: 'company-unavailable' });
  issuer.alias = undefined;
  await come(fresh, 'kim');
});
