/** Tests that details are renewed whole before their old key goes, whatever happens meanwhile. */

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { someAccount } from '@countersign/store/fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { accountsOfIndexes, keepDetails, readDetails } from '@countersign/store/people/details.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';
import { renewDetails } from './keep-details.ts';

/** More than are renewed at a time. */
const peopleMax = 130;
let database: TestDatabase;
let people: AccountId[];
let keys: string[];
/** What happens while one is renewed. */
let meanwhile: (account: AccountId) => Promise<void>;

/** A pretend vault: a box is the name of its key and a text, its index the same. */
const vault = {
  call: async (verb: string, body: Uint8Array) => {
    const { account, sealed } = JSON.parse(fromUtf8(body)) as Record<string, string>;
    if (verb === 'detailsRenewed') keys = keys.slice(0, 1);
    if (verb !== 'renewDetails') return utf8(JSON.stringify({ detailKeys: keys.length }));
    await meanwhile(account as AccountId);
    const [key = '', said = ''] = textOf(fromBase64url(sealed ?? '')).split(' ');
    if (!keys.includes(key)) throw new Problem('record-damaged');
    const fresh = base64url(utf8(`${keys[0]} ${said}`));
    return utf8(JSON.stringify({ sealed: fresh, indexes: [{ kind: 'email', index: fresh }] }));
  },
};

before(async () => {
  database = await openTestDatabase();
  people = [];
  for (let i = 0; i < peopleMax; i++) people.push(await someAccount(database.db, `person${i}`));
});
after(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  keys = ['new', 'old'];
  meanwhile = async () => undefined;
  for (const [at, account] of people.entries()) await set(account, `old ${at}`);
});

const renew = () => renewDetails({ db: database.db, vault } as unknown as House);

test('all are renewed in one walk, and the old key goes with the next', async () => {
  await renew();
  for (const [at, account] of people.entries()) assert.equal(await kept(account), `new ${at}`);
  const found = (text: string) => accountsOfIndexes(database.db, 'email', [utf8(text)]);
  assert.deepEqual([await found('old 7'), await found('new 7')], [[], [people[7]]]);
  assert.deepEqual(keys, ['new', 'old'], 'nobody has looked whether all is renewed');
  await renew();
  assert.deepEqual(keys, ['new']);
});

test('what somebody sets meanwhile is not written over', async () => {
  const [account = assert.fail()] = people;
  meanwhile = async (one) => {
    if (one === account) await set(account, 'new mine');
  };
  await renew();
  assert.equal(await kept(account), 'new mine');
});

test('what still comes under the old key keeps that key until it is renewed', async () => {
  await renew();
  const account = people[3] ?? assert.fail();
  await set(account, 'old late');
  await renew();
  assert.deepEqual([await kept(account), keys.length], ['new late', 2]);
  await renew();
  assert.equal(keys.length, 1);
});

test('a box that opens for nobody holds up no other', async () => {
  const account = people[5] ?? assert.fail();
  await set(account, 'foreign 5');
  await renew();
  await renew();
  assert.deepEqual([await kept(account), keys.length], ['foreign 5', 1]);
});

test('a vault that is away renews nothing and ends no key', async () => {
  meanwhile = () => Promise.reject(new Problem('vault-unavailable'));
  await assert.rejects(renew(), /vault-unavailable/);
  assert.equal(keys.length, 2);
});

async function set(account: AccountId, text: string): Promise<void> {
  const sealed = utf8(text);
  await keepDetails(database.db, account, {
    ...{ sealed, nowMs: 1, indexes: [{ kind: 'email', index: sealed }] },
  });
}

async function kept(account: AccountId): Promise<string> {
  return textOf(await readDetails(database.db, account));
}

function textOf(bytes: Bytes | undefined): string {
  return bytes === undefined ? '' : Buffer.from(bytes).toString('utf8');
}
