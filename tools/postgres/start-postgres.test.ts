/** Tests of the embedded PostgreSQL: what it survives and what it does not let out. */

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { startPostgres } from './start-postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-pgtest-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function query(connectionString: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

test('what was committed survives a kill -9 of the server, at the same address', async () => {
  const server = await startPostgres({ folder, durable: true });
  try {
    const url = await server.createDatabase('kept');
    assert.deepEqual(await query(url, 'show synchronous_commit'), ['on']);
    assert.deepEqual(await query(url, 'show fsync'), ['on']);
    assert.deepEqual(await query(url, 'show data_checksums'), ['on']);
    assert.deepEqual(await query(url, 'show listen_addresses'), ['']);
    await query(url, 'create table t as select 7 as n');
    server.process.kill('SIGKILL');
    await server.process.waitEnd();
    await server.process.waitReady();
    assert.deepEqual(await query(url, 'select n from t'), [7]);
    assert.equal(server.process.restarts, 1);
  } finally {
    await server.stop();
  }
});

test('a lock file whose process is gone does not keep it from starting', async () => {
  // The own process is alive, but it is no PostgreSQL of this folder.
  writeFileSync(join(folder, 'cluster/postmaster.pid'), `${process.pid}\n${folder}/cluster\n`);
  const server = await startPostgres({ folder, durable: false });
  try {
    assert.deepEqual(await query(server.connectionString('kept'), 'select n from t'), [7]);
  } finally {
    await server.stop();
  }
});

test('no statement, parameter or row content reaches its log', async () => {
  const server = await startPostgres({ folder, durable: false });
  try {
    const url = server.connectionString('kept');
    await query(url, 'create unique index on t (n)');
    await assert.rejects(query(url, 'insert into t values (7)'));
    await assert.rejects(query(url, "select 'secret-word' / 1"));
    await assert.rejects(query(url, "do $$ begin raise exception 'secret-word'; end $$"));
  } finally {
    await server.stop();
  }
  const log = readFileSync(join(folder, 'postgres.log'), 'utf8');
  assert.match(log, /ready to accept connections/);
  assert.equal(/secret-word|\(n\)=\(7\)|insert into/.test(log), false);
});

test('a copy of a template database has its tables', async () => {
  const server = await startPostgres({ folder, durable: false });
  try {
    const copy = await server.createDatabase('copy', 'kept');
    assert.deepEqual(await query(copy, 'select n from t'), [7]);
  } finally {
    await server.stop();
  }
});
