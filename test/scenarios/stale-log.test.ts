/** A stale log: what was countersigned too long ago opens nothing, however true it is. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fromUtf8 } from '@countersign/base/bytes.ts';
import { parseAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { OpeningState } from '@countersign/client/staff/open-case.ts';
import { LogWatcher } from '../fixtures/growing-heads.ts';
import { quorumOfWitnesses, stopProcess } from '../fixtures/stopped-processes.ts';
import { accountOf, eventually, pause, TestHouse } from '../fixtures/test-house.ts';

const freshSeconds = 3;
/** More than the vault needs to issue a grant, less than the log waits for its witnesses. */
const appendMs = 1_500;

let house: TestHouse;
before(async () => {
  house = await TestHouse.open({ pack: { logFreshSeconds: freshSeconds } });
});
after(() => house?.close());

test('P14: a head that grew old on its way opens nothing until there is a fresh one', async () => {
  const vic = await house.person('vic');
  const wes = await house.person('wes');
  const conversation = await vic.startConversation([accountOf(wes)]);
  const { event } = await vic.thread(conversation).send('wait for it');
  const thread = wes.thread(conversation);
  await thread.loadNewest();
  const report = await thread.report({ events: [event], reason: 'hate', note: '' });
  const { staff } = await house.reviewer();

  const access = new LogWatcher(house.trust, 'access');
  const states: OpeningState[] = [];
  const reached = (stage: string) => () => states.some((state) => state.stage === stage);
  const witnessesGo = stopWitnesses();
  const opening = staff.open(report, (state) => states.push(state));
  opening.catch(() => undefined);
  await eventually('the grant is on its way to the log', reached('approved'));
  await pause(appendMs);
  const vaultGoes = stopProcess(house, 'vault');
  witnessesGo();
  await eventually('the grant is countersigned', async () => {
    const entries = await access.entries().catch(() => []);
    return entries.some((entry) => parseAccessLeaf(fromUtf8(entry))?.kind === 'grant');
  });
  // The vault hears of it only now, when the witnesses are silent again and the head is old.
  const witnessesGoAgain = stopWitnesses();
  await pause((freshSeconds + 2) * 1_000);
  vaultGoes();
  await vic.thread(conversation).send('people talk on');
  await eventually('the vault finds the head too old', () =>
    states.some(({ problem }) => problem === 'log-stale'),
  );
  assert.equal(reached('used')(), false);
  assert.equal(reached('opened')(), false);
  witnessesGoAgain();
  const evidence = await opening;
  const marked = evidence.items.filter(({ reported }) => reported === 'yes');
  assert.deepEqual(
    marked.map(({ text }) => text),
    ['wait for it'],
  );
});

function stopWitnesses(): () => void {
  const letGo = quorumOfWitnesses.map((name) => stopProcess(house, name));
  return () => letGo.forEach((go) => go());
}
