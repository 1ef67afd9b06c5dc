/** The account's own doors: what a session alone may not do. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { newId, type SessionId } from '@countersign/rules/ids.ts';
import { someAccount } from '@countersign/store/fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { findAccount } from '@countersign/store/people/accounts.ts';
import { startSession } from '@countersign/store/people/sessions.ts';
import { nowhere } from '../fixtures/nowhere.ts';
import type { House } from '../house.ts';
import { freshSessionMs } from '../limits.ts';
import { Connections } from '../sockets/connections.ts';
import { accountDoors } from './account-doors.ts';
import type { OpaqueServer } from './opaque-server.ts';

let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database[Symbol.asyncDispose]());

test('a session alone replaces neither password nor recovery code', async () => {
  const account = await someAccount(database.db, 'ana');
  const session = newId<SessionId>(systemRandom);
  await startSession(database.db, {
    session_id: session,
    account_id: account,
    device_id: null,
    token_hash: systemRandom(32),
    device_name: 'd',
    started_at_ms: 1_000,
    last_seen_ms: 1_000,
  });
  const caller = { session, account, device: null, handle: 'ana' };
  const renew = async (nowMs: number, wrapped: string) => {
    const house = { db: database.db, clock: () => nowMs } as unknown as House;
    const doors = accountDoors(house, undefined as unknown as OpaqueServer);
    const door = doors.find(({ route }) => route.path === '/v1/recovery-code');
    const body = { byRecovery: wrapped, recoveryCheck: base64url(systemRandom(32)) };
    return door?.answer({ params: {}, body, caller, remote: '', place: nowhere });
  };
  const change = async (nowMs: number) => {
    const connections = new Connections(() => undefined);
    const house = { db: database.db, clock: () => nowMs, connections } as unknown as House;
    const doors = accountDoors(house, undefined as unknown as OpaqueServer);
    const door = doors.find(({ route }) => route.path === '/v1/password/finish');
    const body = { registrationRecord: 'new record', byPassword: 'p' };
    return door?.answer({ params: {}, body, caller, remote: '', place: nowhere });
  };
  await assert.rejects(change(1_001 + freshSessionMs), { code: 'not-allowed' });
  assert.equal((await findAccount(database.db, account))?.registration_record, 'record');
  await change(1_000 + freshSessionMs);
  await renew(1_000 + freshSessionMs, 'in time');
  const late = renew(1_001 + freshSessionMs, 'too late');
  await assert.rejects(late, { code: 'not-allowed' });
  const held = await findAccount(database.db, account);
  assert.equal(held?.wrapped_by_recovery, 'in time');
});
