/** Attacks of strangers and of people with an account on what is not theirs. */

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import { memoryStorage } from '@countersign/client/devices/memory-storage.ts';
import { newId, type ConversationId, type SessionId } from '@countersign/rules/ids.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { accountOf, TestHouse } from '../../fixtures/test-house.ts';

let house: TestHouse;
let ana: Client;
let conversation: ConversationId;
const eves = memoryStorage();
before(async () => {
  house = await TestHouse.open();
  ana = await house.person('ana');
  const ben = await house.person('ben');
  await house.person('eve', { storage: eves });
  conversation = await ana.startConversation([accountOf(ben)]);
});
after(() => house?.close());

test('an upgrade to an address that is none ends neither the edge nor anybody’s line', async () => {
  for (const target of ['//', '//[', '/v1/socket', 'http://[/', '*']) {
    await rawUpgrade(target);
  }
  assert.equal(ana.state, 'online');
  await ana.thread(conversation).send('still here');
});

/** One upgrade request as no browser writes it; resolves when the edge hangs up or answers. */
function rawUpgrade(target: string): Promise<void> {
  const { hostname, port } = new URL(house.stack.addresses.edge);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      const lines = [`GET ${target} HTTP/1.1`, 'Host: x', 'Connection: Upgrade'];
      socket.write(`${[...lines, 'Upgrade: websocket', '', ''].join('\r\n')}`);
    });
    socket.setTimeout(2_000, () => socket.destroy());
    socket.once('data', () => socket.destroy());
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
  });
}
