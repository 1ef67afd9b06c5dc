/** Tests the content policy of the pages. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentPolicy, pageHeaders } from './page-headers.ts';

const workers = {
  messenger: 'offline-shell',
  staff: 'production-worker',
  authority: "'none'",
} as const;
const reach = { edgeUrl: 'http://localhost:7410', logUrl: 'http://localhost:7420' };

test('a page reaches its own origin, the edge and the log, and nobody else', () => {
  const policy = contentPolicy({ app: 'messenger', ...reach });
  const connect = policy.split('; ').find((part) => part.startsWith('connect-src'));
  assert.equal(
    connect,
    "connect-src 'self' http://localhost:7410 ws://localhost:7410 http://localhost:7420",
  );
  assert.match(policy, /^default-src 'none'/);
});

test('the page for authorities has no business but with the edge', () => {
  const policy = contentPolicy({ app: 'authority', ...reach });
  assert.match(policy, /connect-src 'self' http:\/\/localhost:7410;/);
});

test('no text becomes code or markup, and only the messenger compiles WebAssembly', () => {
  for (const app of ['messenger', 'staff', 'authority'] as const) {
    const policy = contentPolicy({ app, ...reach });
    const own = workers[app];
    assert(policy.endsWith(`require-trusted-types-for 'script'; trusted-types ${own}`));
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*/);
    assert.equal(policy.includes('wasm-unsafe-eval'), app === 'messenger');
  }
});

test('only the messenger hears, and only pages with messages show what they decrypted', () => {
  for (const app of ['messenger', 'staff', 'authority'] as const) {
    const headers = pageHeaders({ app, ...reach });
    const policy = headers['content-security-policy'] ?? '';
    const hears = headers['permissions-policy']?.includes('microphone=(self)');
    assert.equal(hears, app === 'messenger');
    assert.equal(policy.includes("media-src 'self' blob:"), app !== 'authority');
    const elsewhere = policy.split('; ').filter((part) => !/^(img|media)-src/.test(part));
    assert.ok(elsewhere.every((part) => !part.includes('blob:')));
  }
});

test('no other site may frame a page or learn where its reader came from', () => {
  const headers = pageHeaders({ app: 'staff', ...reach });
  assert.equal(headers['x-frame-options'], 'DENY');
  assert.equal(headers['referrer-policy'], 'no-referrer');
  assert.match(headers['content-security-policy'] ?? '', /frame-ancestors 'none'/);
});
