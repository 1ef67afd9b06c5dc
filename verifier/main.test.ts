/** The command as an outsider runs it: its words, its JSON and its exit codes. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { base64url } from '@countersign/base/base64.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { TileReader } from '@countersign/proof/tile-reader.ts';
import { usage } from './commands/usage.ts';
import { gagEnds, orderLeaf } from './fixtures/order-house.ts';
import {
  accessLeaves,
  entriesOf,
  houseFiles,
  policyText,
  trust,
  vaultKey,
  writeHouse,
} from './fixtures/small-house.ts';

const folder = mkdtempSync(join(tmpdir(), 'verifier-cli-'));
after(() => rmSync(folder, { recursive: true }));
const files = houseFiles(entriesOf(accessLeaves()));
const logs = join(folder, 'logs');
writeHouse(logs, files);
const trustPath = join(folder, 'trust.json');
const trustText = { policy: policyText, vault: base64url(vaultKey), logUrl: logs };
writeFileSync(trustPath, JSON.stringify(trustText));

const fetch = (path: string) => Promise.resolve(files.get(`access/${path}`));
const reader = new TileReader({ fetch, policy: trust.policy, crypto });
const head = await reader.checkpoint();
assert(head.kind === 'cosigned');
const receipt = await reader.tlogProof(4, head);
const receiptPath = join(folder, 'receipt.tlog-proof');
writeFileSync(receiptPath, receipt);
const entryPath = join(folder, 'entry');
writeFileSync(entryPath, await reader.entry(4, head));

function run(...args: string[]) {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const state = args.includes('--state') ? [] : ['--state', join(folder, 'state')];
  const words = ['--disable-warning=ExperimentalWarning', main, ...args, ...state];
  return spawnSync(process.execPath, words, { encoding: 'utf8' });
}

test('a good log ends with code 0 and says what happened', () => {
  const { status, stdout } = run('log', '--trust', trustPath);
  assert.equal(status, 0, stdout);
  assert.match(stdout, /Entry 4: opened up to 100 messages/);
});

test('JSON carries the verdict', () => {
  const { status, stdout } = run('log', logs, '--trust', trustPath, '--json');
  assert.equal(status, 0);
  assert.equal((JSON.parse(stdout) as { verdict: string }).verdict, 'good');
});

test('one changed byte ends with code 1 and names the file', () => {
  const path = join(logs, 'access/tile/entries/000.p/6');
  const bytes = files.get('access/tile/entries/000.p/6') as Uint8Array;
  writeFileSync(path, bytes.with(900, (bytes[900] ?? 0) ^ 1));
  const { status, stdout } = run('log', '--trust', trustPath);
  writeFileSync(path, bytes);
  assert.equal(status, 1);
  assert.match(stdout, /Broken\n {2}access log tile\/entries\/000\.p\/6: .* has been changed/);
});

test('one entry is explained by its index', () => {
  const { status, stdout } = run('explain', '4', '--trust', trustPath);
  assert.deepEqual([status, stdout.slice(0, 15)], [0, 'Entry 4: opened']);
  assert.equal(run('explain', '9', '--trust', trustPath).status, 2);
});

test('a receipt shows its entry, fetched or given, and breaks with any character', () => {
  const fetched = run('receipt', receiptPath, '--trust', trustPath);
  assert.equal(fetched.status, 0, fetched.stdout + fetched.stderr);
  assert.match(fetched.stdout, /Entry 4 of house.example\/access/);
  const given = ['--entry', entryPath, '--trust', trustPath];
  assert.equal(run('receipt', receiptPath, ...given).status, 0);
  assert.equal(run('receipt', receiptPath, '--entry', trustPath, '--trust', trustPath).status, 1);
  // It was used since, by entry 5; a receipt alone cannot know, and must not say it was not.
  assert.doesNotMatch(fetched.stdout, /used/);
  assert.match(fetched.stdout, /^What became of it is not in this file: `.* explain 4`\.$/m);
  for (const at of [3, 25, 40, 130, 260, receipt.length - 8]) {
    const letter = receipt[at] === 'A' ? 'B' : 'A';
    const spoiled = join(folder, 'spoiled');
    writeFileSync(spoiled, `${receipt.slice(0, at)}${letter}${receipt.slice(at + 1)}`);
    const { status, stdout } = run('receipt', spoiled, ...given);
    assert.equal(status, 1, `character ${at}`);
    assert.match(stdout, /^Broken: /);
  }
});

test('two people who count get the same bytes, and a day nobody has come to is refused', () => {
  for (const form of [[], ['--json']]) {
    const counts = ['anna', 'ben'].map((name) => {
      const own = ['--state', join(folder, name), '--trust', trustPath];
      return run('recount', ...form, ...own);
    });
    assert.deepEqual([counts[0]?.status, counts[0]?.stderr], [0, '']);
    assert.equal(counts[0]?.stdout, counts[1]?.stdout);
  }
  const { status, stderr } = run('recount', '--to', '2026-11-22', '--trust', trustPath);
  assert.equal(status, 2);
  assert.match(stderr, /has not come to 2026-11-22 yet: name an index, or leave --to out$/m);
});

test('an overdue gag is named and ends with code 1; so does the monitor, after its hook', () => {
  const sealed = orderLeaf({ class: 'sealed', revealBy: gagEnds.past });
  const late = join(folder, 'late');
  writeHouse(late, houseFiles(entriesOf([...accessLeaves(), sealed])));
  const own = ['--url', late, '--trust', trustPath];
  const quiet = run('overdue', '--trust', trustPath);
  assert.deepEqual([quiet.status, /0 overdue, 0 still/.test(quiet.stdout)], [0, true]);
  const { status, stdout } = run('overdue', ...own, '--state', join(folder, 'overdue'));
  assert.equal(status, 1);
  assert.match(stdout, /1 overdue, 0 still sealed\.\n {2}Overdue: entry 6 of 2026-11-21/);
  const hook = ['--hook', '/bin/echo', '--state', join(folder, 'monitor')];
  const alarmed = run('monitor', '--once', ...own, ...hook);
  assert.equal(alarmed.status, 1, alarmed.stderr);
  assert.match(alarmed.stdout, /Z ALARM access log entry 6: is still sealed/);
  assert.match(alarmed.stdout, /^access log entry 6: is still sealed/m);
  const calm = ['--state', join(folder, 'calm'), '--account', '0'.repeat(32)];
  assert.equal(run('monitor', '--once', '--trust', trustPath, ...calm).status, 0);
  assert.equal(run('monitor', '--once', '--trust', trustPath, '--account', 'x').status, 2);
});

test('the entries are written as lines of JSON, and only of a log that holds', () => {
  const path = join(folder, 'entries.jsonl');
  assert.equal(run('log', '--entries', path, '--trust', trustPath).status, 0);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => (JSON.parse(line) as { kind: string }).kind),
    accessLeaves().map(({ kind }) => kind),
  );
  const broken = join(folder, 'broken');
  writeHouse(broken, new Map(files).set('access/tile/0/000.p/6', new Uint8Array(6 * 32)));
  const other = join(folder, 'other.jsonl');
  const own = ['--state', join(folder, 'broken-state'), '--trust', trustPath];
  assert.equal(run('log', broken, '--entries', other, ...own).status, 1);
  assert.equal(existsSync(other) || existsSync(`${other}.part`), false);
});

test('help is what was asked for, so it ends with code 0', () => {
  for (const words of [['--help'], ['log', '--help'], ['help']]) {
    const { status, stdout, stderr } = run(...words);
    assert.deepEqual([status, stdout === usage, stderr], [0, true, '']);
  }
});

test('wrong usage and unusable input end with code 2', () => {
  assert.equal(run().status, 2);
  assert.equal(run('other', '--trust', trustPath).status, 2);
  assert.equal(run('log', '--nonsense').status, 2);
  assert.equal(run('log', '--trust', join(folder, 'nowhere')).status, 2);
  assert.equal(run('log', '--trust', receiptPath).status, 2);
});

test('a log that cannot be reached ends with code 3', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const closed = run('log', `http://127.0.0.1:${port}`, '--trust', trustPath);
  assert.equal(closed.status, 3);
  assert.match(closed.stderr, /nobody answers there; is `npm start` running\?$/m);
  const { status, stderr } = run('log', 'http://127.0.0.1:1', '--trust', trustPath);
  assert.equal(status, 3);
  assert.match(stderr, /127\.0\.0\.1/);
});
