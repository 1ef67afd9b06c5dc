/** What the verifier says of keys that go too soon, and of programs that act too soon. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  AccessLeaf,
  GrantLeaf,
  PolicyLeaf,
  VaultLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { eraseLeaf, orderLeaf } from './fixtures/order-house.ts';
import {
  accessLeaves,
  deviceEntries,
  entriesOf,
  hashText,
  houseFiles,
  pack,
  signLeaf,
} from './fixtures/small-house.ts';
import { newSeen, verify } from './fixtures/verified-house.ts';

type Look = Awaited<ReturnType<typeof verify>>;
const inWords = (list: Look['broken']) => list.map(({ where, what }) => `${where} ${what}`);
const dayStartS = 1_795_219_200;
const keptS = pack.retentionSeconds.evidence;

async function afterErasing(change: Parameters<typeof eraseLeaf>[0], timeS?: number) {
  const leaves = [...accessLeaves(), eraseLeaf(change)];
  return verify(houseFiles(entriesOf(leaves), deviceEntries(), timeS));
}

test('a key goes on the day its time has come, and not on the day before', async () => {
  const epoch = dayStartS - keptS + 3_600;
  assert.deepEqual((await afterErasing({ epoch })).broken, []);
  const [early, ...more] = inWords((await afterErasing({ epoch, day: '2026-11-20' })).broken);
  assert.match(early ?? '', /entry 6 destroys key \d+ of evidence, which was to be kept until/);
  assert.match(early ?? '', /2026-11-21T01:00:00/);
  assert.deepEqual(more, []);
});

test('a key that ends a second after the day is over is gone too soon', async () => {
  const epoch = dayStartS + 86_400 - keptS;
  assert.deepEqual((await afterErasing({ epoch: epoch - 1 }, dayStartS + 90_000)).broken, []);
  assert.equal((await afterErasing({ epoch }, dayStartS + 90_000)).broken.length, 1);
});

test('a day that is still to come excuses nothing: the head says when it was logged', async () => {
  const epoch = dayStartS + 86_400 + 3_600 - keptS;
  const { broken } = await afterErasing({ epoch, day: '2026-11-22' });
  assert.match(inWords(broken)[0] ?? '', /entry 6 destroys key \d+ of evidence, which was to be/);
});

test('a key of what the rules keep until further notice must never go', async () => {
  const { broken } = await afterErasing({ kept: 'messages', epoch: 3 });
  assert.match(
    inWords(broken)[0] ?? '',
    /entry 6 destroys key 3 of messages, which the rules keep/,
  );
  const accounts = await afterErasing({ kept: 'accounts', epoch: 3 });
  assert.match(inWords(accounts.broken)[0] ?? '', /key 3 of accounts, which the rules keep/);
});

test('a key under rules that the verifier has no copy of is noted as unchecked', async () => {
  const leaves = [...accessLeaves(), eraseLeaf({ epoch: dayStartS })];
  const { notices } = await verify(houseFiles(entriesOf(leaves)), newSeen(), new Map());
  assert.ok(inWords(notices).some((text) => /entry 6 .* whether this key could go/.test(text)));
});

test('a shorter time to keep excuses what goes after it holds, and nothing before', async () => {
  const rules = JSON.parse(pack.canonical) as { retentionSeconds: object };
  const retentionSeconds = { ...rules.retentionSeconds, evidence: 60 };
  const short = parseRegionPack(JSON.stringify({ ...rules, retentionSeconds }));
  const digest = hashText(short.canonical);
  const packs = new Map([
    [hashText(pack.canonical), pack],
    [digest, short],
  ]);
  const brokenFrom = async (effectiveFrom: number) => {
    const leaves = accessLeaves();
    leaves.push(signLeaf<PolicyLeaf>({ ...(leaves[1] as PolicyLeaf), digest, effectiveFrom }));
    leaves.push(eraseLeaf({ epoch: dayStartS - 3_600 }));
    return (await verify(houseFiles(entriesOf(leaves)), newSeen(), packs)).broken;
  };
  assert.deepEqual(await brokenFrom(dayStartS), []);
  const [early] = inWords(await brokenFrom(dayStartS + 86_400));
  assert.match(early ?? '', /entry 7 destroys key \d+ of evidence, which was to be kept until/);
});

const slowS = 259_200;

/** A house whose changes wait three days, where another program takes over at entry 5. */
function takenOver(grant: GrantLeaf, change: Partial<VaultLeaf> = { build: hashText('other') }) {
  const rules = { ...JSON.parse(pack.canonical), rosterDelaySeconds: slowS } as object;
  const slow = parseRegionPack(JSON.stringify(rules));
  const digest = hashText(slow.canonical);
  const leaves: AccessLeaf[] = accessLeaves().slice(0, 5);
  const policy = { ...(leaves[1] as PolicyLeaf), digest, delaySeconds: slowS };
  leaves[1] = signLeaf<PolicyLeaf>(policy);
  leaves.push(signLeaf<VaultLeaf>({ ...(leaves[0] as VaultLeaf), ...change }), grant);
  return { entries: entriesOf(leaves), packs: new Map([[digest, slow]]) };
}

const late = (daysOn: number): GrantLeaf => {
  const timeS = dayStartS + daysOn * 86_400;
  const day = new Date(timeS * 1_000).toISOString().slice(0, 10);
  return orderLeaf({ day, expires: timeS + 600 });
};
const headS = (daysOn: number): number => dayStartS + daysOn * 86_400 + 900;

test('a grant by a new program is a doubt by its own days, before the delay is over', async () => {
  for (const [daysOn, count] of [
    [1, 1],
    [2, 1],
    [3, 0],
    [4, 0],
  ] as const) {
    const { entries, packs } = takenOver(late(daysOn));
    const files = houseFiles(entries, deviceEntries(), headS(daysOn));
    const { broken, notices } = await verify(files, newSeen(), packs);
    assert.deepEqual(inWords(broken), []);
    const doubts = inWords(notices).filter((text) => text.includes('by the program of entry 5'));
    assert.equal(doubts.length, count, `${daysOn} days on`);
  }
});

test('a grant by a new program is broken once an earlier look has dated the program', async () => {
  const device = deviceEntries();
  const looks = async (daysOn: number) => {
    const { entries, packs } = takenOver(late(daysOn));
    const seen = newSeen();
    // At the first look the other program was not there yet.
    await verify(houseFiles(entries.slice(0, 5), device, headS(1)), seen, packs);
    return verify(houseFiles(entries, device, headS(daysOn)), seen, packs);
  };
  const [early, ...more] = inWords((await looks(3)).broken);
  assert.match(early ?? '', /entry 6 was made by the program of entry 5, which could act from/);
  assert.deepEqual(more, []);
  assert.deepEqual((await looks(5)).broken, []);
});

test('the same program with another key may go on granting at once', async () => {
  const { entries, packs } = takenOver(late(1), { notAfter: dayStartS + 9_999_999 });
  const files = houseFiles(entries, deviceEntries(), headS(1));
  const { broken, notices } = await verify(files, newSeen(), packs);
  assert.deepEqual(inWords(broken), []);
  assert.ok(!inWords(notices).some((text) => text.includes('program')));
});
