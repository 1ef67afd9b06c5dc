/** Thread reading asks again while it is wanted, and no longer than that. */

import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { test } from 'node:test';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { formatPageAnswer } from '@countersign/wire/conversation/event-body.ts';
import { placed } from '../fixtures/opened-events.ts';
import { Unreachable } from '../http/edge-door.ts';
import { ThreadReading } from './thread-reading.ts';

/** A reading whose line breaks after its first page, with timers that are run by hand. */
async function brokenReading() {
  const waiting: (() => void)[] = [];
  let isBroken = false;
  const voice = {
    whenOnline: () => (isBroken ? Promise.reject(new Unreachable('gone')) : Promise.resolve()),
    ask: () => Promise.resolve(formatPageAnswer([placed(1, 'message', { sender: 1 })])),
    send: () => assert.fail(),
    signal: () => undefined,
  };
  const timers = { set: (run: () => void) => waiting.push(run), clear: () => undefined };
  const conversation = '0'.repeat(32) as ConversationId;
  const silent = { onChange: () => undefined, onNewMessage: () => undefined };
  const reading = new ThreadReading({ conversation, voice, timers }, silent);
  await reading.loadNewest();
  isBroken = true;
  // The third event without the second leaves a hole.
  reading.arrived(placed(3, 'message', { sender: 1 }));
  const passTime = async (): Promise<number> => {
    for (const run of waiting.splice(0)) run();
    await setImmediate();
    return waiting.length;
  };
  return { reading, passTime };
}

test('a hole is asked for again for as long as the line is down', async () => {
  const { passTime } = await brokenReading();
  for (let i = 0; i < 10; i++) assert.equal(await passTime(), 1);
});

test('a closed thread asks for nothing by itself, and keeps no process alive', async () => {
  const { reading, passTime } = await brokenReading();
  await passTime();
  reading.close();
  await passTime();
  assert.equal(await passTime(), 0);
});
