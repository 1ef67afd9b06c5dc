/** The HTTP door: nothing unparsed comes in, nothing unnamed goes out. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import pino from 'pino';
import { nothing, route } from '@countersign/wire/http/route.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';
import { createMetrics } from '../metrics.ts';
import { createHttpDoor } from './http-door.ts';
import { mounted } from './mounted-route.ts';

const messenger = 'http://localhost:7400';
const trustedProxies = { includes: () => false };
const lines: string[] = [];
const house = {
  settings: {
    messengerOrigin: [messenger],
    staffOrigin: 'http://localhost:7401',
    authorityOrigin: ['http://localhost:7402'],
    trustedProxies,
  },
  metrics: createMetrics(),
  log: pino({ base: null }, { write: (line: string) => void lines.push(line) }),
} as unknown as House;

const echo = route({
  method: 'POST',
  path: '/v1/echo/:name',
  auth: 'none',
  about: 'For this test.',
  params: z.object({ name: z.string().regex(/^[a-z]+$/) }),
  body: z.object({ word: z.string().max(8) }),
  answer: z.object({ said: z.string() }),
});
const mine = route({
  ...echo,
  method: 'GET',
  path: '/v1/mine',
  auth: 'person',
  params: nothing,
  body: nothing,
});

const door = createHttpDoor(house, [
  mounted(echo, async ({ params, body }) => {
    if (body.word === 'busy') throw new Problem('rate-limited', 7);
    if (body.word === 'break') throw new Error('a secret 4711');
    const answer = { said: params.name + body.word, secret: 'never' };
    return answer;
  }),
  mounted(mine, async () => ({ said: 'mine' })),
]);

const post = (url: string, payload: unknown, headers = {}) =>
  door.inject({ method: 'POST', url, payload: payload as object, headers });

test("what the answer's description does not name does not leave", async () => {
  const answer = await post('/v1/echo/ada', { word: '!' });
  assert.deepEqual(answer.json(), { said: 'ada!' });
  assert.equal(answer.headers['cache-control'], 'no-store');
});

test('what does not fit is malformed, and too much is too much', async () => {
  const large = JSON.stringify({ word: 'x'.repeat(300_000) });
  const json = { 'content-type': 'application/json' };
  const answers = [
    await post('/v1/echo/ADA', { word: 'a' }),
    await post('/v1/echo/ada', { word: 'too long a word' }),
    await post('/v1/echo/ada', { word: 7 }),
    await door.inject({ method: 'POST', url: '/v1/echo/ada', payload: '{', headers: json }),
    await door.inject({ method: 'POST', url: '/v1/echo/ada', payload: large, headers: json }),
    await door.inject({ method: 'GET', url: '/v1/nowhere' }),
  ];
  assert.deepEqual(
    answers.map((answer) => answer.json().code as string),
    [...Array.from({ length: 4 }, () => 'malformed-request'), 'too-large', 'unknown-route'],
  );
  const types = answers.map((answer) => answer.headers['content-type']);
  assert.ok(types.every((type) => type?.startsWith('application/problem+json')));
});

test('a limit says how long to wait', async () => {
  const answer = await post('/v1/echo/ada', { word: 'busy' });
  assert.deepEqual([answer.statusCode, answer.headers['retry-after']], [429, '7']);
});

test('the words of a fault inside are neither answered nor logged', async () => {
  const answer = await post('/v1/echo/ada', { word: 'break' });
  assert.equal(answer.json().code, 'internal');
  assert.ok(!answer.body.includes('4711'));
  assert.ok(!lines.join('').includes('4711'));
});

test('a log line names the route and never what was in the path', async () => {
  lines.length = 0;
  await post('/v1/echo/somebody', { word: 'hello' });
  assert.match(lines.join(''), /"route":"\/v1\/echo\/:name"/);
  assert.ok(!/somebody|hello/.test(lines.join('')));
});

test('only our own pages may read answers', async () => {
  const ours = await post('/v1/echo/ada', { word: 'a' }, { origin: messenger });
  assert.equal(ours.headers['access-control-allow-origin'], messenger);
  const portal = { origin: 'http://localhost:7402' };
  const authority = await post('/v1/echo/ada', { word: 'a' }, portal);
  assert.equal(authority.headers['access-control-allow-origin'], portal.origin);
  const theirs = await post('/v1/echo/ada', { word: 'a' }, { origin: 'https://evil.example' });
  assert.equal(theirs.headers['access-control-allow-origin'], undefined);
  const asked = await door.inject({
    method: 'OPTIONS',
    url: '/v1/echo/ada',
    headers: { origin: messenger, 'access-control-request-method': 'POST' },
  });
  assert.equal(asked.statusCode, 204);
  assert.match(String(asked.headers['access-control-allow-headers']), /authorization.*range/);
});

test('a route for people turns away whoever shows no token', async () => {
  for (const authorization of ['', 'Bearer x', 'Basic abc']) {
    const headers = { authorization };
    const answer = await door.inject({ method: 'GET', url: '/v1/mine', headers });
    assert.equal(answer.json().code, 'not-signed-in');
  }
});

test('metrics are for this machine alone', async () => {
  const near = await door.inject({ method: 'GET', url: '/metrics', remoteAddress: '127.0.0.1' });
  assert.equal(near.statusCode, 200);
  const headers = { 'x-forwarded-for': '10.0.0.7' };
  const passed = await door.inject({ method: 'GET', url: '/metrics', headers });
  assert.equal(passed.statusCode, 404);
  const far = await door.inject({ method: 'GET', url: '/metrics', remoteAddress: '10.0.0.7' });
  assert.equal(far.statusCode, 404);
});
