/** Tests that a thaw lifts what its page says: an edge that tells another story gets no hand. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActId } from '@countersign/rules/ids.ts';
import { pretendLog, pretendTrust, signedLeaf } from '../../fixtures/pretend-log.ts';
import type { EdgeDoor } from '../../http/edge-door.ts';
import { thaw, viewAct, type Frozen } from './acts.ts';

const head = { v: 1, vault: 'v', roster: 0, day: '2026-11-21', requester: 'security-1' } as const;
const act = 'a' as ActId;
const freezeOf = (what: string, seq: number) =>
  signedLeaf({ ...head, kind: 'freeze', seq, what, level: 1, approvals: [] });
/** A slot, and the whole vault behind it. */
const texts = [freezeOf('slot:legal-1', 0), freezeOf('vault', 1)] as const;
const log = pretendLog(texts, 1_795_260_100);
const slot: Frozen = { what: 'slot:legal-1', level: 1 };
const core = { ...head, kind: 'thaw', freeze: 1 } as const;

/** What an edge hands over as the freeze that is lifted. */
async function lies() {
  const [first, second] = texts;
  const [ofFirst, ofSecond] = [await log.proofOf(0), await log.proofOf(1)];
  return {
    'another entry, under its own proof': { leaf: first, proof: ofFirst },
    'another entry, under the proof of this': { leaf: first, proof: ofSecond },
    'an edited entry': { leaf: second.replace('"vault"', '"slot:legal-1"'), proof: ofSecond },
    'a leaf that the log does not have': { leaf: freezeOf('slot:legal-1', 2), proof: ofSecond },
    'a head that one witness signed': {
      leaf: second,
      proof: await pretendLog(texts, 1_795_260_100, 1).proofOf(1),
    },
    nothing: undefined,
  };
}

function deskWith(lifts: object | undefined) {
  const view = { act, core, approvedBy: [], stage: 'asked', atMs: 0 };
  const edge = { call: async () => ({ act, core, options: {}, view, lifts }) };
  const passkeys = { create: () => assert.fail(), get: () => assert.fail('a hand was asked for') };
  const ports = { token: '', slot: 'security-1', passkeys, trust: pretendTrust };
  return { ...ports, edge: edge as unknown as EdgeDoor };
}

test('P2: who lifts the freeze of an entry reads there what it froze, and not here', async () => {
  for (const [lie, lifts] of Object.entries(await lies())) {
    await assert.rejects(viewAct(deskWith(lifts), act), /grant-refused/, lie);
  }
  const shown = await viewAct(deskWith({ leaf: texts[1], proof: await log.proofOf(1) }), act);
  assert.equal(shown.lifts?.what, 'vault');
});

test('P2: a page that names one freeze and asks for another is not signed', async () => {
  const desk = deskWith({ leaf: texts[1], proof: await log.proofOf(1) });
  await assert.rejects(thaw(desk, 1, slot), /grant-refused/);
});
