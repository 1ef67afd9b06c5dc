/** Lanes: order is kept whatever each batch's stages take, and nothing refers to its own batch. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batchSendsMax, laneQueueMax } from '../limits.ts';
import { Lane, type LaneItem } from './lane.ts';

type Item = LaneItem & { readonly number: number };

const item = (number: number, changes: Partial<Item> = {}): Item => ({
  number,
  bytes: 100,
  fan: 2,
  key: `event ${number}`,
  targetKey: undefined,
  refuse: () => undefined,
  ...changes,
});

const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
};

/** A lane whose stages take a random number of turns. */
function shakyLane(seed: number) {
  let state = seed;
  const random = (max: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 0x8000_0000;
    return state % max;
  };
  const sealing: number[] = [];
  const stored: Item[][] = [];
  let storing = 0;
  const lane = new Lane<Item, readonly Item[]>({
    seal: async (batch) => {
      sealing.push(storing);
      await turns(random(5));
      return batch;
    },
    store: async (batch) => {
      storing++;
      assert.equal(storing, 1, 'two commits of one lane at once');
      await turns(random(9));
      stored.push([...batch]);
      storing--;
    },
    fanMax: 4_000,
  });
  return { lane, stored, sealing, random };
}

test('sends are stored in the order they came, batch after batch', async () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { lane, stored, random } = shakyLane(seed);
    for (let number = 0; number < 600; number++) {
      lane.submit(item(number));
      if (random(20) === 0) await turns(random(4));
    }
    await lane.idle();
    const numbers = stored.flat().map((one) => one.number);
    assert.deepEqual(
      numbers,
      Array.from({ length: 600 }, (_, n) => n),
      `seed ${seed}`,
    );
    assert.ok(stored.every((batch) => batch.length <= batchSendsMax));
  }
});

test('while one batch commits, the next is at the vault already', async () => {
  const { lane, sealing } = shakyLane(7);
  for (let number = 0; number < 400; number++) {
    lane.submit(item(number));
    if (number % 10 === 0) await turns(1);
  }
  await lane.idle();
  assert.ok(sealing.includes(1));
});

test('an edit waits for the batch after its message', async () => {
  const { lane, stored } = shakyLane(3);
  lane.submit(item(1));
  lane.submit(item(2, { targetKey: 'event 1' }));
  lane.submit(item(3));
  await lane.idle();
  assert.deepEqual(
    stored.map((batch) => batch.map((one) => one.number)),
    [[1], [2, 3]],
  );
});

test('large sends are spread over more batches', async () => {
  const { lane, stored } = shakyLane(5);
  for (let number = 0; number < 40; number++) lane.submit(item(number, { bytes: 60_000, fan: 32 }));
  await lane.idle();
  assert.ok(stored.every((batch) => batch.length === 1));
  assert.equal(stored.length, 40);
});

test('a lane that is full says so at once', async () => {
  const { lane } = shakyLane(9);
  const refused: string[] = [];
  for (let number = 0; number < laneQueueMax + 3; number++) {
    lane.submit(item(number, { refuse: (code) => void refused.push(code) }));
  }
  assert.deepEqual(refused, ['busy', 'busy', 'busy']);
  await lane.idle();
});
