/** The jobs: what is past its time goes, what is not stays. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { fromUtf8 } from '@countersign/base/bytes.ts';
import { newId, type ReportId, type SessionId } from '@countersign/rules/ids.ts';
import { formatAccessLeaf, type EraseLeaf } from '@countersign/rules/access/access-leaf.ts';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import { readReportedRows } from '@countersign/store/conversations/event-rows.ts';
import { insertEvents } from '@countersign/store/conversations/events.ts';
import {
  connectedClient,
  someAccount,
  someConversation,
  someEvent,
  someSignUp,
} from '@countersign/store/fixtures/people.ts';
import { memoryBlobs } from '@countersign/store/fixtures/memory-blobs.ts';
import { openTestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { findAccount, reserveAccount } from '@countersign/store/people/accounts.ts';
import { listSessionRows, startSession } from '@countersign/store/people/sessions.ts';
import { keepAdoptedLeaf } from '@countersign/store/grants/adopted-leaves.ts';
import { sessionUnusedMs, signUpUnfinishedMs } from './limits.ts';
import { runJob, type JobHouse } from './jobs.ts';

const law = packs.development;
const usual = { law, blobs: memoryBlobs(), random: systemRandom };
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
    const house: JobHouse = {
      db: database.db,
      ...usual,
      clock: () => nowMs,
      done: () => undefined,
    };
    await runJob(house, 'erase-unsent');
    const [row] = await readReportedRows(database.db, conversation, [message.event]);
    return row?.sealed.length ?? -1;
  };
  const endMs = dayMs + law.region.evidenceDays * dayMs;
  assert.ok((await left(endMs)) > 0);
  assert.equal(await left(endMs + 1), 0);
  await client.close();
});

test('rows of an erased epoch are deleted once its leaf is logged, later ones stay', async () => {
  await using database = await openTestDatabase();
  const { db } = database;
  const client = await connectedClient(database.url);
  const ada = await someAccount(db, 'ada');
  const conversation = await someConversation(db, [ada]);
  const times = [1_000, 99_999, 100_000];
  const events = times.map((sentAtMs) => someEvent(conversation, ada, { sentAtMs }));
  await insertEvents(client, events);
  const left = async (): Promise<number[]> => {
    const house: JobHouse = { db, ...usual, clock: () => 10 * 365 * dayMs, done: () => undefined };
    await runJob(house, 'erase-epochs');
    const named = events.map(({ event }) => event);
    const rows = await readReportedRows(db, conversation, named);
    return rows.map((row) => row.sentAtMs);
  };
  assert.deepEqual(await left(), times);
  await keepAdoptedLeaf(db, eraseLeaf('evidence', 200, 1));
  assert.deepEqual(await left(), times);
  await keepAdoptedLeaf(db, eraseLeaf('messages', 100, 2));
  assert.deepEqual(await left(), [100_000]);
  await client.close();
});

test('evidence of an erased epoch is dropped but for the name of its epoch', async () => {
  await using database = await openTestDatabase();
  const { db } = database;
  const ada = await someAccount(db, 'ada');
  const conversation = await someConversation(db, [ada]);
  const evidenceOf = (epoch: number) => new Uint8Array([...new Uint8Array(2), 0, epoch, 7, 7, 7]);
  for (const epoch of [100, 200]) {
    await db
      .insertInto('reports')
      .values({
        report_id: newId<ReportId>(systemRandom),
        conversation_id: conversation,
        reporter: ada,
        reason: 'threat',
        reported: 1,
        context: 0,
        evidence: evidenceOf(epoch),
        at_ms: 1,
        due_at_ms: 2,
        state: 'waiting',
      })
      .execute();
  }
  await keepAdoptedLeaf(db, eraseLeaf('evidence', 100, 1));
  await runJob({ db, ...usual, clock: () => 1, done: () => undefined }, 'erase-epochs');
  const rows = await db.selectFrom('reports').select('evidence').orderBy('evidence').execute();
  assert.deepEqual(
    rows.map(({ evidence }) => [...evidence]),
    [[0, 0, 0, 100], [...evidenceOf(200)]],
  );
});

function eraseLeaf(kept: string, epoch: number, index: number) {
  const draft = { v: 1, kind: 'erase', vault: 'v', kept, epoch, day: '2026-11-21', sig: '' };
  const leaf = fromUtf8(formatAccessLeaf(draft as EraseLeaf));
  return { log_index: index, kind: 'erase', leaf, proof: '', adopted_at_ms: 1 };
}

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
  const run = (nowMs: number) =>
    runJob({ db, ...usual, clock: () => nowMs, done }, 'expire-sessions');
  await run(1_000);
  assert.equal((await listSessionRows(db, ada)).length, 1);
  await run(1_001 + sessionUnusedMs);
  assert.equal((await listSessionRows(db, ada)).length, 0);
  assert.ok(signUpUnfinishedMs < sessionUnusedMs);
  assert.equal(await findAccount(db, unfinished.account.account_id), undefined);
  assert.deepEqual(counted, [0, 2]);
});
