/** The company's half of a sign-in: where it leads, and what it keeps. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companyFinish } from '@countersign/wire/http/staff/company-routes.ts';
import { Problem, type ProblemCode } from '@countersign/wire/problems.ts';
import { CompanySignIn, type CompanyPorts } from './company-sign-in.ts';

const place = 'https://login.example.com';

function waysTo(url: string, at: string | undefined = place): CompanySignIn {
  const call = (route: unknown) =>
    Promise.resolve(route === companyFinish ? { ticket: 'ticket' } : { trip: 'trip', url });
  return new CompanySignIn({ edge: { call } as unknown as CompanyPorts['edge'], place: at });
}

test('an edge leads staff to the place of the trust file and nowhere else', async () => {
  assert.equal((await waysTo(`${place}/authorize?state=s`).start()).trip, 'trip');
  const elsewhere = [
    'https://evil.example/authorize',
    'https://login.example.com.evil.example/',
    'https://login.example.com@evil.example/',
    'https://login.example.com:8443/',
    'http://login.example.com/',
    '//login.example.com/',
    'javascript:alert(1)',
    '/authorize',
  ];
  for (const url of elsewhere) {
    await assert.rejects(waysTo(url).start(), { code: 'company-refused' }, url);
  }
});

test('where the trust file names no place there is none to go to', async () => {
  const none = new CompanySignIn({
    edge: { call: async () => ({ trip: 't', url: 'undefined/' }) } as never,
    place: undefined,
  });
  assert.equal(none.host, undefined);
  assert(!none.isDue);
  await assert.rejects(none.start(), { code: 'company-refused' });
  assert.deepEqual(await none.show(async (shown) => shown), {});
});

test('a ticket is shown until somebody is in or it is refused, and then no more', async () => {
  const ways = waysTo(`${place}/`);
  assert.equal(ways.host, 'login.example.com');
  assert(ways.isDue);
  const fail = (code: ProblemCode) => ways.show(() => Promise.reject(new Problem(code)));
  await ways.finish('trip', 'code=c');
  await assert.rejects(fail('passkey-refused'));
  assert(!ways.isDue, 'the roster may count in a moment');
  await assert.rejects(fail('company-account-unfit'));
  assert(ways.isDue);
  await ways.finish('trip', 'code=c');
  assert.deepEqual(await ways.show(async (shown) => shown), { company: 'ticket' });
  assert(ways.isDue);
});
