/** A production is whole and inside its grant, or it is said which file is not. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { hex, utf8 } from '@countersign/base/bytes.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import {
  disclosureOf,
  orderBody,
  people,
  pretendItems,
  pretendProduction,
  pretendTraffic,
  trustText,
  window,
} from '@countersign/client/fixtures/pretend-production.ts';
import { packageFiles } from '@countersign/client/production/package-files.ts';
import { zipPieces } from '@countersign/client/production/write-package.ts';
import { formatManifest, manifestHashLine } from '@countersign/rules/production/manifest.ts';
import { unzipSync } from 'fflate';
import { newFolder } from '../fixtures/verified-house.ts';
import { readTrustFile } from '../trust-file.ts';
import { verifyProduction, type VerifiedProduction } from './verify-production.ts';

type Files = Record<string, Buffer>;

let zip: Buffer;
/** Whoever changes the JSON alone leaves a table that says something else. */
const table = 'account-1/messages.csv';
const trustFile = join(newFolder(), 'trust.json');
writeFileSync(trustFile, trustText);
const trust = readTrustFile(trustFile);

before(async () => {
  const input = await pretendProduction(12);
  zip = Buffer.concat([...zipPieces(packageFiles(input), { files: [], manifestSha256: '' })]);
});

function filesOf(): Files {
  return Object.fromEntries(
    Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, Buffer.from(bytes)]),
  );
}

function check(bytes: Buffer): VerifiedProduction {
  const path = join(newFolder(), 'production.zip');
  writeFileSync(path, bytes);
  return verifyProduction(path, trust);
}

function checkFolder(files: Files): VerifiedProduction {
  const folder = newFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return verifyProduction(folder, trust);
}

/** What somebody can do who makes a new manifest over what they changed. */
function remade(files: Files): Files {
  const { 'manifest.json': _, 'manifest.sha256': __, ...rest } = files;
  const listed = Object.entries(rest).map(([path, content]) => {
    return { path, sha256: hex(crypto.sha256(content)), bytes: content.length };
  });
  const manifest = formatManifest(listed);
  const line = manifestHashLine(hex(crypto.sha256(utf8(manifest))));
  return { ...rest, 'manifest.json': Buffer.from(manifest), 'manifest.sha256': Buffer.from(line) };
}

function edited(path: string, edit: (text: string) => string): Files {
  const files = filesOf();
  const text = files[path]?.toString('utf8') ?? '';
  const changed = edit(text);
  assert.notEqual(changed, text, `nothing changed in ${path}`);
  return remade({ ...files, [path]: Buffer.from(changed) });
}

function brokenAt(result: VerifiedProduction): string[] {
  assert.equal(result.kind, 'broken');
  return result.broken.map(({ where }) => where);
}

test('a production that is whole verifies, as a zip and unpacked', () => {
  for (const result of [check(zip), checkFolder(filesOf())]) {
    assert.deepEqual(result.broken, []);
    const [folder] = result.folders;
    assert.deepEqual([folder?.account, folder?.messages], [people.named, 12]);
    assert.deepEqual(folder?.grants[0]?.approvedBy, ['legal-2', 'approver-1']);
    assert.equal(folder?.grants[0]?.records, 12);
  }
});

test('one byte of any file changed is found, and the file is named', () => {
  for (const path of Object.keys(filesOf())) {
    const files = filesOf();
    const content = files[path];
    assert(content !== undefined);
    const middle = Math.floor(content.length / 2);
    content[middle] = (content[middle] ?? 0) ^ 1;
    const where = brokenAt(checkFolder(files));
    const named = path === 'manifest.json' ? /^manifest/ : new RegExp(`^${path}$`);
    assert(
      where.some((one) => named.test(one)),
      `${path}: ${where.join()}`,
    );
  }
});

