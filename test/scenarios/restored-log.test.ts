/** A log restored from a backup: the witnesses remember more, nothing is signed over their word. */

import assert from 'node:assert/strict';
import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { findTroubles } from '@countersign/tools/stack/stack-troubles.ts';
import { LogWatcher } from '../fixtures/growing-heads.ts';
import { accountOf, eventually, pause, TestHouse } from '../fixtures/test-house.ts';

let house: TestHouse;
let sam: Client;
let tia: Client;
let conversation: ConversationId;
let watcher: LogWatcher;
before(async () => {
  house = await TestHouse.open();
  sam = await house.person('sam');
  watcher = new LogWatcher(house.trust, 'device');
});
after(() => house?.close());

test('P5, P14: after a restore nothing is logged, and the operator is told why', async () => {
  const { log, folder, backup, aside } = places();
  await log.stop();
  cpSync(folder, backup, { recursive: true });
  await log.start();
  tia = await house.person('tia');
  conversation = await sam.startConversation([accountOf(tia)]);
  await watcher.look();

  await log.stop();
  renameSync(folder, aside);
  renameSync(backup, folder);
  await log.start();
  await eventually('the operator is told', async () => {
    const troubles = await findTroubles(house.stack.addresses);
    return troubles.some(({ isGrave, sentence }) => {
      return isGrave && /signs nothing.*witnesses.*old copy.*put .* back/s.test(sentence);
    });
  });
  const late = house.person('ula');
  const outcome = await Promise.race([
    late.then(
      () => 'joined',
      () => 'refused',
    ),
    pause(4_000),
  ]);
  assert.notEqual(outcome, 'joined', 'a device was logged over what the witnesses remember');
  await sam.thread(conversation).send('we talk on');
  const thread = tia.thread(conversation);
  await thread.loadNewest();
  assert.equal(thread.messages.at(-1)?.text, 'we talk on');
});

test('with the newest files back, all goes on in one history', async () => {
  const { log, folder, aside } = places();
  await log.stop();
  rmSync(folder, { recursive: true });
  renameSync(aside, folder);
  await log.start();
  await eventually('all is well', async () => {
    return (await findTroubles(house.stack.addresses)).length === 0;
  });
  await house.person('vera');
  await watcher.look();
  assert.ok(watcher.seen >= 2);
  await watcher.assertOneHistory();
});

function places() {
  const { dataDir } = house.stack.addresses;
  const log = house.stack.processes.get('log') ?? assert.fail('no log runs');
  const at = (name: string) => join(dataDir, name);
  return { log, folder: at('log'), backup: at('log-backup'), aside: at('log-aside') };
}
