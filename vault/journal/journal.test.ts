/**
 * The journal: what it was told survives; a torn end is dropped, damage before it is not hidden.
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Journal } from './journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'journal-'));
let files = 0;

after(() => rmSync(folder, { recursive: true }));

test('everything appended is there again after a restart', () => {
  const path = written();
  const { state } = new Journal(path);
  assert.deepEqual(state.head, { size: 7, root: 'cm9vdA==', timeMs: 9 });
  assert.deepEqual([...state.wanted.keys()], ['leaf b']);
  assert.deepEqual([...state.adopted], [['leaf a', { index: 3, fromMs: 7 }]]);
  assert.deepEqual([...state.revoked], ['device']);
  assert.deepEqual([...state.tags], [['account', 2]]);
  assert.equal(state.used.get('h')?.grant, 3);
});

test('a last line torn at any length is dropped, and writing goes on behind the whole ones', () => {
  const path = written();
  const whole = readFileSync(path);
  const lastStart = whole.lastIndexOf('\n', whole.length - 2) + 1;
  for (let length = lastStart + 1; length < whole.length; length++) {
    writeFileSync(path, whole.subarray(0, length));
    const journal = new Journal(path);
    assert.equal(journal.state.used.size, 0, `cut at ${length}`);
    assert.equal(journal.state.tags.size, 1);
    journal.append({ t: 'tag', account: 'other', next: 1 });
    journal.close();
    assert.equal(new Journal(path).state.tags.size, 2, `cut at ${length}`);
  }
});

test('a last line of the wrong sum is dropped, a line before it stops the vault', () => {
  const path = written();
  appendFileSync(path, '00000000 {"t":"revoked","device":"made up"}\n');
  assert.equal(new Journal(path).state.revoked.size, 1);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('"account"', '"accouns"'));
  assert.throws(() => new Journal(path), /damaged at line 6/);
});

test('an append that the disk refuses is no entry, and the next one is not harmed by it', () => {
  const path = written();
  const module = join(import.meta.dirname, 'journal.ts');
  const script = `
    import { Journal } from ${JSON.stringify(module)};
    const journal = new Journal(${JSON.stringify(path)});
    const append = (next, length) =>
      journal.append({ t: 'tag', account: 'x'.repeat(length), next });
    let refused = 0;
    for (let next = 1; next <= 3; next++) {
      try { append(next, 5_000); } catch (error) { refused += error.code === 'EFBIG' ? 1 : 0; }
    }
    append(4, 10);
    console.log(JSON.stringify({ refused, tags: [...journal.state.tags.values()] }));
  `;
  // 8 blocks of 512 or 1,024 bytes, by the shell: either way less than the long entries need.
  const limited = 'ulimit -f 8 && exec "$0" --input-type=module -e "$1"';
  const ran = spawnSync('sh', ['-c', limited, process.execPath, script], { encoding: 'utf8' });
  const { refused, tags } = JSON.parse(ran.stdout) as { refused: number; tags: number[] };
  assert.ok(refused >= 2, ran.stderr);
  assert.deepEqual([...new Journal(path).state.tags.values()], tags);
  assert.equal(tags.at(-1), 4);
});

function written(): string {
  const path = join(folder, `journal-${files++}`);
  const journal = new Journal(path);
  journal.append({ t: 'head', size: 7, root: 'cm9vdA==', timeMs: 9 });
  journal.append({ t: 'wanted', leaf: 'leaf a' });
  journal.append({ t: 'wanted', leaf: 'leaf b' });
  journal.append({ t: 'adopted', leaf: 'leaf a', index: 3, fromMs: 7 });
  journal.append({ t: 'revoked', device: 'device' });
  journal.append({ t: 'tag', account: 'account', next: 2 });
  journal.append({ t: 'used', grant: 3, hash: 'h', day: '2026-11-21', expires: 1 });
  journal.close();
  return path;
}
