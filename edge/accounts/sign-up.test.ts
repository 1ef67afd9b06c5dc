/** Sign-up, step by step: whatever fails, the same client comes again and there is one account. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { packFiles } from '@countersign/rules/fixtures/test-packs.ts';
import { parsePeopleTerms } from '@countersign/rules/people/people-pack.ts';
import { base64url } from '@countersign/base/base64.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { findAccountByHandle } from '@countersign/store/people/accounts.ts';
import { listSessionRows } from '@countersign/store/people/sessions.ts';
import type { Database } from '@countersign/store/database.ts';
import { openFaultyDatabase, type Fault } from '@countersign/store/fixtures/faulty-database.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { markLogged } from '@countersign/store/people/statements.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { absentVault, nowhere } from '../fixtures/nowhere.ts';
import { signedLeaf, testAccount } from '../fixtures/signed-leaf.ts';
import type { House } from '../house.ts';
import { finishSignUp, type SignUp } from './sign-up-doors.ts';

let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database[Symbol.asyncDispose]());

/** A log that fails as told: before it took the leaf, after it did, or not at all. */
function houseOn(db: Database, logFault: 'none' | 'not-persisted' | 'unreported' = 'none'): House {
  const logStatement = async (at: Parameters<typeof markLogged>[1]): Promise<void> => {
    if (logFault === 'not-persisted') throw new Problem('log-unavailable');
    await markLogged(db, at, { index: 0, proof: 'proof' });
    if (logFault === 'unreported') throw new Problem('log-not-countersigned');
  };
  const clock = () => 5_000;
  const people = parsePeopleTerms(JSON.stringify(packFiles.eu));
  const parts = { db, clock, people, random: systemRandom, vault: absentVault };
  return { ...parts, courier: { logStatement } } as unknown as House;
}

let people = 0;
function someone(changes: Partial<SignUp> = {}): SignUp {
  const { leaf } = signedLeaf(testAccount());
  return {
    handle: `person${++people}`,
    displayName: 'Person',
    birthMonth: '1950-01',
    registrationRecord: base64url(systemRandom(192)),
    wrapped: { byPassword: 'p', byRecovery: 'r' },
    recoveryCheck: base64url(systemRandom(32)),
    deviceName: 'first',
    deviceLeaf: base64url(leaf),
    ...changes,
  };
}

async function assertOneAccount(signUp: SignUp): Promise<void> {
  const account = await findAccountByHandle(database.db, signUp.handle);
  assert.ok(account);
  const sessions = await listSessionRows(database.db, account.account_id);
  assert.ok(sessions.length >= 1);
}

for (const mode of ['not-persisted', 'unreported'] as const) {
  test(`a sign-up survives each write being ${mode}, and ends in one account`, async () => {
    let write = 1;
    for (; ; write++) {
      const signUp = someone();
      const fault: Fault = { write, mode };
      await using faulty = openFaultyDatabase(database.url, fault);
      const tried = finishSignUp(houseOn(faulty.db), signUp, nowhere).then(
        () => true,
        () => false,
      );
      if ((await tried) && !faulty.hit()) break;
      await finishSignUp(houseOn(database.db), signUp, nowhere);
      await assertOneAccount(signUp);
    }
    assert.ok(write > 3, 'the table must reach every write');
  });

  test(`a sign-up survives the log being ${mode}`, async () => {
    const signUp = someone();
    await assert.rejects(finishSignUp(houseOn(database.db, mode), signUp, nowhere), {
      name: 'Problem',
    });
    assert.equal(await findAccountByHandle(database.db, signUp.handle), undefined);
    await finishSignUp(houseOn(database.db), signUp, nowhere);
    await assertOneAccount(signUp);
  });
}

test('whoever reads a leaf in the log cannot finish that sign-up with it', async () => {
  const signUp = someone();
  await assert.rejects(finishSignUp(houseOn(database.db, 'not-persisted'), signUp, nowhere));
  const thief = someone({ deviceLeaf: signUp.deviceLeaf });
  const again = { ...signUp, registrationRecord: thief.registrationRecord };
  for (const attempt of [thief, again]) {
    const refused = finishSignUp(houseOn(database.db), attempt, nowhere);
    await assert.rejects(refused, { code: 'handle-unavailable' });
  }
  await finishSignUp(houseOn(database.db), signUp, nowhere);
});

test('a handle that is taken is told only at the end', async () => {
  const first = someone();
  await finishSignUp(houseOn(database.db), first, nowhere);
  const second = someone({ handle: first.handle });
  const refused = finishSignUp(houseOn(database.db), second, nowhere);
  await assert.rejects(refused, { code: 'handle-unavailable' });
});

test('nobody signs up without an age or below the least one, and nothing is kept', async () => {
  // The clock of this house stands in January 1970.
  for (const [birthMonth, code] of [
    ['1957-01', 'too-young'],
    ['1970-01', 'too-young'],
    ['1970-02', 'malformed-request'],
    ['', 'malformed-request'],
  ] as const) {
    const signUp = someone({ birthMonth });
    await assert.rejects(finishSignUp(houseOn(database.db), signUp, nowhere), { code });
    const held = database.db.selectFrom('accounts').where('handle', '=', signUp.handle);
    assert.deepEqual(await held.selectAll().execute(), []);
  }
});

test('of an age only the band is kept, and for an adult not even a month', async () => {
  for (const [birthMonth, band, ends] of [
    ['1956-12', 'under-16', '1973-01'],
    ['1953-12', '16-17', '1972-01'],
    ['1951-12', 'adult', null],
  ] as const) {
    const signUp = someone({ birthMonth });
    await finishSignUp(houseOn(database.db), signUp, nowhere);
    const account = await findAccountByHandle(database.db, signUp.handle);
    assert.deepEqual([account?.age_band, account?.age_ends], [band, ends]);
  }
});
