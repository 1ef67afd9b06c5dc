/** Tests of what doctor says about the server half of passwords. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { someAccount } from '@countersign/store/fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { adviseOnPasswords } from './password-advice.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'doctor-'));
let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(async () => {
  rmSync(dataDir, { recursive: true });
  await database[Symbol.asyncDispose]();
});

const kindOf = async (databaseUrl?: string) =>
  (await adviseOnPasswords(dataDir, databaseUrl))[0]?.kind;

test('the missing server half of passwords is wrong only where somebody has one', async () => {
  assert.equal(await kindOf(), undefined);
  assert.equal(await kindOf(database.url), undefined);
  await someAccount(database.db, 'ana');
  assert.equal(await kindOf(database.url), 'wrong');
  mkdirSync(join(dataDir, 'log/device/tile/entries'), { recursive: true });
  assert.equal(await kindOf(), 'wrong');
  mkdirSync(join(dataDir, 'edge'));
  writeFileSync(join(dataDir, 'edge/opaque-setup'), 'x');
  assert.equal(await kindOf(), 'well');
});
