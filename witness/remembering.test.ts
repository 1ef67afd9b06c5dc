/** Each step of a cosignature, failed before and after it held: no fork is ever lent a name. */

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeFileDurably } from '@countersign/base/node/durable-file.ts';
import type { WriteDurably } from './cosigned-state.ts';
import {
  forkOf,
  growth,
  headOf,
  makeWitness,
  newFolder,
  origin,
  post,
  requestFor,
} from './fixtures/small-witness.ts';

/** How one write of the state can go wrong. */
const faults: Readonly<Record<string, WriteDurably>> = {
  'the disk is full before a byte is written': () => {
    throw new Error('ENOSPC');
  },
  'the disk is full half-way through the new file': (path, text) => {
    writeFileSync(`${path}.new`, text.slice(0, text.length / 2));
    throw new Error('ENOSPC');
  },
  'the new file is whole but never takes its name': (path, text) => {
    writeFileSync(`${path}.new`, text);
    throw new Error('EIO');
  },
  'the new file holds but is reported as failed': (path, text) => {
    writeFileDurably(path, text);
    throw new Error('EIO');
  },
};

for (const [what, fault] of Object.entries(faults)) {
  for (const after of ['goes on', 'dies and comes back'] as const) {
    test(`${what}, then the witness ${after}: one history at most is cosigned`, async () => {
      const folder = newFolder();
      let failing = false;
      const write: WriteDurably = (path, text) => {
        if (failing) fault(path, text);
        else writeFileDurably(path, text);
      };
      let made = makeWitness({ folder, write });
      assert.equal(post(made, requestFor(0, [], headOf(10))).status, 200);

      failing = true;
      const grown = requestFor(10, await growth(10, 20), headOf(20));
      const refused = post(made, grown);
      assert.equal(refused.status, 500);
      assert.equal(refused.body, 'not remembered, so not cosigned\n');
      assert.equal(made.faults.length, 1);
      failing = false;
      if (after === 'dies and comes back') made = makeWitness({ folder, write });

      // What the witness holds now is one of the two, and it builds on that one only.
      const size = made.state.head(origin)?.size ?? 0;
      assert.ok(size === 10 || size === 20);
      assert.equal(post(made, requestFor(size, [], forkOf(size))).status, 422);
      const other = size === 10 ? 20 : 10;
      assert.equal(post(made, requestFor(other, [], headOf(20))).status, 409);
      assert.equal(post(made, requestFor(size, await growth(size, 30), headOf(30))).status, 200);
      assert.match(readFileSync(join(folder, 'cosigned.json'), 'utf8'), /\\n30\\n/);
    });
  }
}

test('a cosignature that never reached the log changes nothing for it', async () => {
  const made = makeWitness();
  post(made, requestFor(0, [], headOf(10)));
  const again = post(made, requestFor(0, [], headOf(10)));
  assert.deepEqual([again.status, again.body], [409, '10\n']);
  assert.equal(post(made, requestFor(10, [], headOf(10))).status, 200);
});

test('nothing is answered before it is remembered', () => {
  const order: string[] = [];
  const write: WriteDurably = (path, text) => {
    writeFileDurably(path, text);
    order.push('remembered');
  };
  const made = makeWitness({ write });
  const answer = post(made, requestFor(0, [], headOf(10)));
  order.push(`answered ${answer.status}`);
  assert.deepEqual(order, ['remembered', 'answered 200']);
});
