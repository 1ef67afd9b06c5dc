/** What is kept of company accounts: the first binding, and every logout once. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import {
  bindCompanyAccount,
  companyAccountOf,
  credentialsOfCompanyAccount,
  endCompanySessions,
  forgetCompanyLogouts,
  isLoggedOut,
  unbindCompanyAccount,
} from './company-accounts.ts';

let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database[Symbol.asyncDispose]());

const hash = (byte: number) => new Uint8Array(32).fill(byte);
const same = (one: Uint8Array | undefined, other: Uint8Array) =>
  assert.deepEqual([...(one ?? [])], [...other]);

test('of two accounts that are bound to one passkey the first stays', async () => {
  const { db } = database;
  const binding = { credentialHash: hash(1), slot: 'legal-1', nowMs: 1 };
  const both = [hash(10), hash(11)].map((accountHash) =>
    bindCompanyAccount(db, { ...binding, accountHash }),
  );
  const isFirst = await Promise.all(both);
  assert.equal(isFirst.filter((first) => first).length, 1);
  same(await companyAccountOf(db, hash(1)), isFirst[0] === true ? hash(10) : hash(11));
  await unbindCompanyAccount(db, hash(1));
  assert.equal(await companyAccountOf(db, hash(1)), undefined);
});

test('an account is known by all the passkeys that it ever went with', async () => {
  const { db } = database;
  for (const byte of [2, 3]) {
    const of = { credentialHash: hash(byte), slot: `legal-${byte}`, nowMs: 1 };
    await bindCompanyAccount(db, { ...of, accountHash: hash(20) });
  }
  const held = await credentialsOfCompanyAccount(db, hash(20));
  assert.deepEqual(new Set(held.map(([byte]) => byte)), new Set([2, 3]));
});

test('a logout is of whom it names, from when it was told on', async () => {
  const { db } = database;
  const [kim, lee] = [hash(30), hash(31)];
  const [first, second] = [hash(40), hash(41)];
  const logout = { subjectHash: undefined, sessionHash: undefined, nowMs: 1_000 };
  await endCompanySessions(db, { ...logout, tokenHash: hash(50), subjectHash: kim });
  await endCompanySessions(db, { ...logout, tokenHash: hash(51), sessionHash: second });
  const isOut = (subjectHash: typeof kim, sessionHash?: typeof kim, sinceMs = 1_000) =>
    isLoggedOut(db, { subjectHash, sessionHash }, sinceMs);
  assert.deepEqual(
    [
      await isOut(kim),
      await isOut(kim, first),
      await isOut(kim, first, 1_001),
      await isOut(lee),
      await isOut(lee, first),
      await isOut(lee, second),
    ],
    [true, true, false, false, false, true],
  );
  await forgetCompanyLogouts(db, 1_000);
  assert(await isOut(kim));
  await forgetCompanyLogouts(db, 1_001);
  assert(!(await isOut(kim)));
});

test('a logout of nobody is nothing, and not of everybody', async () => {
  const nobody = { subjectHash: undefined, sessionHash: undefined, nowMs: 1 };
  const ending = endCompanySessions(database.db, { ...nobody, tokenHash: hash(60) });
  await assert.rejects(ending, /an empty logout/);
});
