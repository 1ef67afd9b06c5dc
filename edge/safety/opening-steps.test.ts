/** Openings, step by step: a fault anywhere ends in one opening or none, and always logged. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import {
  newId,
  type AccountId,
  type ConversationId,
  type OpeningId,
  type ReportId,
} from '@countersign/rules/ids.ts';
import type { Database } from '@countersign/store/database.ts';
import { openFaultyDatabase } from '@countersign/store/fixtures/faulty-database.ts';
import { someAccount } from '@countersign/store/fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import {
  findOpening,
  moveOpening,
  prepareOpening,
  type Opening,
} from '@countersign/store/safety/openings.ts';
import { findReport, keepReport } from '@countersign/store/safety/reports.ts';
import { PretendVault } from '../fixtures/pretend-vault.ts';
import { createMetrics } from '../metrics.ts';
import { stepOpening, type OpeningHouse } from './opening-steps.ts';

let database: TestDatabase;
let ada: AccountId;
before(async () => {
  database = await openTestDatabase();
  ada = await someAccount(database.db, 'ada');
});
after(() => database[Symbol.asyncDispose]());

const nowMs = 1_000_000;
const metrics = createMetrics();

function houseOn(db: Database, vault: PretendVault, clock = () => nowMs): OpeningHouse {
  const courier = {
    emptyOutbox: async () => 0,
    appendAccessLeaf: (leaf: string) => vault.append(leaf),
    carry: vault.carry.bind(vault),
    accessLog: { headCovering: async () => ({ cosigners: [{ name: 'w1' }] }) },
  };
  return { db, vault, courier, clock, metrics } as unknown as OpeningHouse;
}

async function approvedOpening(): Promise<OpeningId> {
  const [report_id, opening_id] = [newId<ReportId>(systemRandom), newId<OpeningId>(systemRandom)];
  const report = {
    report_id,
    conversation_id: newId<ConversationId>(systemRandom),
    reporter: ada,
    reason: 'scam' as const,
    reported: 1,
    context: 2,
    evidence: systemRandom(50),
    at_ms: 1,
    due_at_ms: 2,
  };
  await keepReport(database.db, { report, events: [{ event: newId(systemRandom), sender: ada }] });
  await prepareOpening(database.db, {
    opening_id,
    report_id,
    slot: 'r1',
    core: JSON.stringify({ expires: nowMs / 1000 + 60 }),
    sealed_body: 's',
    pending: 'p',
    created_at_ms: 1,
  });
  const change = { stage: 'approved', approval: '{}' };
  await moveOpening(database.db, opening_id, { from: 'prepared', change });
  return opening_id;
}

/** Steps until the end; what throws is met again as after a kill. */
async function drive(house: OpeningHouse, id: OpeningId): Promise<Opening> {
  for (let step = 0; step < 40; step++) {
    const opening = await findOpening(database.db, id);
    assert.ok(opening);
    if (['opened', 'refused'].includes(opening.stage)) return opening;
    await stepOpening(house, opening).catch(() => undefined);
  }
  throw new Error('the opening does not end');
}

async function assertHonest(opening: Opening, vault: PretendVault): Promise<void> {
  const logged = ['grant leaf', 'used leaf'].map((leaf) => vault.log.includes(leaf));
  if (vault.opened > 0) assert.deepEqual(logged, [true, true]);
  const report = await findReport(database.db, opening.report_id);
  if (opening.stage === 'opened') {
    assert.equal(opening.sealed, 'content');
    assert.equal(vault.log[opening.grant_index ?? -1], 'grant leaf');
    assert.equal(report?.state, 'in-review');
  } else {
    assert.equal(opening.sealed, null);
    assert.equal(report?.state, 'waiting');
  }
}

test('an opening goes from its approval to its content, through the log', async () => {
  const vault = new PretendVault();
  const opening = await drive(houseOn(database.db, vault), await approvedOpening());
  assert.equal(opening.stage, 'opened');
  assert.deepEqual(vault.log, ['grant leaf', 'used leaf']);
  await assertHonest(opening, vault);
});

for (const mode of ['not-persisted', 'unreported'] as const) {
  test(`an opening survives each write being ${mode}`, async () => {
    for (let write = 1; ; write++) {
      const id = await approvedOpening();
      const vault = new PretendVault();
      await using faulty = openFaultyDatabase(database.url, { write, mode });
      const opening = await drive(houseOn(faulty.db, vault), id);
      await assertHonest(opening, vault);
      // Only a grant that the vault had signed but nobody kept cannot be taken up again.
      if (opening.stage === 'refused') assert.deepEqual([write, mode], [1, 'not-persisted']);
      if (!faulty.hit()) {
        assert.ok(write > 6, 'the table must reach every write');
        return;
      }
    }
  });

  test(`an opening survives each call to vault and log being ${mode}`, async () => {
    for (let call = 1; ; call++) {
      const vault = new PretendVault({ call, mode, code: 'log-not-countersigned' });
      const opening = await drive(houseOn(database.db, vault), await approvedOpening());
      await assertHonest(opening, vault);
      if (opening.stage === 'refused') assert.deepEqual([call, mode], [1, 'unreported']);
      if (vault.calls < call) {
        assert.ok(call > 5, 'the table must reach every call');
        return;
      }
    }
  });
}

test('a grant that runs out while the log is away is refused and never opens', async () => {
  const id = await approvedOpening();
  const vault = new PretendVault();
  vault.append = () => Promise.reject(new Error('unreachable'));
  let now = nowMs;
  const house = houseOn(database.db, vault, () => now);
  const opening = await findOpening(database.db, id);
  assert.ok(opening);
  await stepOpening(house, opening);
  now += 61_000;
  const ended = await drive(house, id);
  assert.deepEqual([ended.stage, ended.problem], ['refused', 'grant-expired']);
  assert.equal(vault.opened, 0);
});

test('what the vault refuses is refused for good, with its reason', async () => {
  const vault = new PretendVault({ call: 3, mode: 'not-persisted', code: 'approvals-missing' });
  const opening = await drive(houseOn(database.db, vault), await approvedOpening());
  assert.deepEqual([opening.stage, opening.problem], ['refused', 'approvals-missing']);
  await assertHonest(opening, vault);
});
