/** The jobs and holds: what is held is kept when its time is over, and goes when the hold ends. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromUtf8 } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { formatAccessLeaf, type EraseLeaf } from '@countersign/rules/access/access-leaf.ts';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import { newId, type DisclosureId } from '@countersign/rules/ids.ts';
import { insertEvents } from '@countersign/store/conversations/events.ts';
import { memoryBlobs } from '@countersign/store/fixtures/memory-blobs.ts';
import {
  connectedClient,
  someAccount,
  someConversation,
  someEvent,
} from '@countersign/store/fixtures/people.ts';
import { openTestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { keepAdoptedLeaf } from '@countersign/store/grants/adopted-leaves.ts';
import { keepDisclosure } from '@countersign/store/safety/disclosures.ts';
import { changeHold, keepHold, keepHoldRecord } from '@countersign/store/safety/holds.ts';
import { runJob, type JobHouse } from './jobs.ts';

const law = packs.development;

test('held rows outlive unsending and their epoch, and go once the hold has ended', async (t) => {
  await using database = await openTestDatabase();
  const { db } = database;
  const client = await connectedClient(database.url);
  // Also where it fails: an open connection would keep the test from ending.
  t.after(() => client.close());
  const ada = await someAccount(db, 'ada');
  const conversation_id = await someConversation(db, [ada]);
  const disclosure_id = newId<DisclosureId>(systemRandom);
  const of = { disclosure_id, account_id: ada, from_ms: 0, to_ms: 50_000 };
  await keepDisclosure(db, {
    ...{ ...of, slot: 'legal-1', categories: ['content'], core: '{}', pending: 'p' },
    ...{ created_at_ms: 1, order_id: null, task: null, file: null, region: null },
  });
  await keepHold(db, { ...of, until_ms: 90_000 });
  await keepHoldRecord(db, { disclosure_id, conversation_id }, systemRandom(60));
  const [unsent, old, later] = [1_000, 2_000, 60_000].map((sentAtMs) =>
    someEvent(conversation_id, ada, { sentAtMs }),
  );
  await insertEvents(
    client,
    [unsent, old, later].filter((one) => one !== undefined),
  );
  const target = unsent?.event;
  await insertEvents(client, [
    someEvent(conversation_id, ada, { kind: 4, target, sentAtMs: 70_000 }),
  ]);
  const clock = () => 70_001 + law.region.evidenceDays * 86_400_000;
  const house: JobHouse = {
    ...{ db, law, clock, blobs: memoryBlobs(), random: systemRandom, done: () => undefined },
  };
  const kept = async () => {
    const rows = await db.selectFrom('held_events').selectAll().orderBy('seq').execute();
    return rows.map(({ event_id, sealed }) => [event_id, sealed.length > 0]);
  };
  await runJob(house, 'erase-unsent');
  assert.deepEqual(await kept(), [[unsent?.event, true]]);
  await keepAdoptedLeaf(db, eraseLeaf(65));
  await runJob(house, 'erase-epochs');
  assert.deepEqual(await kept(), [
    [unsent?.event, true],
    [old?.event, true],
  ]);
  await changeHold(db, disclosure_id, { ended_at_ms: 80_000 });
  await runJob(house, 'erase-epochs');
  assert.deepEqual(await kept(), []);
});

function eraseLeaf(epoch: number) {
  const leaf = { v: 1, kind: 'erase', vault: 'v', kept: 'messages', epoch, day: '', sig: '' };
  const text = fromUtf8(formatAccessLeaf(leaf as EraseLeaf));
  return { log_index: epoch, kind: 'erase', leaf: text, proof: '', adopted_at_ms: 1 };
}
