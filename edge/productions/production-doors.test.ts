/** A package is there as a whole or not at all, and a link gives it out as often as it says. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import fastify, { type FastifyInstance } from 'fastify';
import { base64url } from '@countersign/base/base64.ts';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import {
  receivedAtMs,
  orderOf,
  staff,
  TestOrderFile,
} from '@countersign/rules/fixtures/test-order.ts';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import {
  newId,
  type AuthorityId,
  type OrderId,
  type ProductionId,
} from '@countersign/rules/ids.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { readEntries } from '@countersign/store/orders/order-entries.ts';
import { readPiece } from '@countersign/store/productions/productions.ts';
import * as routes from '@countersign/wire/http/legal/production-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { MountedRoute } from '../doors/mounted-route.ts';
import { fileDoors, openFileDoor } from './file-door.ts';
import { productionDoors } from './production-doors.ts';

const recipient = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj';
const other = 'age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg';
const head = utf8(
  `age-encryption.org/v1\n-> X25519 ${'A'.repeat(43)}\n${'B'.repeat(43)}\n--- ${'C'.repeat(43)}\n`,
);

let database: TestDatabase;
let app: FastifyInstance;
let order: OrderId;
let nowMs = receivedAtMs + 3 * 86_400_000;
const clock = () => nowMs;

before(async () => {
  database = await openTestDatabase();
  app = fastify();
  app.setErrorHandler((error, _request, reply) => {
    return reply.code(error instanceof Problem ? 404 : 500).send(String(error));
  });
  openFileDoor({ ...houseOf(), settings: settings as never }, limits, app);
});
after(async () => {
  await app.close();
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  order = await reviewedOrder();
});

const settings = { trustedProxies: { includes: () => false } };
const limits = { publicRead: { take: () => undefined } } as never;

function houseOf() {
  return { db: database.db, law: packs.eu, clock, random: systemRandom };
}

/** An order whose only task is collected and reviewed: all that is missing is the package. */
async function reviewedOrder(): Promise<OrderId> {
  const authority = newId<AuthorityId>(systemRandom);
  const id = newId<OrderId>(systemRandom);
  const file = new TestOrderFile()
    .granted(orderOf({ authority, recipient }))
    .mustWrite(
      [
        { kind: 'collected', task: '1', items: 1, pagesDigest: 'B'.repeat(43), whole: 'yes' },
        staff.legal1,
      ],
      [{ kind: 'reviewed', task: '1' }, staff.legal1],
    );
  const at = { created_at_ms: receivedAtMs, created_by: 'legal-1' };
  const register = { name: 'x', class: 'court', country: 'DE', domains: [] };
  const { db } = database;
  await db
    .insertInto('authorities')
    .values({ authority_id: authority, ...register, ...at })
    .execute();
  const row = { order_id: id, created_at_ms: receivedAtMs, authority_id: authority };
  const seq = file.entries.length;
  await db
    .insertInto('orders')
    .values({ ...row, last_seq: seq, state: 'review' })
    .execute();
  for (const entry of file.entries) {
    await db
      .insertInto('order_entries')
      .values({
        order_id: id,
        seq: entry.seq,
        entry_id: newId(systemRandom),
        at_ms: entry.atMs,
        by_slot: entry.by,
        entry: JSON.stringify(entry.entry),
      })
      .execute();
  }
  return id;
}

type Asked = { params?: object; body?: object; caller?: object };

/** Calls a route as the HTTP door would, without its door. */
function call<Answer>(route: { path: string; method: string }, asked: Asked): Promise<Answer> {
  const doors: MountedRoute[] = [
    ...productionDoors(houseOf()),
    ...fileDoors({ ...houseOf(), settings: settings as never }, limits),
  ];
  const door = doors.find((one) => one.route.path === route.path);
  assert(door !== undefined);
  const { params = {}, body = {}, caller = staff.legal1 } = asked;
  const place = { address: '', port: 0, agent: '' };
  return door.answer({ params, body, caller, remote: 'x', place }) as Promise<Answer>;
}

