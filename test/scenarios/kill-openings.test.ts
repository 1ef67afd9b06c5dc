/** Two hundred kills while cases open: nothing opens that the public log does not show as used. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fromUtf8 } from '@countersign/base/bytes.ts';
import type { Client } from '@countersign/client/client.ts';
import { parseAccessLeaf, type AccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { ConversationId, ReportId } from '@countersign/rules/ids.ts';
import { LogWatcher } from '../fixtures/growing-heads.ts';
import { keepDoing, type Going } from '../fixtures/kills/keep-doing.ts';
import { killOften } from '../fixtures/kills/kill-often.ts';
import { seededRandom, seedOfRun } from '../fixtures/kills/seeded-random.ts';
import { accountOf, pause, TestHouse, type Reviewer } from '../fixtures/test-house.ts';

const kills = 200;
const seed = seedOfRun();

let house: TestHouse;
before(async () => {
  house = await TestHouse.open({ durable: true });
});
after(() => house?.close());

test('P1, P11: 200 kills of log, witnesses and vault open nothing in secret', async () => {
  process.stdout.write(`COUNTERSIGN_SEED=${seed}\n`);
  const random = seededRandom(seed);
  const [writer, reader] = [await house.person('writer'), await house.person('reader')];
  const conversation = await writer.startConversation([accountOf(reader)]);
  const access = new LogWatcher(house.trust, 'access');
  const logs = [access, new LogWatcher(house.trust, 'device')];
  const openers = [await house.reviewer(), await house.reviewer()].map((desk) => {
    return new Opener({ writer, reader, conversation, desk, access });
  });
  const names = [...house.stack.processes.keys()].filter((name) => /log|vault|witness/.test(name));
  assert.ok(names.length >= 3, 'log, vault and a witness run');
  await killOften(house, { kills, random, names, pauseMs: { min: 20, max: 420 }, logs });
  for (const opener of openers) await opener.stop();

  const leaves = (await access.entries()).map((entry) => parseAccessLeaf(fromUtf8(entry)));
  const opened = openers.flatMap((opener) => opener.opened);
  process.stdout.write(`${opened.length} cases opened, ${leaves.length} entries\n`);
  assert.ok(opened.length >= kills / 20, 'hardly anything opened at all');
  assert.deepEqual(
    openers.flatMap((opener) => opener.broken),
    [],
  );
  for (const opening of opened) assertOnRecord(opening, leaves);
  for (const promised of openers.flatMap((opener) => opener.promised)) {
    assert.equal(leaves[promised.index]?.kind, promised.kind, `entry ${promised.index}`);
  }
  for (const log of logs) await log.assertOneHistory();
});

/** An entry that somebody was told of, with its place. */
type Promised = { readonly index: number; readonly kind: 'grant' | 'used' };

/** A case whose content came out. */
type Opened = { readonly report: ReportId; readonly grant: number; readonly used: number };

type OpenerParts = {
  readonly writer: Client;
  readonly reader: Client;
  readonly conversation: ConversationId;
  readonly desk: Reviewer;
  readonly access: LogWatcher;
};

/** Reports and opens one case after another, whatever is dying meanwhile. */
class Opener {
  readonly opened: Opened[] = [];
  readonly promised: Promised[] = [];
  readonly broken: string[] = [];
  readonly #parts: OpenerParts;
  readonly #going: Going;

  constructor(parts: OpenerParts) {
    this.#parts = parts;
    this.#going = keepDoing(() => this.#next());
  }

  stop(): Promise<void> {
    return this.#going.stop();
  }

  async #next(): Promise<void> {
    const report = await this.#report().catch(() => undefined);
    if (report === undefined) return;
    await this.#open(report).catch((error: unknown) => {
      // A refusal is what kills bring about; a broken promise is what this test is for.
      if (error instanceof assert.AssertionError) this.broken.push(error.message);
      return pause(100);
    });
  }

  async #report(): Promise<ReportId> {
    const { writer, reader, conversation } = this.#parts;
    const { event } = await writer.thread(conversation).send(`case ${this.opened.length}`);
    const thread = reader.thread(conversation);
    await thread.loadNewest();
    return thread.report({ events: [event], context: [], reason: 'scam', note: '' });
  }

  async #open(report: ReportId): Promise<void> {
    const { desk, access } = this.#parts;
    let last: { grant: number | undefined; used: number | undefined } | undefined;
    await desk.staff.open(report, ({ grant, used }) => {
      last = { grant, used };
      if (grant !== undefined) this.promised.push({ index: grant, kind: 'grant' });
      if (used !== undefined) this.promised.push({ index: used, kind: 'used' });
    });
    const { grant, used } = last ?? {};
    assert.ok(grant !== undefined && used !== undefined, 'content without a place in the log');
    this.opened.push({ report, grant, used });
    // At the moment at which the content is here, and not only in the end.
    const shown = await access.entries().catch(() => undefined);
    if (shown !== undefined) assert.ok(shown.length > used, 'opened before the public could see');
  }
}

function assertOnRecord(opening: Opened, leaves: readonly (AccessLeaf | undefined)[]): void {
  const used = leaves[opening.used];
  assert.ok(used?.kind === 'used', `entry ${opening.used} is no use`);
  assert.equal(used.grant, opening.grant);
  assert.ok(opening.grant < opening.used);
  assert.equal(leaves[opening.grant]?.kind, 'grant');
}
