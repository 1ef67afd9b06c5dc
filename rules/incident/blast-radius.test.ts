/** Blast radius: each opening of a hand is found, none of others, and what each door lacked. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import developmentPack from '../packs/development.json' with { type: 'json' };
import type { AccessLeaf, GrantLeaf, RosterLeaf, UsedLeaf } from '../access/access-leaf.ts';
import type { AccountId } from '../ids.ts';
import { parseRegionPack } from '../region-pack.ts';
import { BlastRadius, type KnownGrant } from './blast-radius.ts';
import { leftMs, makeReport, reportInWords, reportText } from './incident-report.ts';

const pack = parseRegionPack(JSON.stringify(developmentPack));
const head = { v: 1, vault: 'ab', sig: '' } as const;
const noon = Date.UTC(2026, 10, 21, 12);
const [anna, ben] = ['aa'.repeat(16), 'bb'.repeat(16)] as [AccountId, AccountId];

function grant(requester: string, approvers: readonly string[], day = '2026-11-21'): GrantLeaf {
  const byte = { tag: '', commit: '', env: '', viewer: '' };
  const approvals = approvers.map((slot) => {
    return { slot, authenticatorData: '', clientDataJSON: '', signature: '' };
  });
  const expires = noon / 1_000 + 900;
  const of = { class: 'legal', scopeBucket: '100', roster: 0, day, expires } as const;
  return { ...head, kind: 'grant', ...of, ...byte, requester, approvals };
}

function used(at: number): UsedLeaf {
  return { ...head, kind: 'used', grant: at, openedBucket: '100', day: '2026-11-21' };
}

function roster(...slots: readonly (readonly [string, ...string[]])[]): RosterLeaf {
  const rows = slots.map(([slot, ...roles]) => {
    return { slot, roles, state: 'active', code: '', publicKey: slot, credential: '' } as const;
  });
  return { ...head, kind: 'roster', seq: 1, slots: rows, effectiveFrom: 0 };
}

function radiusOf(
  leaves: readonly (AccessLeaf | undefined)[],
  suspicion: Partial<BlastRadiusSuspicion> = {},
  known: readonly [number, KnownGrant][] = [],
) {
  const all = { slots: ['legal-1'], authorities: [], fromMs: noon - 1, toMs: noon, ...suspicion };
  const radius = new BlastRadius({ suspicion: all, pack, known: new Map(known) });
  for (const [index, leaf] of leaves.entries()) radius.add(leaf, index);
  return radius.finish();
}

type BlastRadiusSuspicion = ConstructorParameters<typeof BlastRadius>[0]['suspicion'];

test('what a hand asked for or approved is found, and what others did is not', () => {
  const leaves = [
    roster(['legal-1', 'legal'], ['legal-2', 'legal'], ['approver-1', 'approver']),
    grant('legal-1', ['legal-2', 'approver-1']),
    grant('legal-2', ['legal-1', 'approver-1']),
    grant('legal-2', ['legal-3', 'approver-1']),
    grant('legal-1', ['legal-2', 'approver-1'], '2026-11-19'),
    undefined,
    used(1),
    used(3),
    used(1),
  ];
  const known: [number, KnownGrant][] = [
    [1, { accounts: [anna] }],
    [3, { accounts: [ben] }],
  ];
  const { touched, opened, accounts, unknownAccounts, itemsMax } = radiusOf(leaves, {}, known);
  assert.deepEqual(
    touched.map(({ grant: at, as, became }) => [at, as, became]),
    [
      [1, 'requester', 'used'],
      [2, 'approver', 'open'],
    ],
  );
  assert.deepEqual([opened, accounts, unknownAccounts, itemsMax], [1, [anna], 0, 100]);
});

test('an authority is found by what the house knows of its grants', () => {
  const leaves = [roster(), grant('legal-2', ['legal-3']), grant('legal-2', ['legal-3']), used(1)];
  const known: [number, KnownGrant][] = [[1, { accounts: [ben], authority: 'f0' }]];
  const found = radiusOf(leaves, { slots: [], authorities: ['f0'] }, known);
  assert.deepEqual([found.touched.length, found.accounts], [1, [ben]]);
});

test('doors say how many others it would have taken', () => {
  const of = (slots: readonly string[]) => {
    const people = roster(
      ['reviewer-1', 'reviewer'],
      ['legal-1', 'legal'],
      ['legal-2', 'legal'],
      ['approver-1', 'approver'],
    );
    return new Map(
      radiusOf([people], { slots }).couldOpen.map(({ door, othersNeeded }) => [door, othersNeeded]),
    );
  };
  assert.equal(of(['reviewer-1']).get('report'), 0);
  assert.equal(of(['legal-1']).get('legal'), 2);
  assert.equal(of(['legal-1', 'legal-2']).get('legal'), 1);
  assert.equal(of(['legal-1', 'legal-2', 'approver-1']).get('legal'), 0);
  assert.equal(of(['legal-1']).get('report'), undefined);
});

test('a report says by when the regulator hears of it, and is one text whoever writes it', () => {
  const radius = radiusOf([roster(['legal-1', 'legal']), grant('legal-1', ['legal-2']), used(1)]);
  const suspicion = { slots: ['legal-1'], authorities: [], fromMs: noon - 1, toMs: noon };
  const report = makeReport({
    house: 'house.example',
    awareMs: noon,
    suspicion,
    radius,
    steps: [{ atMs: noon + 1_000, what: 'froze slot legal-1' }],
    log: { size: 3, root: 'r' },
  });
  assert.equal(leftMs(report, noon + 3_600_000), 71 * 3_600_000);
  assert.equal(reportText(report), reportText(JSON.parse(reportText(report)) as typeof report));
  assert.match(reportInWords(report), /2026-11-24 12:00:00 UTC/);
  assert.match(reportInWords(report), /froze slot legal-1/);
});
