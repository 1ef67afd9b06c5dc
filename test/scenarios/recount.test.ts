/**
 * A journalist's afternoon: the statistics of a real house, counted twice by two copies of the
 * verifier and once by jq, and a press office that leaves something out.
 */

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { text } from 'node:stream/consumers';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { accountOf, TestHouse } from '../fixtures/test-house.ts';

const projectRoot = resolve(import.meta.dirname, '../..');
const rooms = ['base', 'proof', 'rules', 'verifier'];
const folder = mkdtempSync(join(tmpdir(), 'countersign-recount-'));

/** How many reports are opened before the counting. */
const openings = 3;

let house: TestHouse;
before(async () => {
  house = await TestHouse.open();
  const writer = await house.person('rosa');
  const reader = await house.person('sven');
  const conversation: ConversationId = await writer.startConversation([accountOf(reader)]);
  const desk = await house.reviewer();
  for (let nth = 0; nth < openings; nth++) {
    const { event } = await writer.thread(conversation).send(`insult ${nth}`);
    const thread = reader.thread(conversation);
    await thread.loadNewest();
    const report = await thread.report({ events: [event], reason: 'harassment', note: '' });
    await desk.staff.open(report, () => undefined);
  }
});
after(async () => {
  await house?.close();
  rmSync(folder, { recursive: true });
});

/** Another person's copy: the four rooms of the verifier and nothing that npm installs. */
function cloneVerifier(name: string): string {
  const clone = join(folder, name);
  mkdirSync(join(clone, 'node_modules/@countersign'), { recursive: true });
  for (const room of rooms) {
    cpSync(join(projectRoot, room), join(clone, room), {
      recursive: true,
      filter: (path) => !path.includes('node_modules'),
    });
    symlinkSync(`../../${room}`, join(clone, 'node_modules/@countersign', room));
  }
  return clone;
}

/** Runs a copy with a memory of its own, and without any of our environment. */
async function run(clone: string, ...words: string[]) {
  const { trustFile } = house.stack.addresses;
  const program = ['--disable-warning=ExperimentalWarning', join(clone, 'verifier/main.ts')];
  const own = ['--trust', trustFile, '--state', join(clone, 'state')];
  const child = spawn(process.execPath, [...program, ...words, ...own], { env: {}, cwd: clone });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { out, errors, code: await ended };
}

type Counted = {
  readonly to: number;
  readonly kinds: Record<string, number>;
  readonly classes: { readonly report: Record<string, Record<string, number>> };
};

test('P9: two copies of the verifier count the same entries to the byte', async () => {
  const [anna, ben] = [cloneVerifier('anna'), cloneVerifier('ben')];
  const first = await run(anna, 'recount', '--json');
  assert.equal(first.code, 0, first.errors);
  const counted = JSON.parse(first.out) as Counted;
  const range = ['--from', '0', '--to', String(counted.to)];
  // The log may have grown since, and the count of what was counted is still the same.
  const second = await run(ben, 'recount', '--json', ...range);
  assert.deepEqual(second, first);
  const words = [await run(anna, 'recount', ...range), await run(ben, 'recount', ...range)];
  assert.equal(words[0]?.out, words[1]?.out);
  const days = Object.values(counted.classes.report);
  const used = days.reduce((sum, day) => sum + (day['used'] ?? 0), 0);
  assert.equal(used, openings);
  assert.equal(counted.kinds['used'], openings);
});

const hasJq = spawnSync('jq', ['--version']).status === 0;
const skip = hasJq ? false : 'no jq here';

test('P9: jq over the verified entries gives the same totals', { skip }, async () => {
  const clone = cloneVerifier('cleo');
  const lines = join(clone, 'entries.jsonl');
  const checked = await run(clone, 'log', '--entries', lines);
  assert.equal(checked.code, 0, checked.out + checked.errors);
  const to = readFileSync(lines, 'utf8').split('\n').length - 1;
  const { out } = await run(clone, 'recount', '--json', '--to', String(to));
  const { kinds, classes } = JSON.parse(out) as Counted;
  const script = join(clone, 'verifier/recount/totals.jq');
  const counted = spawnSync('jq', ['-sS', '-f', script, lines], { encoding: 'utf8' });
  assert.deepEqual(JSON.parse(counted.stdout), { kinds, classes });
});