function packageOf(length = 5_000_000): Bytes {
  return concat(
    head,
    new Uint8Array(length).map((_, at) => (at * 31) & 255),
  );
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function announce(bytes: Uint8Array, change: object = {}): Promise<routes.ProductionView> {
  const manifestSha256 = 'ab'.repeat(32);
  const body = { order, sha256: hashOf(bytes), manifestSha256, bytes: bytes.length };
  return call(routes.beginProduction, { body: { ...body, recipients: [recipient], ...change } });
}

async function send(production: ProductionId, bytes: Uint8Array, only?: number): Promise<void> {
  for (let piece = 0; piece * routes.pieceBytes < bytes.length; piece++) {
    if (only !== undefined && piece !== only) continue;
    const part = bytes.subarray(piece * routes.pieceBytes, (piece + 1) * routes.pieceBytes);
    const params = { production, piece: String(piece) };
    await call(routes.sendPiece, { params, body: { bytes: base64url(part) } });
  }
}

const finish = (production: ProductionId) => {
  return call<routes.ProductionView>(routes.finishProduction, { params: { production } });
};

async function delivered(bytes: Uint8Array, fetchesMax = 2) {
  const { production } = await announce(bytes);
  await send(production, bytes);
  await finish(production);
  const body = { livesMs: 3_600_000, fetchesMax };
  const asked = { params: { production }, body };
  const { secret } = await call<{ secret: string }>(routes.makeProductionLink, asked);
  return { production, secret };
}

const kinds = async () => (await readEntries(database.db, order)).map(({ entry }) => entry.kind);

test('a package arrives by pieces, is filed once, and is fetched by its link', async () => {
  const bytes = packageOf();
  const { production, secret } = await delivered(bytes);
  await finish(production);
  assert.deepEqual((await kinds()).slice(-2), ['packaged', 'delivered']);
  const authorization = `Bearer ${secret}`;
  const url = routes.productionFilePath;
  const fetched = await app.inject({ url, headers: { authorization } });
  assert.equal(fetched.statusCode, 200);
  assert(fetched.rawPayload.equals(bytes));
  const rest = await app.inject({ url, headers: { authorization, range: 'bytes=4999999-' } });
  assert.equal(rest.statusCode, 206);
  assert(rest.rawPayload.equals(bytes.subarray(4_999_999)));
  assert.equal((await app.inject({ url, headers: { authorization } })).statusCode, 404);
  type Listed = { productions: routes.ProductionView[] };
  const listed = await call<Listed>(routes.listProductions, { params: { order } });
  const [link] = listed.productions[0]?.links ?? [];
  assert.deepEqual(
    link?.fetches.map(({ wholeAtMs }) => wholeAtMs),
    [nowMs, nowMs],
  );
  const look = await call<{ fetches: unknown }>(routes.lookAtProduction, { body: { secret } });
  assert.deepEqual(look.fetches, link?.fetches);
});

test('an upload that stops half-way can be fetched by nobody, and is gone on with', async () => {
  const bytes = packageOf();
  const { production } = await announce(bytes);
  await send(production, bytes, 0);
  await assert.rejects(finish(production), { code: 'order-refused', reason: 'upload-unfinished' });
  const link = { params: { production }, body: { livesMs: 60_000, fetchesMax: 1 } };
  await assert.rejects(call(routes.makeProductionLink, link), { code: 'case-not-open' });
  assert(!(await kinds()).includes('packaged'));
  const again = await announce(bytes);
  assert.deepEqual([again.production, again.have], [production, [0]]);
  await send(production, bytes, 1);
  assert.equal((await finish(production)).stage, 'ready');
});

test('a piece that was changed on its way makes no package, and is sent anew', async () => {
  const bytes = packageOf();
  const { production } = await announce(bytes);
  await send(production, bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1));
  await assert.rejects(finish(production), { code: 'order-refused', reason: 'upload-damaged' });
  assert.deepEqual((await announce(bytes)).have, []);
  await send(production, bytes);
  assert.equal((await finish(production)).stage, 'ready');
});

