/** Tests that an act is told by what it does, and by who is missing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import type { ActCore } from '@countersign/rules/access/acts.ts';
import developmentPack from '@countersign/rules/packs/development.json' with { type: 'json' };
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { changesOf, signingOf, spokenAct, spokenShown, spokenWish } from './act-model.ts';

const pack = parseRegionPack(JSON.stringify(developmentPack));
const day = '2026-11-21';
const nowMs = Date.parse(`${day}T12:00:00Z`);
const place = (slot: string, ...roles: string[]): RosterSlot => ({
  ...{ slot, roles, state: 'active', code: '', publicKey: '', credential: '' },
});
const slots = [place('security-1', 'security'), place('overseer-1', 'overseer')];
const head = { v: 1, vault: '', roster: 0, day, requester: 'security-1' } as const;
const facts = {
  ...{ pack, slots },
  slotsAt: (seq: number) => (seq === 4 ? slots : undefined),
  frozenAt: (index: number) => (index === 7 ? 'slot:legal-1' : undefined),
  authorityName: (hash: string) => (hash === 'h' ? 'Court of Bray' : undefined),
};

test('every kind of freeze says whom it stops and who goes on', () => {
  assert.match(spokenWish({ what: 'slot:legal-1', level: 1 }, facts).does, /legal-1/);
  assert.match(spokenWish({ what: 'authority:h', level: 1 }, facts).title, /Court of Bray/);
  assert.match(spokenWish({ what: 'vault', level: 1 }, facts).does, /People go on talking/);
  assert.match(spokenWish({ what: 'vault', level: 2 }, facts).does, /passes no message on/);
});

test('a thaw names what it starts again, and says the entry where that is unknown', () => {
  const thaw = (freeze: number): ActCore => ({ ...head, kind: 'thaw', freeze });
  assert.equal(spokenAct(thaw(7), facts).title, 'Start again: legal-1');
  assert.match(spokenAct(thaw(8), facts).title, /entry 8/);
});

test('P2: where it is signed a thaw is told by the log, whatever the house says it stopped', () => {
  const core: ActCore = { ...head, kind: 'thaw', freeze: 7 };
  const shown = { core, lifts: { what: 'vault', level: 2 } } as const;
  assert.match(spokenShown(shown, facts).title, /vault/);
  assert.equal(spokenAct(core, facts).title, 'Start again: legal-1', 'in the list');
});

test('who asks for more time has signed, and is counted by nobody', () => {
  const core: ActCore = { ...head, kind: 'extend', grant: 7, revealBy: 1, requester: 'legal-1' };
  const places = [...slots, place('legal-1', 'legal'), place('approver-1', 'approver')];
  const at = (...by: string[]) => signingOf(core, by, { pack, slots: places, me: '', nowMs });
  assert.deepEqual(at('legal-1'), at());
  assert.equal(at('legal-1', 'approver-1').people, 1);
});

test('a change of the roster is told by who joins, who leaves and whose roles change', () => {
  const after = [place('security-1', 'security', 'admin'), place('legal-9', 'legal')];
  assert.deepEqual(changesOf(slots, after), [
    'security-1 becomes security, admin',
    'legal-9 joins as legal',
    'overseer-1 leaves',
  ]);
});

test('P2: somebody else in a known place is told as one who leaves and one who joins', () => {
  const [mine = place(''), theirs = place('')] = slots;
  const taken: RosterSlot = { ...theirs, state: 'invited', code: 'another code' };
  const told = ['overseer-1 joins as overseer', 'overseer-1 leaves'];
  assert.deepEqual(changesOf(slots, [mine, taken]), told);
  assert.deepEqual(changesOf(slots, [mine, { ...theirs, publicKey: 'another key' }]), told);
  assert.deepEqual(changesOf([mine, { ...taken, code: 'a code' }], [mine, taken]), told);
  assert.deepEqual(changesOf([mine, taken], slots), [], 'an invitation that was taken up');
});

test('P4: a change is told against the roster that it follows, and else everybody is named', () => {
  const after = [...slots, place('legal-9', 'legal')];
  const title = (seq: number) =>
    spokenAct({ ...head, kind: 'roster', seq, slots: after }, facts).title;
  assert.equal(title(5), 'Change the roster: legal-9 joins as legal');
  assert.match(title(6), /security-1 joins as security, overseer-1 joins as overseer, legal-9/);
});

test('who is missing is counted by people and by roles, and nobody signs twice', () => {
  const core: ActCore = { ...head, kind: 'thaw', freeze: 7 };
  const at = (me: string, by: string[]) => signingOf(core, by, { pack, slots, me, nowMs });
  assert.deepEqual(at('overseer-1', ['security-1']), {
    ...{ people: 1, roles: ['overseer'], isOver: false, mayI: true, haveI: false },
  });
  assert.equal(at('security-1', ['security-1']).mayI, false);
  assert.equal(at('legal-1', []).mayI, false);
  const tomorrow = { pack, slots, me: 'overseer-1', nowMs: nowMs + 86_400_000 };
  assert.equal(signingOf(core, [], tomorrow).isOver, true);
});
