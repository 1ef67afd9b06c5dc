/** Reports: what may be handed over and what an edge cannot add, change or leave out unnoticed. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { newId, type EventId, type ReportId } from '@countersign/rules/ids.ts';
import { formatReportHead } from '@countersign/wire/channel/clear-heads.ts';
import { recordVerbs } from '@countersign/wire/channel/sealed-record.ts';
import { formatRowsCall } from '@countersign/wire/vault/content-calls.ts';
import { TestConversation, type TestRow } from '../fixtures/test-conversation.ts';
import { jsonBytes } from '../fixtures/test-device.ts';
import { TestVault } from '../fixtures/test-vault.ts';

let vault: TestVault;

before(async () => {
  vault = await TestVault.start();
});

after(() => vault[Symbol.dispose]());

test('a report names 1 to 20 messages, the pack’s context at most, a known reason', async () => {
  const mine = await TestConversation.begin(vault);
  const said: EventId[] = [];
  for (let i = 0; i < 14; i++) said.push(await mine.say(mine.ana, `${i}`));
  const [first, ...rest] = said as [EventId, ...EventId[]];
  const unfit = /report-unfit/;
  await assert.rejects(mine.report(mine.ben, { reported: [] }), unfit);
  const tooWide = { reported: [first], context: rest.slice(0, 11) };
  await assert.rejects(mine.report(mine.ben, tooWide), unfit);
  const bad = [
    { reason: 'boredom', note: '' },
    { reason: 'threat', note: 'x'.repeat(1_001) },
  ];
  for (const inside of bad) {
    await assert.rejects(mine.report(mine.ben, { reported: [first] }, jsonBytes(inside)), unfit);
  }
  const unknown = newId<EventId>(systemRandom);
  await assert.rejects(mine.report(mine.ben, { reported: [unknown] }), /unknown-target/);
  const withOneMore = [mine.rows[0] as TestRow, mine.rows[3] as TestRow];
  await assert.rejects(reportWith(mine, first, withOneMore), /malformed/);
  const twisted = mine.rows.find(({ stored }) => stored.event === first) as TestRow;
  mine.rows[0] = { ...twisted, stored: { ...twisted.stored, sender: mine.people[1].account } };
  await assert.rejects(mine.report(mine.ben, { reported: [first] }), /record-damaged/);
  const other = await mine.report(mine.ben, { reported: [rest[0] as EventId], context: [first] });
  assert.deepEqual(JSON.parse(other.summary), { reason: 'threat', reported: 1, context: 0 });
  assert.ok(!Buffer.from(other.evidence).includes('threat'));
});

/** A report by an edge that passes on these rows, whatever the reporter named. */
function reportWith(
  conversation: TestConversation,
  event: EventId,
  rows: readonly TestRow[],
): Promise<Bytes> {
  const report = newId<ReportId>(systemRandom);
  const head = { conversation: conversation.id, report, reported: [event], context: [] };
  const inside = jsonBytes({ reason: 'threat', note: '' });
  const record = conversation.ben.seal(recordVerbs.report, formatReportHead(head), inside);
  const { membership, key } = conversation;
  return vault.call('report', formatRowsCall({ record, membership, key, rows }));
}
