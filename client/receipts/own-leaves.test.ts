/** Tests of looking by tag index: little is read, nothing is missed, and no lie goes unsaid. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import { logFiles } from '@countersign/proof/fixtures/small-log.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { bucketOf, bucketPath } from '@countersign/proof/tag-index/tag-entries.ts';
import { buildTagIndex } from '@countersign/proof/tag-index/tag-index.ts';
import { formatIndexLeaf } from '@countersign/rules/access/index-leaf.ts';
import { PretendAccount, pretendNowS, type Made } from '../fixtures/pretend-account.ts';
import { pretendLog, pretendTrust } from '../fixtures/pretend-log.ts';
import { tailEntriesMax } from '../limits.ts';
import type { Fetch } from '../platform.ts';
import { passingMemory } from './access-memory.ts';
import { ForkedLog } from './log-head.ts';
import { readAccess } from './read-receipts.ts';

const me = new PretendAccount(1);
const filler = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `{"filler":${n}}`);

/** Entries of a log that indexes itself, and the static files of those indexes. */
class IndexedTexts {
  readonly texts: string[] = [];
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly #tags: { tag: Uint8Array<ArrayBuffer>; index: number }[] = [];
  #from = 0;

  add(...texts: readonly string[]): this {
    this.texts.push(...texts);
    return this;
  }

  put(made: Made): this {
    this.#tags.push({ tag: made.tag, index: this.texts.length });
    return this.add(made.text);
  }

