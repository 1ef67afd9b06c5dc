/** The server half of all passwords: made once, and never beside accounts that need another. */

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { someSignUp } from '@countersign/store/fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { hasAccounts, reserveAccount } from '@countersign/store/people/accounts.ts';
import { makeOpaqueSetup, openOpaqueServer } from './opaque-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'opaque-'));
const setup = join(folder, 'opaque-setup');
let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(async () => {
  rmSync(folder, { recursive: true });
  await database[Symbol.asyncDispose]();
});

const open = () => openOpaqueServer(folder, () => hasAccounts(database.db));

test('the first run makes the server half of passwords, and later runs keep it', async () => {
  await open();
  const made = readFileSync(setup, 'utf8');
  await reserveAccount(database.db, someSignUp('ana'));
  await open();
  assert.equal(await makeOpaqueSetup(folder), false);
  assert.equal(readFileSync(setup, 'utf8'), made);
});

test('an edge whose server half is gone does not start beside accounts that need it', async () => {
  rmSync(setup);
  await assert.rejects(open(), /opaque-setup is missing.*put it back from a backup/);
  assert.equal(existsSync(setup), false);
  assert.equal(await makeOpaqueSetup(folder), true);
  await open();
});