test('one byte of packed content changed names the file, wherever it lies in the zip', () => {
  const seen = new Set<string>();
  for (let at = 60; at < zip.length; at += 997) {
    const changed = Buffer.from(zip);
    changed[at] = (changed[at] ?? 0) ^ 0x10;
    const result = check(changed);
    // Times and attributes of the zip itself are nobody's evidence.
    if (result.kind === 'broken') for (const { where } of result.broken) seen.add(where);
  }
  assert(seen.has('account-1/report.pdf') && seen.has('account-1/index.html'));
});

test('a file too many, or too few, is named', () => {
  const files = filesOf();
  assert.deepEqual(brokenAt(checkFolder({ ...files, 'notes.txt': Buffer.from('x') })), [
    'notes.txt',
  ]);
  delete files['account-1/messages.csv'];
  assert.deepEqual(brokenAt(checkFolder(files)), ['account-1/messages.csv']);
  const added = remade({ ...filesOf(), 'account-1/more.json': Buffer.from('{}') });
  assert.deepEqual(brokenAt(checkFolder(added)), ['account-1/more.json']);
});

test('P10: a record outside the window, the number or the categories is found', async () => {
  const at = (ms: number) => new Date(ms).toISOString();
  const last = /"n":12,(.*?)"sentAt":"[^"]*"/;
  for (const outsideMs of [window.from * 1_000 - 1, window.to * 1_000]) {
    const files = edited('account-1/messages.json', (text) =>
      text.replace(last, `"n":12,$1"sentAt":"${at(outsideMs)}"`),
    );
    assert.deepEqual(brokenAt(checkFolder(files)), ['account-1/messages.json record 12', table]);
  }
  const repeated = edited('account-1/messages.json', (text) => {
    const [record = ''] = /\{"n":12.*\}/.exec(text) ?? [];
    const many = Array.from({ length: 100_000 }, (_, at) => {
      return record.replace(/"event":"[^"]*"/, `"event":"${at}"`);
    });
    return text.replace(record, many.join(',\n'));
  });
  assert(brokenAt(checkFolder(repeated)).includes('account-1/the grant'));
  const disclosures = [
    await disclosureOf(orderBody({ categories: ['traffic'] }), pretendTraffic(1)),
  ];
  const input = await pretendProduction(0, { disclosures });
  const traffic = [...zipPieces(packageFiles(input), { files: [], manifestSha256: '' })];
  const files = unzipSync(Buffer.concat(traffic));
  const copy = Object.fromEntries(Object.entries(files).map(([p, b]) => [p, Buffer.from(b)]));
  assert.equal(checkFolder(copy).kind, 'verified');
  const text = filesOf()['account-1/messages.json']?.toString('utf8') ?? '';
  const [record = ''] = /\{"n":1,.*\}/.exec(text) ?? [];
  const told = `${text.slice(0, text.indexOf('['))}[${record}]}`;
  const withText = remade({ ...copy, 'account-1/messages.json': Buffer.from(told) });
  const result = checkFolder(withText);
  assert.deepEqual(brokenAt(result), ['account-1/messages.json record 1', table]);
  assert.match(result.broken[0]?.what ?? '', /what was written, and the grant is for traffic/);
});

test('P10: an order that the grant was not about is found', () => {
  const wider = edited('account-1/grant.json', (text) =>
    text.replace(String(window.to), String(window.to + 86_400)),
  );
  const { broken } = checkFolder(wider);
  assert.match(broken[0]?.what ?? '', /not the one that the grant is about/);
  const other = edited('account-1/grant.json', (text) =>
    text.replace(`"account":"${people.named}","format"`, `"account":"${people.first}","format"`),
  );
  assert(checkFolder(other).broken.length > 0);
});

