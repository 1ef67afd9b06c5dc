/** Tests that nothing that was typed is lost on this device, or that it is said. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import type { DraftMemory, KeptRequest } from './kept-request.ts';
import { RequestDesk } from './request-desk.ts';
import { emptyRequest, type PortalPaper } from './request-model.ts';

let secrets = 0;
const begin = (): KeptRequest => {
  return { draft: emptyRequest(packs.eu), secret: `secret ${(secrets += 1)}`, edits: 0 };
};
const paper: PortalPaper = { name: 'a.pdf', type: 'instrument', bytes: new Uint8Array(1) };

/** A device whose memory can be full or closed. */
function deviceMemory(refused: { keep?: boolean; read?: boolean } = {}) {
  let kept: KeptRequest | undefined;
  let papers: readonly PortalPaper[] = [];
  const memory: DraftMemory = {
    read: async () => {
      if (refused.read === true) throw new Error('closed');
      return kept && { kept, papers };
    },
    keep: async (next) => {
      if (refused.keep === true) throw new Error('full');
      kept = next;
    },
    keepPapers: async (next) => {
      papers = next;
    },
    forget: async () => {
      kept = undefined;
      papers = [];
    },
  };
  return { memory, kept: () => kept, papers: () => papers };
}

async function deskOver(memory: DraftMemory, isUrgent = false): Promise<RequestDesk> {
  const desk = new RequestDesk(memory, begin);
  await desk.read(isUrgent);
  return desk;
}

test('a reload finds fields, papers and the same link', async () => {
  const device = deviceMemory();
  const desk = await deskOver(device.memory);
  desk.set({ reference: 'A 1' });
  desk.changePapers((papers) => [...papers, paper]);
  await desk.tried();
  const again = await deskOver(device.memory);
  assert.equal(again.now?.kept.draft.reference, 'A 1');
  assert.equal(again.now?.kept.secret, desk.now?.kept.secret);
  assert.equal(again.now?.kept.triedAt, again.now?.kept.edits);
  assert.deepEqual(again.now?.papers, [paper]);
  assert.equal(again.now?.isOld, true);
});

test('papers that were slow to read take nothing back that was typed meanwhile', async () => {
  const desk = await deskOver(deviceMemory().memory);
  const { changePapers } = { changePapers: desk.changePapers.bind(desk) };
  desk.set({ reference: 'A 2' });
  changePapers((papers) => [...papers, paper]);
  desk.set({ basis: 'a law' });
  assert.equal(desk.now?.kept.draft.reference, 'A 2');
  assert.equal(desk.now?.kept.draft.basis, 'a law');
  assert.equal(desk.now?.papers.length, 1);
});

test('a device that keeps nothing is said to, and what is typed stays on the page', async () => {
  const full = await deskOver(deviceMemory({ keep: true }).memory);
  full.set({ reference: 'A 3' });
  await full.tried();
  assert.equal(full.now?.isKept, false);
  assert.equal(full.now?.kept.draft.reference, 'A 3');
  const closed = await deskOver(deviceMemory({ read: true }).memory);
  assert.equal(closed.now?.isKept, false);
});

test('the same fields as another request have another link, and were never tried', async () => {
  const desk = await deskOver(deviceMemory().memory);
  desk.set({ reference: 'A 4' });
  await desk.tried();
  const before = desk.now?.kept.secret;
  desk.beginAnew();
  assert.notEqual(desk.now?.kept.secret, before);
  assert.equal(desk.now?.kept.triedAt, undefined);
  assert.equal(desk.now?.kept.draft.reference, 'A 4');
});

test('forgetting leaves nothing on the device', async () => {
  const device = deviceMemory();
  const desk = await deskOver(device.memory);
  desk.set({ reference: 'A 5' });
  desk.changePapers(() => [paper]);
  await desk.forget();
  assert.equal(device.kept(), undefined);
  assert.deepEqual(device.papers(), []);
  assert.equal(desk.now?.kept.draft.reference, '');
});

test('whoever comes for an emergency has one, with no instrument of another kind', async () => {
  const device = deviceMemory();
  const desk = await deskOver(device.memory);
  desk.set({ instrument: 'eu-epoc', issuer: 'judge' });
  await desk.tried();
  const urgent = await deskOver(device.memory, true);
  assert.equal(urgent.now?.kept.draft.isUrgent, true);
  assert.equal(urgent.now?.kept.draft.instrument, '');
});
