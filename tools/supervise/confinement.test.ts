/** Tests of the walls: what a confined program reads, writes, starts and reaches. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { projectRoot } from '../project-root.ts';
import { findWalls, permissionFlags } from './confinement.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-walls-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const own = join(folder, 'own');
mkdirSync(own);
writeFileSync(join(folder, 'secret'), 'secret');

/** Runs one statement of a program within the walls; the outcome is its error code or 'done'. */
function attempt(statement: string, prefix: readonly string[] = []): string {
  const program = join(folder, 'program.mjs');
  const imports = "import fs from 'node:fs';import net from 'node:net';";
  const text = `${imports}try { ${statement}; console.log('done'); }
    catch (error) { console.log(error.code); }`;
  writeFileSync(program, text);
  const flags = permissionFlags({ sources: [], modules: [], reads: [program], folders: [own] });
  const [file, ...args] = [...prefix, process.execPath, ...flags, program];
  return spawnSync(file ?? '', args, { encoding: 'utf8', cwd: projectRoot }).stdout.trim();
}

test('a confined program reads and writes its own folder', () => {
  assert.equal(attempt(`fs.writeFileSync('${own}/a', 'x'); fs.readFileSync('${own}/a')`), 'done');
});

test('it reads and writes nothing else', () => {
  assert.equal(attempt(`fs.readFileSync('${folder}/secret')`), 'ERR_ACCESS_DENIED');
  assert.equal(attempt(`fs.readFileSync('/etc/hostname')`), 'ERR_ACCESS_DENIED');
  assert.equal(attempt(`fs.writeFileSync('${folder}/b', 'x')`), 'ERR_ACCESS_DENIED');
});

test('it starts no program and no thread', () => {
  const spawn = "(await import('node:child_process')).spawnSync('true')";
  assert.equal(attempt(spawn), 'ERR_ACCESS_DENIED');
  const thread = "new (await import('node:worker_threads')).Worker('1', { eval: true })";
  assert.equal(attempt(thread), 'ERR_ACCESS_DENIED');
});

test('code that is not on its list is not loaded, though a room holds it', () => {
  const from = `await import('${projectRoot}/base/bytes.ts')`;
  assert.equal(attempt(from), 'ERR_ACCESS_DENIED');
});

test('it reaches no network where the system allows that wall', (context) => {
  const walls = findWalls();
  if (walls.withoutNetwork.length === 0) {
    context.skip('this system forbids network namespaces');
    return;
  }
  const dial = `await new Promise((done, fail) => net.connect(9, '127.0.0.1')
    .once('error', (error) => fail(error)).once('connect', done))`;
  assert.equal(attempt(dial, walls.withoutNetwork), 'ENETUNREACH');
});
