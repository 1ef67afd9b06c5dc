/** Fifty kills: any process may die at any moment, and no promise that was given is broken. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import { getStatus } from '@countersign/wire/http/status-routes.ts';
import { LogWatcher } from '../fixtures/growing-heads.ts';
import { seededRandom, seedOfRun } from '../fixtures/seeded-random.ts';
import { assertKept, Talker } from '../fixtures/talkers.ts';
import { accountOf, eventually, TestHouse } from '../fixtures/test-house.ts';

const kills = 50;
const seed = seedOfRun();
/** Longest time from a kill until the killed process is ready again. */
const recoveryMsMax = 30_000;

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
  joining.start();
  const names = [...house.stack.processes.keys()];
  for (let kill = 0; kill < kills; kill++) {
    await pause(200 + random() * 1_200);
    const name = names[Math.floor(random() * names.length)] ?? 'edge';
    const victim = house.stack.processes.get(name);
    assert.ok(victim);
    // One that is dead already is killed as soon as it lives again.
    await eventually(`${name} runs`, () => victim.pid !== undefined, recoveryMsMax);
    victim.kill('SIGKILL');
    await victim.waitEnd();
    // Half of the time the next kill comes while this one is still being recovered from.
    if (random() < 0.5) await victim.waitReady();
    for (const log of logs) await log.look();
  }
  for (const process of house.stack.processes.values()) await process.waitReady();
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
  const talkers = [
    ...people.map((person) => new Talker(person, group, 40)),
    new Talker(cat, pair, 15),
    new Talker(dan, pair, 15),
  ];
  for (const talker of talkers) talker.start();
  return talkers;
}

/** Keeps the log busy: devices sign in one after another, and only what was answered counts. */
class Joining {
  readonly #house: TestHouse;
  #stopped = false;
  #done: Promise<void> = Promise.resolve();
  count = 0;

  constructor(house: TestHouse) {
    this.#house = house;
  }

  start(): void {
    this.#done = this.#join();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#done;
  }

  async #join(): Promise<void> {
    while (!this.#stopped) {
      await pause(2_000);
      const device = await this.#house.anotherDevice('bob').catch(() => undefined);
      if (device === undefined) continue;
      this.count++;
      device.disconnect();
    }
  }
}

async function answers({ stack }: TestHouse): Promise<boolean> {
  const answer = await fetch(`${stack.addresses.edge}/v1/status`).catch(() => undefined);
  if (answer?.ok !== true) return false;
  const { vault, database, log } = getStatus.answer.parse(await answer.json());
  return vault === 'ok' && database === 'ok' && log.state === 'ok';
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
