/** `npm start` with `DATABASE_URL`: everything runs on a PostgreSQL of somebody else's. */

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { getStatus } from '@countersign/wire/http/status-routes.ts';
import { dumpRows } from '../postgres/dump-rows.ts';
import { runStatement } from '../postgres/run-statement.ts';
import { startPostgres, type EmbeddedPostgres } from '../postgres/start-postgres.ts';
import { projectRoot } from '../project-root.ts';
import { freePorts } from '../supervise/ports.ts';
import { defaultPorts } from '../stack/addresses.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-own-postgres-'));
const dataDir = join(folder, 'data');
let theirs: EmbeddedPostgres;
let databaseUrl: string;
let edge: string;
let running: ChildProcess | undefined;

before(async () => {
  const names = Object.keys(defaultPorts);
  const [postgresPort = 0, ...ports] = await freePorts(names.length + 1);
  const settings = { listen_addresses: '127.0.0.1', port: String(postgresPort) };
  theirs = await startPostgres({ folder: join(folder, 'theirs'), durable: false, settings });
  const host = encodeURIComponent(theirs.socketFolder);
  const asOwner = `postgresql://${theirs.role}@/postgres?host=${host}&port=${postgresPort}`;
  // What an operator's administrator gives away: a database, and a role that rules nothing else.
  await runStatement(asOwner, 'create role tenant login nosuperuser nocreatedb nocreaterole');
  await runStatement(asOwner, 'create database messages owner tenant');
  databaseUrl = `postgresql://tenant@127.0.0.1:${postgresPort}/messages`;
  edge = `http://localhost:${ports[names.indexOf('edge')]}`;
  const env = Object.fromEntries(names.map((name, at) => [portSetting(name), String(ports[at])]));
  running = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'tools/start/main.ts', '--data', dataDir],
    {
      cwd: projectRoot,
      env: { PATH: process.env['PATH'], ...env, DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await untilItRuns(running);
});
after(async () => {
  if (running?.exitCode === null) await stop(running);
  await theirs?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('every part runs, and the demo people talk, on the database that was given', async () => {
  const answer = await fetch(`${edge}/v1/status`);
  const { database, vault, log } = getStatus.answer.parse(await answer.json());
  assert.deepEqual([database, vault, log.state], ['ok', 'ok', 'ok']);
  const rows = new Map<string, number>();
  for await (const { table } of dumpRows(databaseUrl)) {
    rows.set(table, (rows.get(table) ?? 0) + 1);
  }
  assert.ok((rows.get('public.events') ?? 0) > 10, [...rows].join(' '));
});

test('no PostgreSQL of ours is started beside it', () => {
  assert.equal(existsSync(join(dataDir, 'postgres')), false);
  assert.equal(readdirSync(join(dataDir, 'logs')).includes('postgres.log'), false);
});

test('a stop leaves the PostgreSQL of the operator running', async () => {
  assert.ok(running);
  assert.equal(await stop(running), 0);
  assert.equal(await runStatement(databaseUrl, 'select 1'), 1);
});

function portSetting(name: string): string {
  const words = name.replace(/([A-Z]|\d)/g, '_$1').toUpperCase();
  return `COUNTERSIGN_${words}_PORT`;
}

async function untilItRuns(child: ChildProcess): Promise<void> {
  assert.ok(child.stdout);
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (line === 'Countersign runs.') break;
  }
  assert.equal(said.at(-1), 'Countersign runs.', said.join('\n'));
  child.stdout.resume();
}

async function stop(child: ChildProcess): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  return child.exitCode;
}
