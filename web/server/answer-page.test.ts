/** Tests how pages are answered. */

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { answerPage, type Site } from './answer-page.ts';

let folder: string;
let site: Site;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-pages-'));
  const html = { contentType: 'text/html', bytes: { identity: Buffer.from('<app>') } };
  const script = {
    contentType: 'text/javascript',
    bytes: { br: Buffer.from('b'), gzip: Buffer.from('g'), identity: Buffer.from('i') },
  };
  site = {
    files: new Map([
      ['/index.html', html],
      ['/assets/main-abc.js', script],
    ]),
    headers: { 'content-security-policy': 'strict' },
    trust: { file: join(folder, 'trust.json'), edgeUrl: 'http://edge', logUrl: 'http://log' },
  };
});
after(() => rm(folder, { recursive: true }));

const get = (path: string, accept = '') =>
  answerPage({ method: 'GET', path, headers: { 'accept-encoding': accept } }, site);

test('every address of the app shows the app, fresh each time', async () => {
  for (const path of ['/', '/index.html', '/chats/0123?x=1']) {
    const answer = await get(path);
    assert.equal(String(answer.body), '<app>');
    assert.equal(answer.headers['cache-control'], 'no-cache');
  }
});

test('a missing file is missing, and never the app in its place', async () => {
  for (const path of ['/assets/gone.js', '/favicon.ico', '/../settings.ts']) {
    assert.equal((await get(path)).status, 404);
  }
});

test('a hashed file is kept for ever and travels as small as the reader allows', async () => {
  const path = '/assets/main-abc.js';
  assert.equal(String((await get(path, 'gzip, br')).body), 'b');
  assert.equal(String((await get(path, 'gzip')).body), 'g');
  const plain = await get(path);
  assert.equal(String(plain.body), 'i');
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.match(plain.headers['cache-control'] ?? '', /immutable/);
});

test('the trust file names the addresses that this browser can reach', async () => {
  assert.equal((await get('/trust.json')).status, 503);
  await writeFile(site.trust.file, JSON.stringify({ policy: 'p', edgeUrl: 'http://127.0.0.1' }));
  const answer = await get('/trust.json');
  assert.deepEqual(JSON.parse(String(answer.body)), {
    policy: 'p',
    edgeUrl: 'http://edge',
    logUrl: 'http://log',
  });
});

test('every answer carries the policy, refusals too, and nothing can be written', async () => {
  const refused = await answerPage({ method: 'POST', path: '/', headers: {} }, site);
  assert.equal(refused.status, 405);
  const answers = [refused, await get('/'), await get('/gone.js'), await get('/trust.json')];
  for (const { headers } of answers) assert.equal(headers['content-security-policy'], 'strict');
});
