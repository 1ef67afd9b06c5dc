/** Fifty kills: any process may die at any moment, and no promise that was given is broken. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import { getStatus } from '@countersign/wire/http/status-routes.ts';
import { LogWatcher } from '../fixtures/growing-heads.ts';
import { keepDoing, type Going } from '../fixtures/kills/keep-doing.ts';
import { killOften, recoveryMsMax } from '../fixtures/kills/kill-often.ts';
import { seededRandom, seedOfRun } from '../fixtures/kills/seeded-random.ts';
import { assertKept, Talker } from '../fixtures/kills/talkers.ts';
import { accountOf, eventually, pause, TestHouse } from '../fixtures/test-house.ts';

const kills = 50;
const seed = seedOfRun();

let house: TestHouse;
before(async () => {
  // The promise is the database's: a commit that was acknowledged is on disk.
  house = await TestHouse.open({ durable: true });
});
after(() => house?.close());

test(`${kills} kills under load lose, double and reorder nothing (seed ${seed})`, async () => {
  process.stdout.write(`COUNTERSIGN_SEED=${seed}\n`);
  const random = seededRandom(seed);
  const people = [];
  for (const name of ['ann', 'bob', 'cat', 'dan']) people.push(await house.person(name));
  const talkers = await startTalking(people);
  const logs = [new LogWatcher(house.trust, 'access'), new LogWatcher(house.trust, 'device')];
  const joining = new Joining(house);
  const names = [...house.stack.processes.keys()];
  await killOften(house, { kills, random, names, pauseMs: { min: 200, max: 1_400 }, logs });
  await eventually('the house answers', () => answers(house), recoveryMsMax);
  await joining.stop();
  for (const talker of talkers) await talker.stop();

  const promises = talkers.map((talker) => talker.promised);
  const count = promises.reduce((sum, { sent }) => sum + sent.length, 0);
  const joined = joining.count;
  process.stdout.write(`${count} lines were promised, ${joined} devices joined meanwhile\n`);
  assert.ok(
    promises.every(({ sent }) => sent.length > kills / 10),
    'somebody could not talk',
  );
  for (const name of ['ann', 'cat']) {
    const reader = await house.anotherDevice(name);
    const mine = new Set((await reader.conversations()).map((view) => view.conversation));
    await assertKept(
      reader,
      promises.filter(({ conversation }) => mine.has(conversation)),
    );
  }
  for (const log of logs) await log.assertOneHistory();
  assert.ok(logs.every((log) => log.seen > 0));
});

async function startTalking(people: readonly Client[]): Promise<Talker[]> {
  const [ann, bob, cat, dan] = people;
  assert.ok(ann && bob && cat && dan);
  const group = await ann.startConversation(people.map(accountOf));
  const pair = await cat.startConversation([accountOf(dan)]);
  return [
    ...people.map((person) => new Talker(person, group, 40)),
    new Talker(cat, pair, 15),
    new Talker(dan, pair, 15),
  ];
}

/** Keeps the log busy: devices sign in one after another, and only what was answered counts. */
class Joining {
  count = 0;
  readonly #going: Going;

  constructor(house: TestHouse) {
    this.#going = keepDoing(async () => {
      await pause(2_000);
      const device = await house.anotherDevice('bob').catch(() => undefined);
      if (device === undefined) return;
      this.count++;
      device.disconnect();
    });
  }

  stop(): Promise<void> {
    return this.#going.stop();
  }
}

async function answers({ stack }: TestHouse): Promise<boolean> {
  const answer = await fetch(`${stack.addresses.edge}/v1/status`).catch(() => undefined);
  if (answer?.ok !== true) return false;
  const { vault, database, log } = getStatus.answer.parse(await answer.json());
  return vault === 'ok' && database === 'ok' && log.state === 'ok';
}
