/** Roster changes: two people, in public, for as long as the pack says, and never the last one. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import {
  parseAccessLeaf,
  type RosterLeaf,
  type RosterSlot,
} from '@countersign/rules/access/access-leaf.ts';
import { refused } from '../fixtures/refused.ts';
import { talkingOffice } from '../fixtures/talking-office.ts';
import type { TestConversation } from '../fixtures/test-conversation.ts';
import { enrolmentOf, sealedEnrolment } from '../fixtures/test-enrolment.ts';
import type { TestOffice } from '../fixtures/test-order.ts';
import { TestPasskey } from '../fixtures/test-passkey.ts';
import { codeOf, type TestSlot, type TestVault } from '../fixtures/test-vault.ts';
import { sha256 } from '../sealing/ciphers.ts';

let office: TestOffice;
let vault: TestVault;
let talk: TestConversation;
let slots: readonly RosterSlot[];
let seq: number;

beforeEach(async () => {
  ({ office, vault, talk } = await talkingOffice('said'));
  ({ slots, seq } = office.roster);
});

afterEach(() => office[Symbol.dispose]());

test('P2, P4: somebody new takes two people, the delay, and the invitation', async () => {
  const change = { kind: 'roster', slots: [...slots, invited('a3', 'approver')] } as const;
  await refused(office.act('d1', change, 'd1'), 'approvals-missing');
  await refused(office.act('d1', change, 'd1', 'd2'), 'approvals-missing');
  await refused(office.act('d1', change, 'd1', 'd1'), 'approval-invalid');
  await refused(office.act('s1', change, 's1', 'o1'), 'not-allowed');
  const { leaf } = await office.act('d1', change, 'd1', 'o1');
  const made = parseAccessLeaf(leaf) as RosterLeaf;
  assert.deepEqual([made.seq, made.approvals?.length], [seq + 1, 2]);
  await vault.adopt(leaf);
  assert.equal((await vault.status()).roster?.seq, seq);
  await vault.pass(2);
  assert.equal((await vault.status()).roster?.seq, seq + 1);
  const newcomer = new TestPasskey('a3');
  const sealed = await sealedEnrolment(vault, enrolmentOf(newcomer));
  await vault.json('enrol', { sealed, keyId: vault.keyId });
  await vault.adoptAll();
  await vault.pass(2);
  const order = await office.prepare(talk);
  const approvals = [
    ...office.approvals(order.prepared, 'l1', 'l2'),
    newcomer.approve(order.prepared.core),
  ];
  await vault.json('grantIssue', { pending: order.prepared.pending, approvals });
});

test('P4: a role that was given or taken counts from the delay on, and no sooner', async () => {
  const change = slots.map((slot) =>
    slot.slot === 'a1'
      ? { ...slot, roles: ['reviewer'] }
      : slot.slot === 'r1'
        ? { ...slot, roles: ['approver'] }
        : slot,
  );
  const { leaf } = await office.act('d1', { kind: 'roster', slots: change }, 'd1', 'o1');
  await vault.adopt(leaf);
  const early = await office.prepare(talk);
  await refused(early.issue('l2', 'r1'), 'approval-invalid');
  await (await office.prepare(talk)).issue('l2', 'a1');
  const waiting = await office.prepare(talk);
  await vault.pass(2);
  // Signed under the roster of before: it is not the one that counts now.
  await refused(waiting.issue('l2', 'a1'), 'grant-refused');
  await refused((await office.prepare(talk)).issue('l2', 'a1'), 'approval-invalid');
  await (await office.prepare(talk)).issue('l2', 'r1');
});

test('P4: who is removed opens nothing more of what was granted before', async () => {
  const order = await office.prepare(talk);
  const used = await order.use(await order.granted());
  assert.equal((await order.open(used, [talk, talk.rows])).items.length, 1);
  const left = slots.filter(({ slot }) => slot !== 'l1');
  await vault.adopt((await office.act('d1', { kind: 'roster', slots: left }, 'd1', 'o1')).leaf);
  await vault.pass(2);
  await refused(order.open(used, [talk, talk.rows]), 'grant-refused');
  await refused(office.prepare(talk), 'not-allowed');
});

test('P2: one person who invites a second place of their own is still one', async () => {
  const change = { kind: 'roster', slots: [...slots, invited('d3', 'overseer')] } as const;
  await refused(office.act('d1', change, 'd1'), 'approvals-missing');
  await vault.adopt((await office.act('d1', change, 'd1', 'o1')).leaf);
  await vault.pass(2);
  const again = { ...enrolmentOf(new TestPasskey('d3')), publicKey: office.staff.d1.publicKey };
  const sealed = await sealedEnrolment(vault, again);
  await refused(vault.json('enrol', { sealed, keyId: vault.keyId }), 'passkey-refused');
});

test('P2: no change swaps a passkey, and none names a place twice or badly', async () => {
  const [first = assert.fail(), second = assert.fail(), ...rest] = slots;
  const spoiled: readonly (readonly RosterSlot[])[] = [
    slots,
    [{ ...first, publicKey: second.publicKey }, second, ...rest],
    [{ ...first, credential: second.credential }, second, ...rest],
    [...slots, first],
    [...slots, { ...invited('new', 'legal'), publicKey: first.publicKey }],
    [...slots, { ...invited('new', 'legal'), state: 'active' }],
    [...slots, { ...invited('new', 'legal'), code: 'short' }],
    [...slots, { ...invited('new', 'legal'), roles: [] }],
    [...slots, invited('New Name', 'legal')],
    [invited(first.slot, first.roles[0] ?? ''), second, ...rest],
    [{ ...first, roles: [] }, second, ...rest],
  ];
  for (const [at, list] of spoiled.entries()) {
    const change = { kind: 'roster', slots: list } as const;
    await refused(office.act('d1', change, 'd1', 'o1'), 'malformed-request', String(at));
  }
});

test('P14: no change leaves too few to make the next one', async () => {
  const without = (...names: readonly TestSlot[]) =>
    slots.filter(({ slot }) => !names.includes(slot as TestSlot));
  for (const names of [
    ['d1', 'd2'],
    ['o1', 'o2'],
  ] as const) {
    const change = { kind: 'roster', slots: without(...names) } as const;
    await refused(office.act('d1', change, 'd1', 'o1'), 'grant-refused', names.join());
  }
  const change = { kind: 'roster', slots: without('d2', 'o2') } as const;
  await office.act('d1', change, 'd1', 'o1');
});

test('P4: two changes of one roster are not both made', async () => {
  const one = { kind: 'roster', slots: [...slots, invited('x1', 'legal')] } as const;
  const other = { kind: 'roster', slots: [...slots, invited('x2', 'legal')] } as const;
  const signed = await office.signed('d1', other, 'd1', 'o1');
  await office.act('d1', one, 'd1', 'o1');
  await refused(vault.json('actIssue', signed), 'grant-expired');
});

function invited(slot: string, role: string): RosterSlot {
  const code = base64url(sha256(utf8(codeOf(slot))));
  return { slot, roles: [role], state: 'invited', code, publicKey: '', credential: '' };
}
