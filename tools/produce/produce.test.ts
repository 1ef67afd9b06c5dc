/** The command builds what the authority can open, and what the verifier finds whole. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Decrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { pretendProduction, trustText } from '@countersign/client/fixtures/pretend-production.ts';
import { projectRoot } from '../project-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-produce-'));
after(() => rmSync(folder, { recursive: true }));

const identity = await generateHybridIdentity();
const recipient = await identityToRecipient(identity);
const { font: _font, ...order } = await pretendProduction(25);
const officerFile = join(folder, 'order.json');
writeFileSync(officerFile, JSON.stringify(order));
writeFileSync(join(folder, 'trust.json'), trustText);

function run(program: string, ...args: string[]) {
  const words = ['--disable-warning=ExperimentalWarning', join(projectRoot, program), ...args];
  // Paths are of the folder that a person stands in, which npm hands on under this name.
  const env = { ...process.env, COUNTERSIGN_CALLED_FROM: folder };
  return spawnSync(process.execPath, words, { cwd: folder, env, encoding: 'utf8' });
}

const produce = (...args: string[]) => {
  return run('tools/produce/main.ts', officerFile, '--recipient', recipient, ...args);
};

test('a package is built, opened by its key alone, and verifies', async () => {
  const pack = join(projectRoot, 'rules/packs/us.json');
  const at = ['--at', '2026-11-21T10:00:00Z'];
  const made = produce(...at, '--pack', pack, '--trust', 'trust.json', '--out', 'a.age');
  assert.deepEqual([made.status, made.stderr.includes('100 %')], [0, true]);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const zip = await decrypter.decrypt(new Uint8Array(readFileSync(join(folder, 'a.age'))));
  writeFileSync(join(folder, 'a.zip'), zip);
  const checked = run('verifier/main.ts', 'production', 'a.zip', '--trust', 'trust.json');
  assert.equal(checked.status, 0, checked.stdout);
  const hash = (text: string) => /manifest\.json: ([0-9a-f]{64})/.exec(text)?.[1];
  assert.equal(hash(made.stdout), hash(checked.stdout));
  const again = produce(...at, '--pack', pack, '--trust', 'trust.json', '--out', 'b.age');
  assert.equal(hash(again.stdout), hash(made.stdout));
  assert.notEqual(again.stdout.split('\n')[1], made.stdout.split('\n')[1]);
});

test('what is refused leaves no file and says why', () => {
  const bad = JSON.parse(readFileSync(officerFile, 'utf8')) as typeof order;
  const [disclosure] = bad.disclosures;
  const [item] = disclosure?.pages[0]?.items ?? [];
  Object.assign(item ?? {}, { sentAtMs: 0 });
  writeFileSync(join(folder, 'bad.json'), JSON.stringify(bad));
  const args = ['bad.json', '--recipient', recipient, '--out', 'c.age'];
  const refused = run('tools/produce/main.ts', ...args);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /lies outside its grant/);
  assert(!existsSync(join(folder, 'c.age')));
  assert(!readdirSync(folder).some((name) => name.startsWith('c.age')));
});

test('wrong input is told in one sentence', () => {
  writeFileSync(join(folder, 'none.json'), '{}');
  const told = [
    [run('tools/produce/main.ts', 'none.json'), /has no "order"/],
    [run('tools/produce/main.ts', 'missing.json'), /cannot read/],
    [produce('--at', 'yesterday'), /--at is a time/],
    [run('tools/produce/main.ts', officerFile, '--recipient', 'age1x'), /not one that age knows/],
  ] as const;
  for (const [{ status, stderr }, says] of told) {
    assert.equal(status, 1);
    assert.match(stderr, says);
    assert.equal(stderr.trim().split('\n').length, 1);
  }
  assert.equal(run('tools/produce/main.ts').status, 2);
});
