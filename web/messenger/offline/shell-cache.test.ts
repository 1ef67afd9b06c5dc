/** Tests what the app answers from its own keeping, and when it lets go of it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerFresh, answerHashed, keepBuild, kindOf, type ShellPorts } from './shell-cache.ts';

const origin = 'https://app.example';

function device(net: Map<string, string>, isDown = () => false) {
  const files = new Map<string, string>();
  const asked: string[] = [];
  const ports: ShellPorts = {
    kept: {
      match: async (path) => (files.has(path) ? new Response(files.get(path)) : undefined),
      put: async (path, response) => void files.set(path, await response.text()),
      delete: async (path) => files.delete(path),
      keys: async () => [...files.keys()].map((path) => ({ url: origin + path })),
    },
    fetch: async (path) => {
      asked.push(path);
      if (isDown()) throw new TypeError('no network');
      const body = net.get(path);
      return body === undefined ? new Response('', { status: 404 }) : new Response(body);
    },
    timeout: () => new Promise(() => undefined),
  };
  return { files, asked, ports };
}

function build(...names: readonly string[]): Map<string, string> {
  const list = { 'index.html': { file: `assets/${names[0]}`, css: names.slice(1).map(asset) } };
  return new Map([
    ['/', `page of ${names[0]}`],
    ['/trust.json', 'trust'],
    ['/files.json', JSON.stringify(list)],
    ...names.map((name) => [`/assets/${name}`, name] as const),
  ]);
}

function asset(name: string): string {
  return `assets/${name}`;
}

test('only our own built files, the page and the trust file are ever kept', () => {
  assert.equal(kindOf('/assets/main-1.js', false), 'hashed');
  assert.equal(kindOf('/chats/1', true), 'fresh');
  assert.equal(kindOf('/trust.json', false), 'fresh');
  assert.equal(kindOf('/v1/conversations', false), undefined);
});

test('without a network the app starts from what was kept, whole', async () => {
  let isDown = false;
  const { ports } = device(build('a.js', 'a.css'), () => isDown);
  await keepBuild(ports);
  isDown = true;
  assert.equal(await (await answerFresh('/', ports)).text(), 'page of a.js');
  assert.equal(await (await answerHashed('/assets/a.css', ports)).text(), 'a.css');
});

test('a network that hangs is not waited for longer than the named limit', async () => {
  const { ports } = device(build('a.js'));
  await keepBuild(ports);
  const hanging = {
    ...ports,
    fetch: () => new Promise<Response>(() => undefined),
    timeout: async () => undefined,
  };
  assert.equal(await (await answerFresh('/', hanging)).text(), 'page of a.js');
});

test('a newer build replaces the older one only once all of it is there', async () => {
  const net = build('a.js', 'a.css');
  let isDown = false;
  const { files, ports } = device(net, () => isDown);
  await keepBuild(ports);
  net.clear();
  for (const [path, body] of build('b.js', 'b.css')) net.set(path, body);
  const cut: ShellPorts = {
    ...ports,
    fetch: (path) => (path === '/assets/b.css' ? Promise.reject(new Error()) : ports.fetch(path)),
  };
  await assert.rejects(keepBuild(cut));
  assert.ok(files.has('/assets/a.css'));
  await keepBuild(ports);
  assert.deepEqual([...files.keys()].toSorted(), [
    '/',
    '/assets/b.css',
    '/assets/b.js',
    '/trust.json',
  ]);
  isDown = true;
  assert.equal(await (await answerFresh('/', ports)).text(), 'page of b.js');
});

test('an answer that says "broken" is never kept in place of a good one', async () => {
  const net = build('a.js');
  const { ports } = device(net);
  await keepBuild(ports);
  net.delete('/');
  assert.equal(await (await answerFresh('/', ports)).text(), 'page of a.js');
});
