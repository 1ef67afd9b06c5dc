/** Tests of what a quorum bears, against trying every set of liars. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PolicyWitness, Quorum } from '../trust-policy.ts';
import { liarsBorne, liarsInWords, liarsNeeded } from './liars-borne.ts';

const witness = (name: string): Quorum => {
  return { kind: 'witness', witness: { name } as PolicyWitness };
};
const group = (needed: number, members: readonly Quorum[]): Quorum => {
  return { kind: 'group', needed, members };
};
const flat = (needed: number, of: number, prefix = 'w') =>
  group(
    needed,
    Array.from({ length: of }, (_, at) => witness(`${prefix}${at}`)),
  );

const namesOf = (quorum: Quorum): string[] => {
  if (quorum.kind === 'witness') return [quorum.witness.name];
  return quorum.kind === 'none' ? [] : quorum.members.flatMap(namesOf);
};

const holds = (quorum: Quorum, signed: ReadonlySet<string>): boolean => {
  if (quorum.kind === 'none') return true;
  if (quorum.kind === 'witness') return signed.has(quorum.witness.name);
  return quorum.members.filter((one) => holds(one, signed)).length >= quorum.needed;
};

/** Fewest names in two sets that both are a quorum, found by trying all pairs. */
function tried(quorum: Quorum): number {
  const names = namesOf(quorum);
  const sets = Array.from({ length: 2 ** names.length }, (_, bits) => {
    return new Set(names.filter((_name, at) => (bits & (1 << at)) !== 0));
  }).filter((set) => holds(quorum, set));
  return Math.min(...sets.flatMap((one) => sets.map((other) => one.intersection(other).size)));
}

test('P5: a quorum bears 2k − n − 1 lying witnesses: 2 of 3 none, 3 of 4 one, 4 of 5 two', () => {
  const borne = [flat(2, 3), flat(3, 4), flat(4, 5), flat(3, 5), flat(1, 3)].map(liarsBorne);
  assert.deepEqual(borne, [0, 1, 2, 0, 0]);
});

test('P5: in every group of groups as many liars are needed as trying all of them shows', () => {
  const nested = [
    group(2, [flat(2, 3, 'a'), witness('b'), witness('c')]),
    group(2, [flat(2, 2, 'a'), flat(2, 3, 'b')]),
    group(2, [flat(2, 2, 'a'), flat(3, 4, 'b'), witness('c')]),
    group(1, [flat(2, 3, 'a'), witness('b')]),
    group(3, [group(2, [witness('a'), flat(2, 2, 'b')]), witness('c'), witness('d'), witness('e')]),
  ];
  for (const quorum of [...nested, flat(2, 3), flat(5, 5), witness('alone')]) {
    assert.equal(liarsNeeded(quorum), tried(quorum), JSON.stringify(quorum));
  }
  assert.equal(liarsNeeded({ kind: 'none' }), 0);
});

test('what a quorum bears is said plainly', () => {
  assert.equal(
    liarsInWords(flat(2, 3)),
    "the quorum bears 0 lying witnesses: one that lies, and the log's operator, could "
      + 'show two countersigned histories',
  );
  assert.match(liarsInWords(flat(1, 2)), /bears 0 lying witnesses: the log's operator alone/);
  assert.match(liarsInWords(flat(3, 4)), /^the quorum bears 1 lying witness: it takes 2 that/);
});
