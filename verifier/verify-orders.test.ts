/** What the verifier says about orders, gags, notices, erasures and indexes, good and spoiled. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bytes } from '@countersign/base/bytes.ts';
import {
  scopeBucket,
  type AccessLeaf,
  type PolicyLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import type { ActLeaf } from '@countersign/rules/access/acts.ts';
import {
  eraseLeaf,
  extendLeaf,
  gagEnds,
  indexEntry,
  noticeLeaf,
  orderEntries,
  orderLeaf,
  orderLeaves,
  places,
  revealLeaf,
  usedLeaf,
  voidLeaf,
} from './fixtures/order-house.ts';
import {
  deviceEntries,
  entriesOf,
  hashText,
  houseFiles,
  pack,
  signLeaf,
  withApprovals,
} from './fixtures/small-house.ts';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { newSeen, verify } from './fixtures/verified-house.ts';

async function brokenIn(entries: readonly Bytes[], timeS?: number): Promise<string[]> {
  const { broken } = await verify(houseFiles(entries, undefined, timeS));
  return broken.map(({ where, what }) => `${where.replace('access log ', '')} ${what}`);
}

test('a house with every kind of leaf checks out, and a judge can read each of them', async () => {
  const { broken, notices, told } = await verify(houseFiles(orderEntries()));
  assert.deepEqual(broken, []);
  assert.deepEqual(notices, []);
  const texts = told.slice(places.legal).map(({ text }) => text);
  assert.deepEqual(texts, [
    'opened up to 100 messages of one account under a legal order; asked for by slot l1, approved '
      + 'by slots l2, a1 on 2026-11-21; used at entry 7',
    'recorded, before anything left the vault, that entry 6 was used on 2026-11-21 for up to 100 '
      + 'messages',
    'allowed up to 100 messages of one account to be opened because of an emergency; asked for by '
      + 'slot l1, approved by slots l2, a1 on 2026-11-21; never used: closed by entry 9; '
      + 'to be reviewed by 2026-11-21 22:26 UTC',
    'closed entry 8, which ended on 2026-11-21 without having been used',
    'allowed up to 100 messages of one account to be opened under a legal order; asked for by slot '
      + 'l1, approved by slots l2, a1 on 2026-11-21; not used; the gag was extended by entry 11; '
      + 'it was sealed, and revealed by entry 12',
    'kept entry 10 sealed for longer, until 2026-11-21 22:26 UTC; asked for by slot l1, approved '
      + 'by slots l2, a1 on 2026-11-21',
    'ended the gag on entry 10 on 2026-11-21: it was a legal order, and the person it was about '
      + 'can find it from here on',
    'allowed up to 100 messages of one account to be opened under an order that may not be spoken '
      + 'of yet; asked for by slot l1, approved by slots l2, a1 on 2026-11-21; not used; sealed '
      + 'until 2026-12-21 11:20 UTC',
    'told somebody, late and in general words, that an opening touched them',
    'destroyed key 3 of evidence on 2026-11-21: what was sealed under it is beyond opening, for '
      + 'everybody',
    'indexed the 7 tags of entries 0 to 16, so that people find what is about them without asking '
      + 'anybody',
  ]);
});

test('P10: every bucket that a vault writes is one that the verifier knows', async () => {
  for (let most = 1; most <= 100_000; most *= 10) {
    const leaves = orderLeaves();
    leaves[places.legal] = orderLeaf({ scopeBucket: scopeBucket(most) });
    const openedBucket = scopeBucket(most);
    leaves[places.legal + 1] = usedLeaf(places.legal, { openedBucket });
    assert.deepEqual(await brokenIn(entriesOf(leaves)), [], String(most));
  }
});

const emergency = { class: 'emergency', reviewBy: gagEnds.extended } as const;

type Change = (leaves: AccessLeaf[]) => void;
const put =
  (at: number, leaf: () => AccessLeaf): Change =>
  (leaves) => {
    leaves[at] = leaf();
  };
const push =
  (...made: (() => AccessLeaf)[]): Change =>
  (leaves) => {
    leaves.push(...made.map((one) => one()));
  };

const spoiled: Record<string, [Change, ...RegExp[]]> = {
  'an order with one approval': [
    put(places.legal, () => orderLeaf({}, ['l2'])),
    /^entry 6 needs 2 approvals/,
  ],
  'an order approved by the one who asked': [
    put(places.legal, () => orderLeaf({}, ['l1', 'a1'])),
    /^entry 6 was approved by the one who asked/,
  ],
  'an order that no approver stands behind': [
    put(places.legal, () => orderLeaf({ requester: 'l1' }, ['l2', 'r1'])),
    /^entry 6 was approved by slot r1, who has no role/,
    /^entry 6 was approved by nobody who is approver/,
  ],
  'an order asked for by a reviewer': [
    put(places.legal, () => orderLeaf({ requester: 'r1' })),
    /^entry 6 was asked for by somebody who is not legal/,
  ],
  'an order whose approvals are for another': [
    put(places.legal, () =>
      withApprovals(orderLeaf({}), orderLeaf({ scopeBucket: '1' }).approvals),
    ),
    /^entry 6 the approval of slot l2 was given for something else/,
    /^entry 6 the approval of slot a1 was given for something else/,
  ],
  'a grant that lives longer than the pack allows': [
    put(places.legal, () => orderLeaf({ expires: 1_795_219_200 + 86_400 + 901 })),
    /^entry 6 lives longer/,
  ],
  'a gag of more than a year': [
    put(places.sealed, () => orderLeaf({ class: 'sealed', revealBy: 1_795_260_301 + 31_536_000 })),
    /^entry 13 is sealed for longer/,
  ],
  'a closed grant that is used after all': [
    push(() => usedLeaf(places.emergency)),
    /^entry 16 uses entry 8, which entry 9 had closed/,
  ],
  'a used grant that is called unused': [
    push(() => voidLeaf(places.legal)),
    /^entry 16 calls entry 6 unused, which entry 7 used/,
  ],
  'a grant that is closed twice': [
    push(() => voidLeaf(places.emergency)),
    /^entry 16 closes entry 8 once more/,
  ],
  'a grant that is closed before its end': [
    put(places.closed, () => voidLeaf(places.emergency, { day: '2026-11-20' })),
    /^entry 9 closes entry 8 before it had expired/,
  ],
  'a use after the end of a grant': [
    put(places.usedLegal, () => usedLeaf(places.legal, { day: '2026-11-22' })),
    /^entry 7 uses entry 6 after it had expired/,
  ],
  'an extension without its quorum': [
    put(places.extend, () => extendLeaf({}, ['l2'])),
    /^entry 11 needs 2 approvals/,
  ],
  'an extension with approvals of the grant': [
    put(places.extend, () => {
      const { approvals } = orderLeaf({ class: 'sealed', revealBy: gagEnds.past });
      return signLeaf<ActLeaf<'extend'>>({ ...extendLeaf(), approvals });
    }),
    /^entry 11 the approval of slot l2 was given for something else/,
    /^entry 11 the approval of slot a1 was given for something else/,
  ],
  'an extension of what was never sealed': [
    put(places.extend, () => extendLeaf({ grant: places.legal })),
    /^entry 11 is about entry 6, which was never sealed/,
  ],
  'an extension of what is revealed': [
    push(() => extendLeaf()),
    /^entry 16 is about entry 10, which entry 12 had revealed/,
  ],
  'a reveal of what was never sealed': [
    push(() => revealLeaf({ grant: places.legal, tag: hashText('another') })),
    /^entry 16 is about entry 6, which was never sealed/,
  ],
  'a second reveal': [
    push(() => revealLeaf({ tag: hashText('another') })),
    /^entry 16 is about entry 10, which entry 12 had revealed/,
  ],
  'a reveal that hides the class': [
    put(places.reveal, () => revealLeaf({ class: 'sealed' })),
    /^entry 12 reveals entry 10 as sealed, which no gag/,
  ],
  'a reveal of no grant': [
    put(places.reveal, () => revealLeaf({ grant: places.extend })),
    /^entry 12 reveals entry 11, which is no earlier grant/,
  ],
  'a reveal under the random tag of its grant': [
    put(places.reveal, () =>
      revealLeaf({ tag: orderLeaf({ class: 'sealed', revealBy: gagEnds.past }).tag }),
    ),
    /^entry 12 carries the tag of entry 10/,
  ],
  'a notice whose tag is too short': [
    put(places.notice, () => noticeLeaf({ tag: 'AAAA' })),
    /^entry 14 has a field that is not 32 bytes/,
  ],
  'a notice under the tag of a grant': [
    put(places.notice, () => noticeLeaf({ tag: orderLeaf(emergency).tag })),
    /^entry 14 carries the tag of entry 8/,
  ],
  'a key that is destroyed twice': [
    push(() => eraseLeaf()),
    /^entry 16 destroys key 3 of evidence again/,
  ],
  'a key of no known kind': [
    put(places.erase, () => eraseLeaf({ kept: 'grudges' })),
    /^entry 15 destroys a key of no known kind/,
  ],
  'a leaf dated by no day': [
    put(places.erase, () => eraseLeaf({ day: 'Saturday' })),
    /^entry 15 is dated by something that is no day/,
  ],
};

for (const [what, [change, ...expected]] of Object.entries(spoiled)) {
  test(`${what} is broken, and the entry is named`, async () => {
    const leaves = orderLeaves();
    change(leaves);
    const entries = what.includes('too short') ? entriesOf(leaves) : orderEntries(leaves);
    const broken = await brokenIn(entries);
    assert.equal(broken.length, expected.length, broken.join('; '));
    expected.forEach((pattern, at) => assert.match(broken[at] ?? '', pattern));
  });
}

test('a gag that ended by the witnesses’ time, and not one that runs, is overdue', async () => {
  const leaves = orderLeaves().slice(0, places.extend);
  const { past } = gagEnds;
  assert.deepEqual(await brokenIn(entriesOf(leaves), past), []);
  const [only, ...more] = await brokenIn(entriesOf(leaves), past + 1);
  assert.match(only ?? '', /^entry 10 is still sealed although its gag has ended/);
  assert.deepEqual(more, []);
  const extended = entriesOf([...leaves, extendLeaf()]);
  assert.deepEqual(await brokenIn(extended, past + 1), []);
});

test('a grant made while a reveal was overdue is broken', async () => {
  const later = { day: '2026-11-23', expires: 1_795_432_800 };
  const leaves = orderLeaves().slice(0, places.extend);
  const broken = await brokenIn(entriesOf([...leaves, orderLeaf(later), revealLeaf()]));
  assert.match(broken[0] ?? '', /^entry 11 was granted while the reveal of entry 10 was overdue/);
  const revealed = entriesOf([...leaves, revealLeaf(), orderLeaf(later)]);
  assert.deepEqual(await brokenIn(revealed), []);
});

test('an index that leaves a gap, hides a tag or covers itself is broken', async () => {
  const leaves = orderLeaves();
  const entries = entriesOf(leaves);
  const withIndex = async (index: Bytes) => (await brokenIn([...entries, index])).join('; ');
  assert.equal(await withIndex(indexEntry(leaves)), '');
  assert.match(await withIndex(indexEntry(leaves, 5)), /^entry 16 indexes from entry 5, but/);
  const hidden = leaves.with(places.reveal, voidLeaf(places.emergency));
  const states = /^entry 16 states an index that its entries do not give/;
  assert.match(await withIndex(indexEntry(hidden)), states);
  assert.match(await withIndex(indexEntry(hidden, 0, { tags: 7 })), states);
  assert.match(await withIndex(indexEntry(leaves, 0, { tags: 8 })), states);
  assert.match(await withIndex(indexEntry(leaves, 0, { to: 17 })), /^entry 16 indexes up to/);
  const again = [...entries, indexEntry(leaves), indexEntry(leaves)];
  assert.match((await brokenIn(again)).join(), /^entry 17 indexes from entry 0, but/);
});

test('a grant under rules that the verifier has no copy of is not called good', async () => {
  const files = houseFiles(orderEntries());
  const { broken, notices } = await verify(files, newSeen(), new Map());
  assert.match(
    notices[0]?.what ?? '',
    /puts pack development in force, which this verifier has no/,
  );
  assert.match(broken[0]?.what ?? '', /stands under rules of which this verifier has no copy/);
  assert.equal(broken.length, 6);
});

test('a roster used before its delay is broken once an earlier look has dated it', async () => {
  const rules = { ...JSON.parse(pack.canonical), rosterDelaySeconds: 259_200 } as object;
  const slow = parseRegionPack(JSON.stringify(rules));
  const digest = hashText(slow.canonical);
  const leaves = orderLeaves().slice(0, 5);
  const policy = { ...(leaves[1] as PolicyLeaf), digest, delaySeconds: slow.rosterDelaySeconds };
  leaves[1] = signLeaf<PolicyLeaf>(policy);
  const [entries, device, seen] = [entriesOf(leaves), deviceEntries(), newSeen()];
  const packs = new Map([[digest, slow]]);
  const unseen = await verify(houseFiles(entries, device), newSeen(), packs);
  assert.deepEqual(unseen.broken, []);
  // At the first look the second roster was not there yet; ten seconds later it was in use.
  await verify(houseFiles(entries.slice(0, 3), device, 1_795_260_090), seen, packs);
  const { broken, notices } = await verify(houseFiles(entries, device), seen, packs);
  const [early] = broken.map(({ where, what }) => `${where} ${what}`);
  assert.match(early ?? '', /entry 4 cites a roster that was not yet in force before 2026-11-24T/);
  assert.match(notices[0]?.what ?? '', /says to hold sooner after it was logged/);
});
