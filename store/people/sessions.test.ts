/** Sessions: found by the hash of their token, ended for good, and known to have ended. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { newId, type AccountId, type DeviceId, type SessionId } from '@countersign/rules/ids.ts';
import { someAccount, someSignUp } from '../fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { markAccountReady, reserveAccount } from './accounts.ts';
import { listDeviceRows, revokeDeviceRow } from './devices.ts';
import {
  endSessions,
  endSessionRow,
  findSession,
  listSessionRows,
  sessionsEndedSince,
  startSession,
  touchSessions,
} from './sessions.ts';
import { markLogged } from './statements.ts';

let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database[Symbol.asyncDispose]());

async function someSession(
  account: AccountId,
  device: DeviceId | null = null,
): Promise<{ session: SessionId; hash: Bytes }> {
  const [session, hash] = [newId<SessionId>(systemRandom), systemRandom(32)];
  await startSession(database.db, {
    session_id: session,
    account_id: account,
    device_id: device,
    token_hash: hash,
    device_name: 'd',
    started_at_ms: 1,
    last_seen_ms: 1,
  });
  return { session, hash };
}

test('an ended session stays ended, and every edge can learn of it', async () => {
  const ada = await someAccount(database.db, 'ada');
  const { session, hash } = await someSession(ada);
  assert.equal(await endSessionRow(database.db, ada, session, 500), true);
  assert.equal(await endSessionRow(database.db, ada, session, 600), false);
  assert.equal((await findSession(database.db, hash))?.ended_at_ms, 500);
  assert.deepEqual(await sessionsEndedSince(database.db, 500), [session]);
  assert.deepEqual(await sessionsEndedSince(database.db, 501), []);
});

test('nobody ends a session of somebody else', async () => {
  const [ben, cyd] = [await someAccount(database.db, 'ben'), await someAccount(database.db, 'cyd')];
  const { session } = await someSession(ben);
  assert.equal(await endSessionRow(database.db, cyd, session, 700), false);
  assert.equal((await listSessionRows(database.db, ben)).length, 1);
});

test('a new password leaves only the session that set it', async () => {
  const dan = await someAccount(database.db, 'dan');
  const kept = await someSession(dan);
  await someSession(dan);
  await endSessions(database.db, { accounts: [dan], kept: kept.session }, 800);
  const left = await listSessionRows(database.db, dan);
  assert.deepEqual(
    left.map((row) => row.session_id),
    [kept.session],
  );
});

test('a removed device takes its sessions with it, and use is noted on both', async () => {
  const signUp = someSignUp('eve');
  const { account_id: eve } = signUp.account;
  const device = signUp.statement.device_id;
  await reserveAccount(database.db, signUp);
  await markLogged(database.db, { account: eve, seq: 1 }, { index: 0, proof: 'proof' });
  await markAccountReady(database.db, eve, 2);
  const { session } = await someSession(eve, device);
  await touchSessions(database.db, [session], 900);
  const [seen] = await listDeviceRows(database.db, eve);
  assert.equal(seen?.last_seen_ms, 900);
  assert.equal((await listSessionRows(database.db, eve))[0]?.last_seen_ms, 900);
  await revokeDeviceRow(database.db, { account: eve, device }, 950);
  assert.deepEqual(await listSessionRows(database.db, eve), []);
  assert.equal((await listDeviceRows(database.db, eve))[0]?.revoked_at_ms, 950);
});
