/** What the verifier says of uses behind a freeze, and of two grants with one commitment. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessLeaf, GrantCore } from '@countersign/rules/access/access-leaf.ts';
import { actLeaf } from './fixtures/act-house.ts';
import { orderLeaf, usedLeaf } from './fixtures/order-house.ts';
import { accessLeaves, deviceEntries, entriesOf, houseFiles } from './fixtures/small-house.ts';
import { newSeen, verify } from './fixtures/verified-house.ts';

const timeS = 1_795_260_100;
const freeze = (what: string) => actLeaf<'freeze'>({ kind: 'freeze', what, level: 1 }, ['s1']);
const thaw = actLeaf<'thaw'>({ kind: 'thaw', freeze: 7 }, ['s1', 'o1']);
// Six leaves stand before these: the grant is entry 6, and what freezes it entry 7.
const grant = orderLeaf({});
const used = usedLeaf(6);
const first = accessLeaves();
const devices = deviceEntries();

test('P14: a use that came long after a freeze of its hands, or of all, is broken', async () => {
  for (const what of ['slot:l1', 'slot:l2', 'slot:a1', 'grants', 'vault']) {
    const { broken } = await lookLater([grant, freeze(what)], used);
    assert.deepEqual(broken, [`entry 8 uses entry 6 although entry 7 had frozen ${what}`]);
  }
});

test('a use close behind a freeze is told, since it may have been made before', async () => {
  const { broken, notices } = await lookAt([grant, freeze('slot:l1'), used]);
  assert.deepEqual(broken, []);
  assert.match(notices.join(), /entry 8 uses entry 6 behind entry 7, which froze slot:l1/);
});

test('a use by others, or once the freeze was lifted, is in order', async () => {
  const [others, lifted] = [
    [grant, freeze('slot:r1')],
    [grant, freeze('slot:l1'), thaw],
  ];
  for (const leaves of [others, lifted]) {
    const { broken, notices } = await lookLater(leaves, used);
    assert.deepEqual([broken, notices.filter((one) => /froze/.test(one))], [[], []]);
  }
});

test('P2: a second grant with the commitment of another is broken, whoever signed it', async () => {
  const { commit } = grant;
  const twin = (change: Partial<GrantCore>) => orderLeaf({ ...change, commit });
  for (const second of [twin({}), twin({ class: 'emergency', reviewBy: timeS + 60 })]) {
    const { broken } = await lookAt([grant, second]);
    assert.deepEqual(broken, [
      'entry 7 carries the commitment of entry 6: two grants of one order',
    ]);
  }
});

/** A log that is looked at with and without its last entry, which comes a quarter hour later. */
async function lookLater(leaves: readonly AccessLeaf[], last: AccessLeaf) {
  const seen = newSeen();
  await lookAt(leaves, timeS, seen);
  await lookAt(leaves, timeS + 900, seen);
  return lookAt([...leaves, last], timeS + 930, seen);
}

async function lookAt(leaves: readonly AccessLeaf[], atS = timeS, seen = newSeen()) {
  const entries = entriesOf([...first, ...leaves]);
  const look = await verify(houseFiles(entries, devices, atS), seen);
  const said = (list: typeof look.broken) =>
    list.map(({ where, what }) => `${where.replace('access log ', '')} ${what}`);
  return { broken: said(look.broken), notices: said(look.notices) };
}
