/** Devices, step by step: a statement takes its place once, whatever fails around it. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { newId, type DeviceId, type SessionId } from '@countersign/rules/ids.ts';
import type { Database } from '@countersign/store/database.ts';
import { openFaultyDatabase } from '@countersign/store/fixtures/faulty-database.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { listDeviceRows } from '@countersign/store/people/devices.ts';
import { findSession, startSession } from '@countersign/store/people/sessions.ts';
import { markLogged } from '@countersign/store/people/statements.ts';
import { nowhere } from '../fixtures/nowhere.ts';
import { signedLeaf } from '../fixtures/signed-leaf.ts';
import { signedUp } from '../fixtures/signed-up.ts';
import type { House } from '../house.ts';
import { sha256 } from '../sessions/tokens.ts';
import { Connections } from '../sockets/connections.ts';
import { deviceDoors } from './device-doors.ts';

let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database[Symbol.asyncDispose]());

function houseOn(db: Database): House {
  const logStatement = (at: Parameters<typeof markLogged>[1]) =>
    markLogged(db, at, { index: 0, proof: 'proof' });
  const connections = new Connections(() => undefined);
  return { db, clock: () => 5_000, courier: { logStatement }, connections } as unknown as House;
}

/** An account with one logged device, a session without one, and the way to sign more leaves. */
async function someone() {
  const { key, first, account } = await signedUp(database.db);
  const [session, token] = [newId<SessionId>(systemRandom), systemRandom(32)];
  await startSession(database.db, {
    session_id: session,
    account_id: account,
    device_id: null,
    token_hash: token,
    device_name: 'd',
    started_at_ms: 1,
    last_seen_ms: 1,
  });
  return { key, first, account, session, token };
}

type Someone = Awaited<ReturnType<typeof someone>>;

function call(db: Database, door: 'add' | 'revoke', who: Someone, leaf: Uint8Array) {
  const at = { add: 0, revoke: 2 }[door];
  const caller = { session: who.session, account: who.account, device: null, handle: 'h' };
  const body = { deviceLeaf: base64url(leaf), deviceName: 'second' };
  return deviceDoors(houseOn(db))[at]?.answer({
    params: {},
    body,
    caller,
    remote: '',
    place: nowhere,
  });
}

const next = (who: Someone, changes: { op?: 'revoke'; device?: DeviceId } = {}) =>
  signedLeaf(who.key, { seq: 2, previous: sha256(who.first.leaf), ...changes });

for (const mode of ['not-persisted', 'unreported'] as const) {
  test(`adding a device survives each write being ${mode}`, async () => {
    for (let write = 1; ; write++) {
      const who = await someone();
      const { leaf, statement } = next(who);
      await using faulty = openFaultyDatabase(database.url, { write, mode });
      await call(faulty.db, 'add', who, leaf)?.catch(() => undefined);
      await call(database.db, 'add', who, leaf);
      const names = (await listDeviceRows(database.db, who.account)).map((row) => row.name);
      assert.deepEqual(names.sort(), ['first', 'second']);
      assert.equal((await findSession(database.db, who.token))?.device_id, statement.device);
      if (!faulty.hit()) {
        assert.ok(write > 2, 'the table must reach every write');
        return;
      }
    }
  });

  test(`removing a device survives each write being ${mode}`, async () => {
    for (let write = 1; ; write++) {
      const who = await someone();
      const { leaf } = next(who, { op: 'revoke', device: who.first.statement.device });
      await using faulty = openFaultyDatabase(database.url, { write, mode });
      await call(faulty.db, 'revoke', who, leaf)?.catch(() => undefined);
      await call(database.db, 'revoke', who, leaf);
      const [device] = await listDeviceRows(database.db, who.account);
      assert.notEqual(device?.revoked_at_ms, null);
      if (!faulty.hit()) {
        assert.ok(write > 2, 'the table must reach every write');
        return;
      }
    }
  });
}

test("nobody adds a device to somebody else's account", async () => {
  const [who, other] = [await someone(), await someone()];
  const { leaf } = next(other);
  await assert.rejects(async () => call(database.db, 'add', who, leaf), { code: 'not-allowed' });
});

test('two devices cannot take the same place in the chain', async () => {
  const who = await someone();
  await call(database.db, 'add', who, next(who).leaf);
  const late = next(who);
  await assert.rejects(async () => call(database.db, 'add', who, late.leaf), {
    code: 'not-allowed',
  });
});

test('a removed device does not come back by its old statement', async () => {
  const who = await someone();
  const { device } = who.first.statement;
  await call(database.db, 'revoke', who, next(who, { op: 'revoke', device }).leaf);
  await assert.rejects(async () => call(database.db, 'add', who, who.first.leaf), {
    code: 'device-revoked',
  });
});
