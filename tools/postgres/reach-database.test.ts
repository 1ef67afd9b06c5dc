/** Tests of what is said about an operator's own PostgreSQL before anything is started. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { freePorts } from '../supervise/ports.ts';
import { reachDatabase } from './reach-database.ts';

let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database[Symbol.asyncDispose]());

async function saidOf(url: string): Promise<string> {
  const reached = await reachDatabase(url);
  return reached.kind === 'fits' ? 'fits' : reached.sentence;
}

test('a database that answers fits', async () => {
  assert.equal(await saidOf(database.url), 'fits');
});

test('a database that cannot be used is one sentence, without its password', async () => {
  const [port = 0] = await freePorts(1);
  const dead = await saidOf(`postgresql://role:secret@127.0.0.1:${port}/d`);
  assert.match(
    dead,
    /^DATABASE_URL leads to no PostgreSQL that lets us in: nothing listens there$/,
  );
  const missing = database.url.replace(/\/[^/?]+(\?|$)/, '/there_is_none$1');
  assert.match(await saidOf(missing), /there is no such database$/);
  for (const url of ['postgresql://role:secret@[', 'postgresql://role:secret@nowhere.invalid/d']) {
    assert.doesNotMatch(await saidOf(url), /secret/);
  }
});

test('something else that listens there is told as what it is', async () => {
  const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await once(other.listen(0, '127.0.0.1'), 'listening');
  const { port } = other.address() as AddressInfo;
  assert.match(await saidOf(`postgresql://role@127.0.0.1:${port}/d`), /^DATABASE_URL leads to no/);
  other.close();
});
