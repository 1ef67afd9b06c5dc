/** Tests of what is said about ports that are taken. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { freeStackPorts } from '../stack/addresses.ts';
import { busyPortsSentence } from './busy-ports.ts';

async function takePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

test('all busy ports are told at once, each with the setting that moves it', async () => {
  const free = await freeStackPorts();
  assert.equal(await busyPortsSentence(free), undefined);
  const [one, two, three] = [await takePort(), await takePort(), await takePort()];
  assert.equal(
    await busyPortsSentence({ ...free, edge: one.port }),
    `port ${one.port} is in use: stop what uses it or set COUNTERSIGN_EDGE_PORT`,
  );
  const busy = { ...free, messenger: one.port, edge: two.port, witness1: three.port };
  assert.equal(
    await busyPortsSentence(busy),
    `ports ${one.port}, ${two.port} and ${three.port} are in use: stop what uses them or set `
      + 'COUNTERSIGN_MESSENGER_PORT, COUNTERSIGN_EDGE_PORT and COUNTERSIGN_WITNESS_1_PORT',
  );
  for (const { server } of [one, two, three]) server.close();
});
