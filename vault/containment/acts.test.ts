/** Who asked for an act: nobody is named in public as having asked for what they did not sign. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { parseAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { ActDraft, ActLeaf } from '@countersign/rules/access/acts.ts';
import { talkingOffice } from '../fixtures/talking-office.ts';
import type { TestConversation } from '../fixtures/test-conversation.ts';
import type { TestOffice } from '../fixtures/test-order.ts';
import type { TestSlot, TestVault } from '../fixtures/test-vault.ts';

let office: TestOffice;
let vault: TestVault;
let talk: TestConversation;

beforeEach(async () => {
  ({ office, vault, talk } = await talkingOffice('said'));
});
afterEach(() => office[Symbol.dispose]());

test('P2: an edge that names another member of the desk as the asker gets no act', async () => {
  const { index: sealed } = await (await office.prepare(talk, { gagSeconds: 600 })).granted();
  const { leaf } = await office.act('s1', { kind: 'freeze', what: 'slot:r1', level: 1 }, 's1');
  const frozen = await vault.adopt(leaf);
  const revealBy = Math.floor(vault.nowMs / 1_000) + 900;
  const slots = office.roster.slots.filter(({ slot }) => slot !== 'a2');
  const tries: [TestSlot, ActDraft, TestSlot[]][] = [
    ['s2', { kind: 'thaw', freeze: frozen }, ['s1', 'o1']],
    ['d2', { kind: 'roster', slots }, ['d1', 'o1']],
    ['s2', { kind: 'freeze', what: 'grants', level: 1 }, ['s1']],
    ['l1', { kind: 'extend', grant: sealed, revealBy }, ['l2', 'a1']],
  ];
  for (const [asker, draft, hands] of tries) {
    const asked = office.act(asker, draft, ...hands);
    assert.equal(await problemOf(asked), 'approvals-missing', draft.kind);
  }
});

test('P2: who asks for more time signs it, and is none of those who grant it', async () => {
  const { index: grant } = await (await office.prepare(talk, { gagSeconds: 600 })).granted();
  const revealBy = Math.floor(vault.nowMs / 1_000) + 900;
  const asked = { kind: 'extend', grant, revealBy } as const;
  assert.equal(await problemOf(office.act('l1', asked, 'l1', 'a1')), 'approvals-missing');
  const { leaf } = await office.act('l1', asked, 'l1', 'l2', 'a1');
  const { approvals } = parseAccessLeaf(leaf) as ActLeaf<'extend'>;
  assert.deepEqual(
    approvals.map(({ slot }) => slot),
    ['l2', 'a1'],
  );
});

function problemOf(asked: Promise<unknown>): Promise<string> {
  return asked.then(
    () => 'none',
    (error: Error) => error.message,
  );
}