test('P2, P3: a proof of another entry, another log or by other people is found', () => {
  const files = filesOf();
  const grant = files['account-1/proofs/grant-1.tlog-proof'] ?? Buffer.alloc(0);
  const swapped = remade({ ...files, 'account-1/proofs/used-2.tlog-proof': grant });
  assert.match(checkFolder(swapped).broken[0]?.what ?? '', /the proof of its use is of entry 1/);
  const line = (text: string) => /^extra (.*)$/m.exec(text)?.[1] ?? '';
  const forged = edited('account-1/proofs/grant-1.tlog-proof', (text) => {
    const entry = Buffer.from(line(text), 'base64').toString('utf8');
    const changed = entry.replace('"class":"legal"', '"class":"emergency"');
    return text.replace(line(text), Buffer.from(changed).toString('base64'));
  });
  assert.match(checkFolder(forged).broken[0]?.what ?? '', /does not lead/);
  const stranger = { ...trust, vaultKey: new Uint8Array(32), vaultId: '00'.repeat(8) };
  const folder = join(newFolder(), 'p.zip');
  writeFileSync(folder, zip);
  const [first] = verifyProduction(folder, stranger).broken;
  assert.match(first?.what ?? '', /trusted vault did not sign/);
});

test('P2: an approval by a passkey that is not its slot of the roster is found', async () => {
  const falseHands = [
    [{ slot: 'legal-2', by: 'legal-1' }, /false signature|not by|does not verify|signature/],
    [{ slot: 'stranger-1', by: 'legal-2' }, /nobody who could approve/],
  ] as const;
  for (const [hand, why] of falseHands) {
    const approver = { slot: 'approver-1', by: 'approver-1' } as const;
    const given = await disclosureOf(orderBody(), pretendItems(1), [hand, approver]);
    const input = await pretendProduction(0, { disclosures: [given] });
    const pieces = [...zipPieces(packageFiles(input), { files: [], manifestSha256: '' })];
    const result = check(Buffer.concat(pieces));
    assert.deepEqual(new Set(brokenAt(result)), new Set(['account-1/grant.json']));
    assert.match(result.broken[0]?.what ?? '', why);
  }
});

test('a table that says something else than the JSON beside it is found', () => {
  for (const name of ['messages.csv', 'envelopes.csv', 'sessions.csv', 'subscriber.csv']) {
    const files = edited(`account-1/${name}`, (text) => `${text}more\r\n`);
    assert.deepEqual(brokenAt(checkFolder(files)), [`account-1/${name}`]);
  }
  const files = edited('account-1/messages.csv', (text) => text.replace('station', 'harbour'));
  assert.deepEqual(brokenAt(checkFolder(files)), ['account-1/messages.csv']);
});

test('records that no grant of the package opened are found', () => {
  const files = edited('account-1/messages.json', (text) =>
    text.replace('"n":3,"grant":1', '"n":3,"grant":7'),
  );
  assert.deepEqual(brokenAt(checkFolder(files)), ['account-1/messages.json', table]);
});

test('the command says it in words and in data, with the exit codes of the others', () => {
  const path = join(newFolder(), 'production.zip');
  writeFileSync(path, zip);
  const run = (...args: string[]) => {
    const program = join(import.meta.dirname, '../main.ts');
    const words = ['--disable-warning=ExperimentalWarning', program, 'production', ...args];
    return spawnSync(process.execPath, words, { encoding: 'utf8' });
  };
  const good = run(path, '--trust', trustFile);
  assert.deepEqual([good.status, good.stderr], [0, '']);
  assert.match(good.stdout, /Every record lies inside/);
  const changed = Buffer.from(zip);
  changed[3_000] = (changed[3_000] ?? 0) ^ 1;
  writeFileSync(path, changed);
  const bad = run(path, '--trust', trustFile, '--json');
  assert.equal(bad.status, 1);
  const { broken } = JSON.parse(bad.stdout) as VerifiedProduction;
  assert(broken.length > 0);
  writeFileSync(path, 'age-encryption.org/v1\n-> X25519 x\n');
  const closed = run(path, '--trust', trustFile);
  assert.equal(closed.status, 2);
  assert.match(closed.stderr, /still encrypted/);
  rmSync(path);
  assert.equal(run(path, '--trust', trustFile).status, 2);
});
