/** Tests of the databases that tests run on: apart from each other, alike at the start. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { testDatabase, type DatabaseTemplate } from './test-database.ts';

async function run(connectionString: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

test('databases of one template are alike and apart, and it is built once', async () => {
  let builds = 0;
  const template: DatabaseTemplate = {
    name: `template_of_test_${process.pid}`,
    build: async (connectionString) => {
      builds += 1;
      await run(connectionString, 'create table t (n int)');
    },
  };
  const [one, two] = await Promise.all([testDatabase(template), testDatabase(template)]);
  await run(one.connectionString, 'insert into t values (1)');
  assert.deepEqual(await run(one.connectionString, 'select n from t'), [1]);
  assert.deepEqual(await run(two.connectionString, 'select n from t'), []);
  assert.equal(builds, 1);
  await one.drop();
  await two.drop();
});
