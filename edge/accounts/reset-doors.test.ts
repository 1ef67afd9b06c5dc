/** Resets, step by step: whatever fails, the same ticket goes on, and nobody is shut out early. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import type { Database } from '@countersign/store/database.ts';
import { openFaultyDatabase } from '@countersign/store/fixtures/faulty-database.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { findAccount } from '@countersign/store/people/accounts.ts';
import { listDeviceRows } from '@countersign/store/people/devices.ts';
import { keepResetTicket, waitingResets } from '@countersign/store/people/resets.ts';
import { lastStatement, markLogged } from '@countersign/store/people/statements.ts';
import { absentVault, nowhere } from '../fixtures/nowhere.ts';
import { signedLeaf, testAccount } from '../fixtures/signed-leaf.ts';
import { signedUp } from '../fixtures/signed-up.ts';
import type { House } from '../house.ts';
import { sha256 } from '../sessions/tokens.ts';
import { Connections } from '../sockets/connections.ts';
import { accountLimits } from './account-limits.ts';
import type { OpaqueServer } from './opaque-server.ts';
import { resetDoors } from './reset-doors.ts';

let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database[Symbol.asyncDispose]());

type State = 'pending' | 'in-force';

/** An edge whose vault says what it is told to say. */
function doorsOn(db: Database, state: State = 'pending') {
  const reply = utf8(JSON.stringify({ state, dueMs: 9_000 }));
  const house = {
    db,
    clock: () => 5_000,
    random: systemRandom,
    pack: { deviceResetDelaySeconds: 4 },
    connections: new Connections(() => undefined),
    vault: { call: async (verb: string) => (verb === 'reset' ? reply : absentVault.call()) },
    courier: {
      logStatement: (at: Parameters<typeof markLogged>[1]) =>
        markLogged(db, at, { index: 0, proof: 'proof' }),
      freshStatementProof: async () => 'proof',
    },
  } as unknown as House;
  const opaque = { register: () => 'response' } as unknown as OpaqueServer;
  return resetDoors(
    house,
    opaque,
    accountLimits(() => 5_000, 1_000),
  );
}

const call = (doors: ReturnType<typeof doorsOn>, at: 0 | 1 | 2, body: object) =>
  doors[at]?.answer({ params: {}, body, caller: undefined, remote: '', place: nowhere });

/** An account with one device, a ticket for it, and the reset somebody asks for. */
async function someone() {
  const { account, first } = await signedUp(database.db);
  const ticket = systemRandom(32);
  await keepResetTicket(database.db, {
    ticket_hash: sha256(ticket),
    account_id: account,
    expires_at_ms: 6_000,
  });
  const fresh = testAccount();
  const changes = { account, seq: 2, previous: sha256(first.leaf), op: 'reset' } as const;
  const { leaf, statement } = signedLeaf(fresh, changes);
  const asked = {
    ticket: base64url(ticket),
    registrationRecord: 'new record',
    wrapped: { byPassword: 'p', byRecovery: 'r' },
    recoveryCheck: base64url(systemRandom(32)),
    deviceName: 'newcomer',
    deviceLeaf: base64url(leaf),
  };
  return { account, fresh, asked, statement, first: first.leaf };
}

for (const mode of ['not-persisted', 'unreported'] as const) {
  test(`asking for a reset survives each write being ${mode}, and changes nothing`, async () => {
    for (let write = 1; ; write++) {
      const { account, asked, statement } = await someone();
      await using faulty = openFaultyDatabase(database.url, { write, mode });
      await call(doorsOn(faulty.db), 1, asked)?.catch(() => undefined);
      assert.deepEqual(await call(doorsOn(database.db), 1, asked), { dueMs: 9_000 });
      assert.equal((await lastStatement(database.db, account))?.device_id, statement.device);
      const [waiting] = await waitingResets(database.db, [account], 5_000);
      assert.equal(waiting?.due_at_ms, 9_000);
      assert.notEqual((await findAccount(database.db, account))?.registration_record, 'new record');
      if (!faulty.hit()) {
        assert.ok(write > 2, 'the table must reach every write');
        return;
      }
    }
  });

  test(`entering by a reset survives each write being ${mode}, whole or not at all`, async () => {
    for (let write = 1; ; write++) {
      const { account, asked, statement, fresh } = await someone();
      const { ticket } = asked;
      await call(doorsOn(database.db), 1, asked);
      await using faulty = openFaultyDatabase(database.url, { write, mode });
      await call(doorsOn(faulty.db, 'in-force'), 2, { ticket })?.catch(() => undefined);
      // A ticket that was taken whose answer was lost: the new password signs in.
      await call(doorsOn(database.db, 'in-force'), 2, { ticket })?.catch(() => undefined);
      const row = await findAccount(database.db, account);
      assert.equal(row?.registration_record, 'new record');
      assert.deepEqual(new Uint8Array(row?.account_key ?? []), fresh.accountKey);
      const devices = await listDeviceRows(database.db, account);
      const standing = devices.filter((device) => device.revoked_at_ms === null);
      assert.deepEqual(
        standing.map(({ device_id }) => device_id),
        [statement.device],
      );
      if (!faulty.hit()) {
        assert.ok(write > 2, 'the table must reach every write');
        return;
      }
    }
  });
}

test('before the vault says that a reset is in force, nobody comes in by it', async () => {
  const { asked } = await someone();
  await call(doorsOn(database.db), 1, asked);
  const early = call(doorsOn(database.db), 2, { ticket: asked.ticket });
  await assert.rejects(async () => early, { code: 'reset-pending' });
});

test('a ticket asks once: another reset by it, or one of another account, is refused', async () => {
  const [{ asked, first, account }, other] = [await someone(), await someone()];
  const stolen = { ...asked, deviceLeaf: other.asked.deviceLeaf };
  await assert.rejects(async () => call(doorsOn(database.db), 1, stolen), { code: 'not-allowed' });
  await call(doorsOn(database.db), 1, asked);
  const changes = { account, seq: 2, previous: sha256(first), op: 'reset' } as const;
  const again = { ...asked, deviceLeaf: base64url(signedLeaf(testAccount(), changes).leaf) };
  await assert.rejects(async () => call(doorsOn(database.db), 1, again), {
    code: 'reset-refused',
  });
});

test('a ticket that is none, or has ended, is answered in one way', async () => {
  const { asked } = await someone();
  const late = { code: 'reset-refused' };
  const none = { ticket: base64url(systemRandom(32)) };
  await assert.rejects(async () => call(doorsOn(database.db), 0, none), late);
  await database.db
    .updateTable('resets')
    .set({ expires_at_ms: 5_000 })
    .where('ticket_hash', '=', sha256(Buffer.from(asked.ticket, 'base64url')))
    .execute();
  await assert.rejects(async () => call(doorsOn(database.db), 0, asked), late);
});