test('what is not encrypted, or to other keys than was said, becomes no package', async () => {
  const twice = concat(
    utf8(`age-encryption.org/v1\n-> X25519 ${'A'.repeat(43)}\n${'B'.repeat(43)}\n`),
    utf8(`-> X25519 ${'D'.repeat(43)}\n${'B'.repeat(43)}\n--- ${'C'.repeat(43)}\n`),
  );
  const secret = utf8(`age-encryption.org/v1\n-> scrypt x 18\nB\n--- ${'C'.repeat(43)}\n`);
  for (const bytes of [utf8('PK\u0003\u0004 a plain zip'), twice, secret]) {
    const { production } = await announce(bytes);
    await send(production, bytes);
    await assert.rejects(finish(production), { code: 'order-refused', reason: 'not-encrypted' });
    assert.equal(await readPiece(database.db, production, 0), undefined);
  }
});

test('a package goes to a key of the order or the register, and to no other', async () => {
  const bytes = packageOf(10);
  for (const recipients of [[other], [recipient, other]]) {
    await assert.rejects(announce(bytes, { recipients }), {
      code: 'order-refused',
      reason: 'other-recipient',
    });
  }
});

test('nothing is added to a package once it is ready', async () => {
  const bytes = packageOf(10);
  const { production } = await delivered(bytes);
  await assert.rejects(send(production, bytes), { code: 'case-not-open' });
});

test('pieces of another size or place are not taken', async () => {
  const bytes = packageOf();
  const { production } = await announce(bytes);
  for (const [piece, length] of [
    ['0', 10],
    ['1', routes.pieceBytes],
    ['2', 1],
  ] as const) {
    const body = { bytes: base64url(new Uint8Array(length)) };
    const asked = { params: { production, piece }, body };
    await assert.rejects(call(routes.sendPiece, asked), { code: 'malformed-request' });
  }
});

test('a link ends with its time, when it is ended, and at a secret that is another', async () => {
  const bytes = packageOf(10);
  const { production, secret } = await delivered(bytes, 20);
  const status = async (with_ = secret) => {
    const headers = { authorization: `Bearer ${with_}` };
    return (await app.inject({ url: routes.productionFilePath, headers })).statusCode;
  };
  assert.equal(await status(), 200);
  assert.equal(await status('A'.repeat(43)), 404);
  nowMs += 3_600_000;
  assert.equal(await status(), 404);
  nowMs -= 1;
  assert.equal(await status(), 200);
  await call(routes.endProductionLinks, { params: { production } });
  assert.equal(await status(), 404);
  const look = call(routes.lookAtProduction, { body: { secret } });
  await assert.rejects(look, { code: 'not-found' });
});

test('only those who may build, build; and an approver delivers nothing', async () => {
  const bytes = packageOf(10);
  const body = { order, sha256: hashOf(bytes), bytes: bytes.length, recipients: [recipient] };
  for (const caller of [staff.approver, staff.reviewer, staff.overseer]) {
    const begun = call(routes.beginProduction, { body, caller });
    await assert.rejects(begun, { code: 'not-allowed' });
    const linked = call(routes.makeProductionLink, { params: {}, body: {}, caller });
    await assert.rejects(linked, { code: 'not-allowed' });
  }
});

test('an order that was withdrawn meanwhile gets no package', async () => {
  const bytes = packageOf(10);
  const { production } = await announce(bytes);
  await send(production, bytes);
  const seq = (await readEntries(database.db, order)).length + 1;
  const entry = JSON.stringify({ kind: 'withdrawn', reference: 'W 1' });
  const row = { order_id: order, seq, entry_id: newId(systemRandom), at_ms: nowMs, entry };
  await database.db
    .insertInto('order_entries')
    .values({ ...row, by_slot: 'legal-1' })
    .execute();
  await assert.rejects(finish(production), { code: 'order-refused' });
  assert.equal((await announce(bytes)).stage, 'uploading');
});
