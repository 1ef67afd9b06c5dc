/** The jobs: what is past its time goes, what is not stays. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { newId, type SessionId } from '@countersign/rules/ids.ts';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { readReportedRows } from '@countersign/store/conversations/event-rows.ts';
import { insertEvents } from '@countersign/store/conversations/events.ts';
import {
  connectedClient,
  someAccount,
  someConversation,
  someEvent,
  someSignUp,
} from '@countersign/store/fixtures/people.ts';
import { openTestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { findAccount, reserveAccount } from '@countersign/store/people/accounts.ts';
import { listSessionRows, startSession } from '@countersign/store/people/sessions.ts';
import { sessionUnusedMs, signUpUnfinishedMs } from './limits.ts';
import { runJob, type JobHouse } from './jobs.ts';

const packFile = new URL('../rules/packs/development.json', import.meta.url);
const pack = parseRegionPack(readFileSync(packFile, 'utf8'));
const dayMs = 86_400_000;

test('unsent ciphertext is erased after the days of the pack, and not before', async () => {
  await using database = await openTestDatabase();
  const client = await connectedClient(database.url);
  const ada = await someAccount(database.db, 'ada');
  const conversation = await someConversation(database.db, [ada]);
  const message = someEvent(conversation, ada);
  await insertEvents(client, [message]);
  const unsend = someEvent(conversation, ada, { kind: 4, target: message.event, sentAtMs: dayMs });
  await insertEvents(client, [unsend]);
  const left = async (nowMs: number): Promise<number> => {
    const house: JobHouse = { db: database.db, pack, clock: () => nowMs, done: () => undefined };
    await runJob(house, 'erase-unsent');
    const [row] = await readReportedRows(database.db, conversation, [message.event]);
    return row?.sealed.length ?? -1;
  };
  const endMs = dayMs + pack.evidenceDays * dayMs;
  assert.ok((await left(endMs)) > 0);
  assert.equal(await left(endMs + 1), 0);
  await client.close();
});

test('unused sessions end and unfinished sign-ups free their handle', async () => {
  await using database = await openTestDatabase();
  const { db } = database;
  const ada = await someAccount(db, 'ada');
  const session = newId<SessionId>(systemRandom);
  await startSession(db, {
    session_id: session,
    account_id: ada,
    device_id: null,
    token_hash: systemRandom(32),
    device_name: 'd',
    started_at_ms: 1_000,
    last_seen_ms: 1_000,
  });
  const unfinished = someSignUp('ben');
  await reserveAccount(db, unfinished);
  const counted: number[] = [];
  const done: JobHouse['done'] = (_job, rows) => void counted.push(rows);
  const run = (nowMs: number) => runJob({ db, pack, clock: () => nowMs, done }, 'expire-sessions');
  await run(1_000);
  assert.equal((await listSessionRows(db, ada)).length, 1);
  await run(1_001 + sessionUnusedMs);
  assert.equal((await listSessionRows(db, ada)).length, 0);
  assert.ok(signUpUnfinishedMs < sessionUnusedMs);
  assert.equal(await findAccount(db, unfinished.account.account_id), undefined);
  assert.deepEqual(counted, [0, 2]);
});
