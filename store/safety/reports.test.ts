/** Cases: decided once, wholly or not at all, whatever fails on the way. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { newId, type AccountId, type ReportId } from '@countersign/rules/ids.ts';
import type { Decision } from '@countersign/rules/decision.ts';
import { readPage } from '../conversations/event-rows.ts';
import { insertEvents } from '../conversations/events.ts';
import { openFaultyDatabase } from '../fixtures/faulty-database.ts';
import { connectedClient, someAccount, someConversation, someEvent } from '../fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { findAccount } from '../people/accounts.ts';
import { findSession, startSession } from '../people/sessions.ts';
import type { PinnedClient } from '../pinned-client.ts';
import { listNoticeRows } from './receipts.ts';
import { decideCaseRow, findReport, keepReport, type NewReport } from './reports.ts';

let database: TestDatabase;
let client: PinnedClient;
let people = 0;
before(async () => {
  database = await openTestDatabase();
  client = await connectedClient(database.url);
});
after(async () => {
  await client.close();
  await database[Symbol.asyncDispose]();
});

/** A fresh reporter, a fresh sender with a session, one reported message. */
async function someCase() {
  const ada = await someAccount(database.db, `ada${++people}`);
  const ben = await someAccount(database.db, `ben${people}`);
  const conversation = await someConversation(database.db, [ada, ben]);
  const message = someEvent(conversation, ben);
  await insertEvents(client, [message]);
  const token = systemRandom(32);
  await startSession(database.db, {
    session_id: newId(systemRandom),
    account_id: ben,
    device_id: null,
    token_hash: token,
    device_name: 'd',
    started_at_ms: 1,
    last_seen_ms: 1,
  });
  const fresh: NewReport = {
    report: {
      report_id: newId<ReportId>(systemRandom),
      conversation_id: conversation,
      reporter: ada,
      reason: 'scam',
      reported: 1,
      context: 0,
      evidence: systemRandom(40),
      at_ms: 1,
      due_at_ms: 2,
    },
    events: [{ event: message.event, sender: ben }],
  };
  await keepReport(database.db, fresh);
  return { ada, ben, conversation, fresh, token, report: fresh.report.report_id };
}

const verdict = (report: ReportId, decision: Decision) =>
  ({ report, slot: 'r1', decision, policyReason: 'hate' }) as const;

async function effects(one: Awaited<ReturnType<typeof someCase>>) {
  const range = { direction: 'after', seq: 0, limit: 9 } as const;
  const [row] = await readPage(client, { conversation: one.conversation, ...range });
  const account = await findAccount(database.db, one.ben);
  const session = await findSession(database.db, one.token);
  return {
    decided: (await findReport(database.db, one.report))?.state === 'decided',
    removed: row?.sealed.length === 0,
    warned: (await listNoticeRows(database.db, one.ben)).length,
    suspended: account?.suspended_at_ms !== null,
    signedOut: session?.ended_at_ms !== null,
  };
}

const nothing = { decided: false, removed: false, warned: 0, suspended: false, signedOut: false };
const expected: Record<Decision, Partial<typeof nothing>> = {
  'no-violation': { decided: true },
  remove: { decided: true, removed: true, warned: 1 },
  warn: { decided: true, warned: 1 },
  suspend: { decided: true, warned: 1, suspended: true, signedOut: true },
};

for (const decision of Object.keys(expected) as Decision[]) {
  test(`"${decision}" does what it says, once`, async () => {
    const one = await someCase();
    const outcome = await decideCaseRow(database.db, verdict(one.report, decision), 50);
    assert.equal(typeof outcome, 'object');
    assert.deepEqual(await effects(one), { ...nothing, ...expected[decision] });
    const again = await decideCaseRow(database.db, verdict(one.report, 'suspend'), 60);
    assert.equal(again, 'not-open');
    assert.deepEqual(await effects(one), { ...nothing, ...expected[decision] });
  });

  for (const mode of ['not-persisted', 'unreported'] as const) {
    test(`"${decision}" happens wholly or not at all when its commit is ${mode}`, async () => {
      const one = await someCase();
      await using faulty = openFaultyDatabase(database.url, { write: 1, mode });
      await assert.rejects(decideCaseRow(faulty.db, verdict(one.report, decision), 50));
      const whole = { ...nothing, ...expected[decision] };
      assert.deepEqual(await effects(one), mode === 'unreported' ? whole : nothing);
    });
  }
}

for (const mode of ['not-persisted', 'unreported'] as const) {
  test(`a report whose commit was ${mode} is one case when it is sent again`, async () => {
    const { fresh } = await someCase();
    const report = { ...fresh.report, report_id: newId<ReportId>(systemRandom) };
    await using faulty = openFaultyDatabase(database.url, { write: 1, mode });
    await assert.rejects(keepReport(faulty.db, { ...fresh, report }));
    const again = await keepReport(database.db, { ...fresh, report });
    assert.equal(again, mode === 'unreported' ? 'same' : 'kept');
    assert.equal(await keepReport(database.db, { ...fresh, report }), 'same');
  });
}

test('a report id of somebody else is taken', async () => {
  const { fresh } = await someCase();
  const stranger: AccountId = await someAccount(database.db, `cyd${people}`);
  const report = { ...fresh.report, reporter: stranger };
  assert.equal(await keepReport(database.db, { ...fresh, report }), 'taken');
});