  /** Appends an index of everything since the last one, behind entries that came meanwhile. */
  index(options: { readonly meanwhile?: number; readonly without?: Made } = {}): this {
    const to = this.texts.length;
    const covered = this.#tags.filter(({ index }) => index >= this.#from && index < to);
    const kept = covered.filter(({ tag }) => tag !== options.without?.tag);
    const built = buildTagIndex(kept, crypto);
    for (const tag of [0, 1, 2, 3].map((n) => me.tag(n))) {
      this.files.set(bucketPath(to, bucketOf(tag)), built.file(bucketOf(tag)));
    }
    this.add(...filler(options.meanwhile ?? 0));
    const leaf = { v: 1, kind: 'index', day: '2026-11-21', from: this.#from, to } as const;
    const whole = { ...leaf, tags: kept.length, root: base64url(built.root) };
    this.add(new TextDecoder().decode(formatIndexLeaf(whole)));
    this.#from = to;
    return this;
  }
}

/** A served log, and which of its files were asked for. */
function served(log: Pick<IndexedTexts, 'texts' | 'files'>) {
  const made = pretendLog(log.texts, pretendNowS);
  for (const [path, bytes] of log.files) made.files.set(path, bytes);
  const asked: string[] = [];
  const fetch: Fetch = (url) => {
    asked.push(url.slice(pretendTrust.accessUrl.length + 1));
    return made.fetch(url);
  };
  const bundles = () => asked.filter((path) => path.startsWith('tile/entries/'));
  return { ...made, fetch, asked, bundles };
}

function look(fetch: Fetch, given: number, memory = passingMemory()) {
  return readAccess({
    trust: pretendTrust,
    fetch,
    account: me.account,
    memory,
    tags: () => Promise.resolve({ key: me.key, given }),
    offered: () => Promise.resolve([]),
    rules: () => Promise.reject(new Error('no rules')),
  });
}

const indexesOf = ({ receipts }: Awaited<ReturnType<typeof look>>) =>
  receipts.map(({ index }) => index).toSorted((a, b) => a - b);

test('an entry among thousands is found by indexes, and most bundles are never read', async () => {
  const log = new IndexedTexts().add(...filler(700)).put(await me.report(0));
  log.add(...filler(900)).index({ meanwhile: 2 });
  log
    .add(...filler(800))
    .put(await me.report(1))
    .index();
  log
    .add(...filler(20))
    .put(await me.report(2))
    .add(...filler(3));
  const server = served(log);
  const found = await look(server.fetch, 3);
  assert.deepEqual(indexesOf(found), [700, 2404, 2426]);
  assert.equal(found.indexes, 2);
  assert.equal(found.entries, log.texts.length);
  assert.deepEqual(found.tags, { given: 3, absent: 0 });
  const read = new Set(server.bundles());
  assert.ok(read.size <= 7, `${read.size} of 10 bundles were read`);
});

test('a tag that was given out and stands in no entry is proved absent up to the end', async () => {
  const log = new IndexedTexts()
    .add(...filler(300))
    .put(await me.report(1))
    .index();
  log.add(...filler(300)).index();
  const found = await look(served(log).fetch, 2);
  assert.deepEqual(indexesOf(found), [300]);
  assert.deepEqual(found.tags, { given: 2, absent: 1 });
  assert.deepEqual(
    found.warnings.map(({ kind }) => kind),
    ['withheld', 'approvals', 'unfound', 'withheld-rules'],
  );
  assert.equal(found.entries, log.texts.length);
});

test('P7: an entry that the log’s own index denies is found by reading, and said', async () => {
  const memory = passingMemory();
  const hidden = await me.report(0);
  const log = new IndexedTexts()
    .add(...filler(300))
    .put(hidden)
    .index({ without: hidden });
  const found = await look(served(log).fetch, 1, memory);
  assert.deepEqual(indexesOf(found), [300]);
  const lie = found.warnings.find(({ kind }) => kind === 'false-index');
  assert.deepEqual(lie, { kind: 'false-index', indexes: [300] });
  assert.deepEqual(found.tags, { given: 1, absent: 0 });
  log.put(await me.report(1)).index();
  assert.deepEqual(indexesOf(await look(served(log).fetch, 2, memory)), [300, 302]);
});

test('P7: as long as a tag is unfound, a device stays where it could no longer read', async () => {
  const memory = passingMemory();
  const log = new IndexedTexts();
  for (const text of filler(tailEntriesMax + 300)) log.add(text);
  const hidden = await me.report(0);
  log.put(hidden).index({ without: hidden });
  const first = await look(served(log).fetch, 1, memory);
  assert.deepEqual(indexesOf(first), []);
  assert.equal(first.entries, tailEntriesMax);
  assert.deepEqual(first.warnings[0], { kind: 'unfound', tags: 1 });
  const second = await look(served(log).fetch, 1, memory);
  assert.deepEqual(indexesOf(second), [tailEntriesMax + 300]);
  assert.equal(second.entries, log.texts.length);
});

test('a second look begins where the first one ended', async () => {
  const memory = passingMemory();
  const log = new IndexedTexts()
    .add(...filler(600))
    .put(await me.report(0))
    .index();
  await look(served(log).fetch, 1, memory);
  log
    .add(...filler(600))
    .put(await me.report(1))
    .index();
  const again = served(log);
  const found = await look(again.fetch, 2, memory);
  assert.deepEqual(indexesOf(found), [600, 1202]);
  assert.equal(found.indexes, 1);
  assert.ok(!again.asked.some((path) => path.startsWith(`index/601/`)));
});

test('an index whose files are gone or bent is read entry by entry instead, and said', async () => {
  for (const bend of ['gone', 'bent']) {
    const log = new IndexedTexts()
      .add(...filler(300))
      .put(await me.report(0))
      .index();
    const path = bucketPath(301, bucketOf(me.tag(0)));
    const file = log.files.get(path) ?? assert.fail();
    if (bend === 'gone') log.files.delete(path);
    else log.files.set(path, file.slice(0, 512));
    const found = await look(served(log).fetch, 1);
    assert.deepEqual(indexesOf(found), [300]);
    assert.deepEqual(found.warnings[0], { kind: 'withheld', indexes: [300] });
    assert.deepEqual(found.warnings[1], { kind: 'broken-index', indexes: [301] });
  }
});

test('without any index, or with one missing in between, every entry is read', async () => {
  const bare = new IndexedTexts()
    .add(...filler(300))
    .put(await me.report(0))
    .add('{}');
  assert.deepEqual(indexesOf(await look(served(bare).fetch, 1)), [300]);
  const log = new IndexedTexts()
    .put(await me.report(0))
    .add(...filler(300))
    .index();
  const gap = log.texts.length - 1;
  log.add(...filler(300)).index();
  log.texts[gap] = '{"no":"index"}';
  const found = await look(served(log).fetch, 1);
  assert.deepEqual(indexesOf(found), [0]);
  assert.equal(found.indexes, 0);
});

test('P5: an older countersigned log than was seen here is said, and not gone by', async () => {
  const memory = passingMemory();
  const log = new IndexedTexts()
    .add(...filler(40))
    .put(await me.report(0))
    .add('{}');
  const server = served(log);
  await look(server.fetch, 1, memory);
  const old = pretendLog(log.texts.slice(0, 30), pretendNowS - 600);
  server.files.set('checkpoint', old.files.get('checkpoint') ?? assert.fail());
  const found = await look(server.fetch, 1, memory);
  assert.deepEqual(indexesOf(found), [40]);
  assert.equal(found.countersignedAtMs, pretendNowS * 1000);
  assert.deepEqual(found.warnings[0], { kind: 'older-log', size: 30, seen: 42 });
});

test('P5: a log of another history is an alarm with both heads, whichever is longer', async () => {
  const memory = passingMemory();
  const texts = filler(40);
  await look(served({ texts, files: new Map() }).fetch, 0, memory);
  for (const size of [40, 60]) {
    const other = served({
      texts: [...filler(size - 1), '{"other":1}'].slice(-size),
      files: new Map(),
    });
    const changed = served({ texts: ['{"other":1}', ...filler(size).slice(1)], files: new Map() });
    const fork = size === 40 ? other : changed;
    await assert.rejects(look(fork.fetch, 0, memory), (error) => {
      assert(error instanceof ForkedLog && error.code === 'log-inconsistent');
      assert.notEqual(...error.notes);
      return true;
    });
  }
});

test('a memory that was tampered with is judged again and makes nobody blind', async () => {
  const memory = passingMemory();
  const log = new IndexedTexts()
    .add(...filler(40))
    .put(await me.report(0))
    .add('{}');
  const { head } = logFiles(log.texts.map((text) => utf8(text)));
  assert.equal(head.size, 42);
  await memory.save(me.account, { note: 'not a note', through: 42, found: [] });
  assert.deepEqual(indexesOf(await look(served(log).fetch, 1, memory)), [40]);
});
