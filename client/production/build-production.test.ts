/** A package says exactly what was opened, names nobody else, and is the same every time. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromUtf8, hex, utf8 } from '@countersign/base/bytes.ts';
import { parseManifest } from '@countersign/rules/production/manifest.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import {
  Decrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';
import { unzipSync } from 'fflate';
import {
  disclosureOf,
  emptyPage,
  orderBody,
  people,
  pretendItems,
  pretendProduction,
  pretendTraffic,
  window,
} from '../fixtures/pretend-production.ts';
import { buildProduction } from './build-production.ts';
import { packageFiles } from './package-files.ts';
import type { ProductionInput } from './production-input.ts';
import { zipPieces } from './write-package.ts';

function zipOf(input: ProductionInput): Buffer {
  return Buffer.concat([...zipPieces(packageFiles(input), { files: [], manifestSha256: '' })]);
}

function filesOf(input: ProductionInput): Map<string, string> {
  const files = Object.entries(unzipSync(zipOf(input)));
  return new Map(files.map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]));
}

type Twist = { readonly text?: string; readonly emoji?: string; readonly sentAtMs?: number };

async function oneMessage(twist: Twist): Promise<ProductionInput> {
  const [item] = pretendItems(1);
  assert(item !== undefined);
  const disclosures = [await disclosureOf(orderBody(), [{ ...item, ...twist }])];
  return pretendProduction(0, { disclosures });
}

test('the same pages in any order, even read twice, give the same bytes', async () => {
  const input = await pretendProduction(950);
  const [disclosure] = input.disclosures;
  assert(disclosure !== undefined);
  const pages = [...disclosure.pages].reverse();
  const shuffled = { ...disclosure, pages: [...pages, ...pages.slice(0, 2)] };
  const [first, second] = [zipOf(input), zipOf({ ...input, disclosures: [shuffled] })];
  assert.deepEqual(first, second);
  assert.notDeepEqual(first, zipOf({ ...input, madeAtMs: input.madeAtMs + 1 }));
});

test('the zone of the machine leaves no trace in the package', async () => {
  const input = await pretendProduction(3);
  const zone = process.env['TZ'];
  const zips = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles'].map((name) => {
    process.env['TZ'] = name;
    return hex(sha256(zipOf(input)));
  });
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  assert.equal(new Set(zips).size, 1);
});

test('nobody but the account that the order names is in any file', async () => {
  const files = filesOf(await pretendProduction(40));
  for (const [path, text] of files) {
    assert(!text.includes(people.first) && !text.includes(people.second), path);
  }
  const messages = files.get('account-1/messages.json') ?? '';
  assert(messages.includes(people.named) && messages.includes('"Person 2"'));
});

test('an account that the order names in another task keeps its id', async () => {
  const input = await pretendProduction(40);
  const [task] = input.order.tasks;
  assert(task !== undefined);
  const tasks = [task, { ...task, task: '2', account: people.first }];
  const messages = filesOf({ ...input, order: { ...input.order, tasks } });
  const text = messages.get('account-1/messages.json') ?? '';
  assert(text.includes(people.first) && !text.includes(people.second));
  assert(text.includes('"Person 1"') && !text.includes('"Person 2"'));
});

test('the manifest has the hash and size of every other file', async () => {
  const files = unzipSync(zipOf(await pretendProduction(5)));
  const text = fromUtf8(files['manifest.json'] ?? new Uint8Array());
  const manifest = parseManifest(text);
  assert(manifest !== undefined);
  const listed = manifest.files.map(({ path }) => path);
  assert.deepEqual(
    [...listed, 'manifest.json', 'manifest.sha256'].sort(),
    Object.keys(files).sort(),
  );
  for (const { path, sha256: hash, bytes } of manifest.files) {
    const file = files[path] ?? new Uint8Array();
    assert.deepEqual([hex(sha256(file)), file.length], [hash, bytes], path);
  }
  const line = fromUtf8(files['manifest.sha256'] ?? new Uint8Array());
  assert.equal(line, `${hex(sha256(utf8(text)))}  manifest.json\n`);
});

test('what a spreadsheet would run is kept from it, and nothing is lost', async () => {
  const texts = ['=1+1', '+1', '-1', '@x', "'quoted", '\tx', '\uff1d1', 'a "b", c\nd', '', '\r'];
  for (const text of texts) {
    const csv = filesOf(await oneMessage({ text })).get('account-1/messages.csv') ?? '';
    const [, cell = ''] = /"message",,,"((?:[^"]|"")*)",\r\n$/.exec(csv) ?? [];
    const read = cell.replaceAll('""', '"');
    assert(!/^[=+\-@\t\r\uff1d]/.test(read), JSON.stringify(text));
    assert.equal(read.replace(/^'/, ''), text);
  }
});

test('what was written is text on the page, whatever it looks like', async () => {
  const text = '<script>alert(1)</script><img src=http://x> & \u202e\u0000';
  const page = filesOf(await oneMessage({ text })).get('account-1/index.html') ?? '';
  assert(!/<script|<img|\u202e|\u0000/.test(page));
  assert(page.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
  assert(!/https?:\/\//.test(page.replace('http://x', '')));
});

test('half a character pair stays exact in the JSON', async () => {
  const text = filesOf(await oneMessage({ text: 'x\ud83d' })).get('account-1/messages.json') ?? '';
  const { records } = JSON.parse(text) as { records: { text: string }[] };
  assert.equal(records[0]?.text, 'x\ud83d');
});

test('a message one second outside the window is not built into anything', async () => {
  for (const sentAtMs of [window.from * 1_000 - 1, window.to * 1_000]) {
    const input = await oneMessage({ sentAtMs });
    await assert.rejects(buildProduction(input), /outside the window/);
  }
  await oneMessage({ sentAtMs: window.to * 1_000 - 1 }).then(packageFiles);
});

test('content under a grant for traffic, or more than it allows, is refused', async () => {
  const items = pretendItems(2);
  const trafficBody = orderBody({ categories: ['traffic'] });
  const traffic = await disclosureOf(trafficBody, items);
  const few = await disclosureOf(orderBody({ messagesMax: 1 }), items);
  const input = await pretendProduction(0);
  const build = (disclosure: typeof few) => packageFiles({ ...input, disclosures: [disclosure] });
  assert.throws(() => build(traffic), /what was written/);
  assert.throws(() => build(few), /2 records, and the grant allows 1/);
  build(await disclosureOf(trafficBody, pretendTraffic(2)));
});

test('traffic, sign-ins and details are written, masked, each under its own category', async () => {
  const categories = ['identify-only', 'subscriber', 'traffic'];
  const traffic = await disclosureOf(orderBody({ categories }), pretendTraffic(6));
  const session = { account: people.named, session: 's1', address: '192.0.2.1', port: 4_711 };
  const atMs = window.from * 1_000;
  const registeredAtMs = atMs - 1;
  const names = { account: people.named, handle: 'olga', displayName: '=Olga', registeredAtMs };
  const details = { email: 'olga@example.org', setAtMs: atMs };
  const rows = {
    ...emptyPage,
    sessions: [{ ...session, atMs, agent: 'phone' }],
    subscriber: [{ ...names, details }],
  };
  const disclosure = { ...traffic, pages: [...traffic.pages, rows, rows] };
  const input = await pretendProduction(0, { disclosures: [disclosure] });
  const files = filesOf(input);
  for (const [path, text] of files) assert(!text.includes(people.first), path);
  const at = (name: string) => files.get(`account-1/${name}`) ?? '';
  const csv = at('envelopes.csv').split('\r\n');
  assert.match(csv[1] ?? '', /"1{32}; Person \d","message",,\d+$/);
  assert.match(at('sessions.json'), /"address":"192.0.2.1".*"atUtc":"2026-09-21T14:13:20.000Z"/);
  assert.match(at('subscriber.json'), /"details.email":"olga@example.org"/);
  assert.match(at('subscriber.csv'), /"'=Olga"/);
  assert.match(at('index.html'), /olga@example.org/);
  const late = { ...rows, sessions: [{ ...session, atMs: window.to * 1_000 }] };
  const others = { ...rows, sessions: [{ ...session, atMs, account: people.first }] };
  const unnamed = await disclosureOf(orderBody({ categories: ['identify-only'] }), []);
  for (const [given, why] of [
    [{ ...traffic, pages: [late] }, /outside the window/],
    [{ ...traffic, pages: [others] }, /another account/],
    [{ ...unnamed, pages: [{ ...rows, subscriber: [] }] }, /the device of a sign-in/],
    [{ ...unnamed, pages: [{ ...rows, sessions: [] }] }, /a detail of the account/],
  ] as const) {
    assert.throws(() => packageFiles({ ...input, disclosures: [given] }), why);
  }
});

test('a body that the grant does not commit to is refused', async () => {
  const input = await pretendProduction(1);
  const [disclosure] = input.disclosures;
  assert(disclosure !== undefined);
  const { opening } = disclosure;
  const wider = opening.body.replace(String(window.to), String(window.to + 1));
  const forged = { ...disclosure, opening: { ...opening, body: wider } };
  assert.throws(() => packageFiles({ ...input, disclosures: [forged] }), /not about the body/);
  const swapped = {
    ...disclosure,
    proofs: { ...disclosure.proofs, used: disclosure.proofs.grant },
  };
  assert.throws(() => packageFiles({ ...input, disclosures: [swapped] }), /another kind/);
});

test('two pages that contradict each other, and records without a file, are refused', async () => {
  const input = await pretendProduction(1);
  const [disclosure] = input.disclosures;
  const [page] = disclosure?.pages ?? [];
  assert(disclosure !== undefined && page !== undefined);
  const other = { ...page, items: page.items.map((item) => ({ ...item, text: 'other' })) };
  const given = (pages: readonly (typeof page)[]) => {
    return packageFiles({ ...input, disclosures: [{ ...disclosure, pages }] });
  };
  assert.throws(() => given([page, other]), /different things/);
  const unknown = { ...page, contacts: [{ name: 'x' }] };
  assert.throws(() => given([unknown]), /records named contacts/);
});

test('each recipient opens the same package, by X25519 and by the hybrid kind', async () => {
  const identities = [await generateX25519Identity(), await generateHybridIdentity()];
  const recipients = await Promise.all(identities.map(identityToRecipient));
  const input = await pretendProduction(3, { recipients });
  const built = await buildProduction(input);
  assert.equal(built.sha256, hex(sha256(built.encrypted)));
  for (const identity of identities) {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    assert.deepEqual(Buffer.from(await decrypter.decrypt(built.encrypted)), zipOf(input));
  }
});

test('a key that is none, or nobody to encrypt to, builds nothing', async () => {
  for (const recipients of [[], ['age1'], ['ssh-ed25519 AAAA'], [`age1${'q'.repeat(58)}`]]) {
    const input = await pretendProduction(1, { recipients });
    await assert.rejects(buildProduction(input), { name: 'ProductionRefused' });
  }
});

test('progress never goes back and ends at its end', async () => {
  const recipients = [await identityToRecipient(await generateX25519Identity())];
  const steps: number[] = [];
  let of = 0;
  await buildProduction(await pretendProduction(700, { recipients }), (progress) => {
    steps.push(progress.done);
    of = progress.of;
  });
  assert.deepEqual(
    steps,
    steps.toSorted((a, b) => a - b),
  );
  assert.equal(steps.at(-1), of);
  assert(of === 700 * 5);
});
