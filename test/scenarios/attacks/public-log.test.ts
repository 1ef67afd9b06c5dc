/** The public log, read by somebody who knows every id there is: who was opened stays hidden. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { fromHex, fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';

import {
  commitPreimage,
  parseAccessLeaf,
  type GrantLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import { LogWatcher } from '../../fixtures/growing-heads.ts';
import { accountOf, TestHouse } from '../../fixtures/test-house.ts';

const openingsEach = 3;

let house: TestHouse;
let entries: readonly string[];
let grants: readonly GrantLeaf[];
/** Index in `grants` of each opening, by the person who reported. */
const openedBy = new Map<string, number[]>();
/** Every id that the platform could look for. */
const ids: string[] = [];

before(async () => {
  house = await TestHouse.open();
  const writer = await house.person('wanda');
  const people = [await house.person('xaver'), await house.person('yara')];
  const desk = await house.reviewer();
  const places = new Map<number, string>();
  ids.push(accountOf(writer), ...people.map(accountOf));
  for (const person of people) {
    const conversation = await person.startConversation([accountOf(writer)]);
    ids.push(conversation);
    for (let n = 0; n < openingsEach; n++) {
      const { event } = await writer.thread(conversation).send(`n${n}`);
      const heard = person.thread(conversation);
      await heard.loadNewest();
      const report = await heard.report({ events: [event], reason: 'scam', note: '' });
      let grant: number | undefined;
      await desk.staff.open(report, (state) => (grant = state.grant));
      ids.push(event, report);
      places.set(grant ?? assert.fail('no grant'), accountOf(person));
    }
  }
  const raw = await new LogWatcher(house.trust, 'access').entries();
  entries = raw.map((entry) => fromUtf8(entry));
  const found = entries.flatMap((entry, index) => {
    const leaf = parseAccessLeaf(entry);
    return leaf?.kind === 'grant' ? [{ leaf, index }] : [];
  });
  grants = found.map(({ leaf }) => leaf);
  for (const [at, { index }] of found.entries()) {
    const person = places.get(index) ?? assert.fail('a grant that nobody asked for');
    openedBy.set(person, [...(openedBy.get(person) ?? []), at]);
  }
});
after(() => house?.close());

test('P6: no id, and no plain hash of one, stands anywhere in the public log', () => {
  const text = entries.join('\n');
  assert.equal(grants.length, 2 * openingsEach);
  for (const id of [...ids, 'wanda', 'xaver', 'yara']) {
    for (const spelling of spellings(id)) {
      assert.equal(text.includes(spelling), false, 'an id or its hash is public');
    }
  }
  // What a platform could compute from what it knows, without the random number of the commitment.
  const noRandom = new Uint8Array(32);
  for (const id of ids) {
    const guess = sha256(commitPreimage(noRandom, `{"account":"${id}"}`));
    assert.equal(text.includes(base64url(guess)), false);
  }
});

test('P6: two openings of one person share no more than those of two people', () => {
  assert.equal(openedBy.size, 2);
  const shared = { one: new Set<string>(), two: new Set<string>() };
  for (const [a, first] of grants.entries()) {
    for (const [b, second] of grants.entries()) {
      if (a >= b) continue;
      const sameFields = sharedFields(first, second);
      (ownerOf(a) === ownerOf(b) ? shared.one : shared.two).add(sameFields);
    }
  }
  // The same set of fields agrees, whoever they were about: nothing in it tells them apart.
  assert.deepEqual([...shared.one].sort(), [...shared.two].sort());
  const agreeing = [...shared.one].flatMap((names) => names.split(' '));
  for (const hidden of ['tag', 'commit', 'env', 'viewer', 'sig', 'approvals']) {
    assert.equal(agreeing.includes(hidden), false, `${hidden} repeats`);
  }
});

test('P6: tags look like noise: about half of the bits of any two differ', () => {
  const tags = grants.map(({ tag }) => Buffer.from(tag, 'base64url'));
  for (const [a, first] of tags.entries()) {
    for (const second of tags.slice(a + 1)) {
      const apart = first.reduce((sum, byte, at) => sum + bits(byte ^ (second[at] ?? 0)), 0);
      // 256 fair coins leave this range once in some 10 million tries.
      assert.ok(apart > 85 && apart < 171, `${apart} of 256 bits differ`);
    }
  }
});

function spellings(id: string): string[] {
  const raw = fromHex(id);
  const forms: Bytes[] = [utf8(id), ...(raw === undefined ? [] : [raw])];
  const hashes = forms.map(sha256);
  return [id, ...[...forms, ...hashes].map(base64url), ...hashes.map((one) => hex(one))];
}

function sharedFields(first: GrantLeaf, second: GrantLeaf): string {
  // Time moves on for everybody: when a grant ends says nothing about whose it is.
  const fields = Object.keys(first).filter((name) => name !== 'expires' && name !== 'day');
  const values = (leaf: GrantLeaf) => leaf as unknown as Record<string, unknown>;
  const same = fields.filter((name) => {
    return JSON.stringify(values(first)[name]) === JSON.stringify(values(second)[name]);
  });
  return same.sort().join(' ');
}

function ownerOf(grant: number): string {
  for (const [person, theirs] of openedBy) if (theirs.includes(grant)) return person;
  return assert.fail('nobody owns it');
}

function sha256(bytes: Uint8Array): Bytes {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function bits(byte: number): number {
  let count = 0;
  for (let left = byte; left > 0; left >>= 1) count += left & 1;
  return count;
}
