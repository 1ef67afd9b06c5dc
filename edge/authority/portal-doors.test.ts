/** The portal: what it takes, what it refuses, and that it tells nobody whether anybody exists. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pino from 'pino';
import { base64url } from '@countersign/base/base64.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { somePdf } from '@countersign/rules/fixtures/papers.ts';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import { newId, type AuthorityId, type OrderId } from '@countersign/rules/ids.ts';
import { rejectReasons, type OrderEntry } from '@countersign/rules/legal/order-entry.ts';
import { someAccount } from '@countersign/store/fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import {
  changeAuthority,
  keepAuthority,
  listAuthorityRows,
} from '@countersign/store/orders/authorities.ts';
import { enterOrder } from '@countersign/store/orders/enter-order.ts';
import { orderOfLink } from '@countersign/store/orders/orders.ts';
import type { PortalStatus } from '@countersign/wire/http/legal/authority-routes.ts';
import { accountLimits } from '../accounts/account-limits.ts';
import { createHttpDoor } from '../doors/http-door.ts';
import type { House } from '../house.ts';
import { portalBurst } from '../limits.ts';
import { createMetrics } from '../metrics.ts';
import { linkHash } from './portal-status.ts';
import { portalDoors } from './portal-doors.ts';

let database: TestDatabase;
let door: ReturnType<typeof createHttpDoor>;
const lines: string[] = [];
let nowMs = Date.UTC(2026, 10, 2, 10);
const clock = () => nowMs;

before(async () => {
  database = await openTestDatabase();
  await someAccount(database.db, 'olga');
  const house = {
    settings: {
      messengerOrigin: [],
      authorityOrigin: [],
      staffOrigin: 'http://localhost:7401',
      trustedProxies: { includes: () => false },
    },
    metrics: createMetrics(),
    log: pino({ base: null }, { write: (line: string) => void lines.push(line) }),
    db: database.db,
    law: packs.eu,
    random: systemRandom,
    clock,
  } as unknown as House;
  door = createHttpDoor(house, portalDoors(house, accountLimits(clock, 60)));
});
after(() => database[Symbol.asyncDispose]());

/** Enough time for every bucket to be full again. */
function later(): void {
  nowMs += 3_600_000;
}

const freshSecret = () => base64url(systemRandom(32));
const freshId = () => newId<OrderId>(systemRandom);

function requestOf(changes: Record<string, unknown> = {}, asked: Record<string, unknown> = {}) {
  return {
    authority: 'Amtsgericht Musterstadt',
    requester: { name: 'R. Richter', email: 'richter@justiz.example', phone: '+49 30 555' },
    asked: {
      instrument: 'eu-epoc',
      issuer: 'judge',
      reference: 'A 17/26',
      addressee: 'Countersign Messaging Europe Ltd',
      country: 'DE',
      issuedAtMs: nowMs - 3_600_000,
      language: 'de',
      basis: 'section 211',
      offence: { text: 'murder', monthsMax: 600 },
      tasks: [
        {
          task: '1',
          identifier: { type: 'handle', value: 'olga' },
          categories: ['content'],
          fromMs: nowMs - 86_400_000,
          toMs: nowMs,
        },
      ],
      ...asked,
    },
    documents: [{ name: 'order.pdf', type: 'instrument', bytes: base64url(somePdf()) }],
    ...changes,
  };
}

async function post(path: string, payload: object) {
  const answer = await door.inject({ method: 'POST', url: `/v1/authority/${path}`, payload });
  return { status: answer.statusCode, body: answer.json<PortalStatus & { reason?: string }>() };
}

const submit = (request: object, secret = freshSecret()) =>
  post('requests', { secret, request }).then((answer) => ({ ...answer, secret }));

async function enter(secret: string, entry: OrderEntry): Promise<void> {
  const row = await orderOfLink(database.db, linkHash(secret));
  const outcome = await enterOrder(
    database.db,
    { pack: packs.eu, nowMs },
    {
      order: row?.order_id ?? assert.fail(),
      entryId: freshId(),
      actor: { slot: 'legal-1', roles: ['legal'] },
      entry,
    },
  );
  assert.equal(outcome.kind, 'entered', JSON.stringify(outcome));
}

test('a request is taken in, acknowledged, and seen again by its link alone', async () => {
  const { status, body, secret } = await submit(requestOf());
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.state, 'received');
  assert.match(body.letters[0]?.text ?? '', /A 17\/26/);
  assert.deepEqual((await post('status', { secret })).body, body);
  assert.equal((await post('status', { secret: freshSecret() })).status, 404);
  const kept = JSON.stringify(await database.db.selectFrom('orders').selectAll().execute());
  assert.ok(!kept.includes(secret), 'only the hash of a link is kept');
});

test('the same request sent twice, also at the same moment, is one order', async () => {
  later();
  const secret = freshSecret();
  const count = async () =>
    (await database.db.selectFrom('orders').select('order_id').where('last_seq', '>', 0).execute())
      .length;
  const before = await count();
  const request = requestOf();
  const answers = await Promise.all([submit(request, secret), submit(request, secret)]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200],
  );
  await submit(request, secret);
  assert.equal(await count(), before + 1);
});

test('a web page under the name of a PDF is refused, and so is a PDF that is cut off', async () => {
  later();
  const forged = (bytes: Bytes) =>
    submit(
      requestOf({
        documents: [{ name: 'order.pdf', type: 'instrument', bytes: base64url(bytes) }],
      }),
    );
  for (const bytes of [utf8('<!doctype html>%PDF-1.7'), somePdf().subarray(0, 60)]) {
    const { status, body } = await forged(bytes);
    assert.deepEqual([status, body.reason], [409, 'document-kind']);
  }
});

test('a key that nothing can be encrypted to is refused with what is wrong about it', async () => {
  later();
  const x25519 = 'age15cam5jecvwryat6glhq3veq54wnkquegd0esq8q3ur4p7355lvnq7rr4za';
  assert.equal((await submit(requestOf({}, { recipient: x25519 }))).status, 200);
  const reasons = [];
  for (const recipient of [`${x25519.slice(0, -1)}q`, 'AGE-SECRET-KEY-1QQQQ', 'ssh-rsa AAAA']) {
    reasons.push((await submit(requestOf({}, { recipient }))).body.reason);
  }
  assert.deepEqual(reasons, ['damaged', 'secret-key', 'not-a-recipient']);
});

test('too much at once is refused, per paper, per request and per address', async () => {
  later();
  const large = base64url(new Uint8Array(2_100_000));
  const documents = [{ name: 'a.pdf', type: 'instrument', bytes: large }];
  assert.equal((await submit(requestOf({ documents }))).status, 413);
  const many = Array.from({ length: 5 }, () => requestOf().documents[0]);
  assert.equal((await submit(requestOf({ documents: many }))).status, 400);
  const statuses = [];
  for (let i = 0; i < portalBurst + 1; i++) {
    statuses.push((await post('requests', { secret: freshSecret(), request: {} })).status);
  }
  assert.ok(!statuses.includes(200));
  later();
  const tries = Array.from({ length: portalBurst + 1 }, () =>
    post('answers', { secret: freshSecret(), entryId: freshId(), text: 'x' }),
  );
  const answers = (await Promise.all(tries)).map(({ status }) => status);
  assert.deepEqual(answers.filter((status) => status === 429).length, 1);
});

test('an account that exists and one that does not look the same, byte for byte', async () => {
  later();
  const about = async (value: string, reason: (typeof rejectReasons)[number]) => {
    const tasks = [
      { ...requestOf().asked.tasks[0], identifier: { type: 'handle' as const, value } },
    ];
    const { body, secret } = await submit(requestOf({}, { tasks }));
    const letter = reason === 'not-stored' ? 'we hold nothing of it' : 'we do not know you';
    await enter(secret, { kind: 'rejected', reason, letter });
    const after = await post('status', { secret });
    return [JSON.stringify(body), JSON.stringify(after.body)];
  };
  const there = await about('olga', 'unverified-requester');
  const absent = await about('nobody_at_all', 'unverified-requester');
  assert.deepEqual(there, absent);
  // Even a letter that says so is kept from somebody who was not verified.
  const [, told] = await about('nobody_at_all', 'not-stored');
  assert.ok(!told?.includes('we hold nothing'));
});

test('a question is answered once, and an answer to nothing is refused', async () => {
  later();
  const { secret } = await submit(requestOf());
  const entryId = freshId();
  const early = await post('answers', { secret, entryId, text: 'no question' });
  assert.deepEqual([early.status, early.body.reason], [409, 'wrong-state']);
  const reasons = ['incomplete'] as const;
  await enter(secret, { kind: 'clarification-asked', questions: 'Which account?', reasons });
  assert.equal((await post('status', { secret })).body.state, 'question');
  const answered = await post('answers', { secret, entryId, text: 'That of olga.' });
  assert.deepEqual(answered.body.questions[0]?.answer, 'That of olga.');
  const again = await post('answers', { secret, entryId, text: 'That of olga.' });
  assert.equal(again.status, 200);
  assert.equal(again.body.questions.length, 1);
});

test('an authority sets its own field alone, and what it cancels stops', async () => {
  later();
  const { secret } = await submit(requestOf());
  const wish = (status: string) => post('desired', { secret, entryId: freshId(), status });
  const { state, desired } = (await wish('disclosed')).body;
  assert.deepEqual([state, desired], ['received', 'disclosed']);
  const stopped = (await wish('cancelled')).body;
  assert.deepEqual([stopped.state, stopped.desired], ['withdrawn', 'cancelled']);
});

test('nobody is taken for an authority by a name, or by a mail provider’s domain', async () => {
  later();
  const official = newId<AuthorityId>(systemRandom);
  await keepAuthority(database.db, {
    authority_id: official,
    name: 'Landgericht Echtstadt',
    class: 'court',
    country: 'DE',
    domains: ['lg.example', 'gmail.com'],
    created_by: 'legal-1',
    created_at_ms: 1,
  });
  const from = async (email: string) => {
    const requester = { ...requestOf().requester, email };
    const { secret } = await submit(requestOf({ authority: 'Landgericht Echtstadt', requester }));
    return (await orderOfLink(database.db, linkHash(secret)))?.authority_id;
  };
  assert.equal(await from('clerk@lg.example'), official);
  assert.notEqual(await from('clerk@1g.example'), official);
  assert.notEqual(await from('clerk@gmail.com'), official);
  const claimed = (await listAuthorityRows(database.db)).filter(
    ({ created_by: by }) => by === '@authority',
  );
  assert.ok(claimed.every(({ domains, phone }) => domains.length === 0 && phone === null));
  await changeAuthority(database.db, official, { frozen_at_ms: nowMs, frozen_by: 'security-1' });
  const requester = { ...requestOf().requester, email: 'clerk@lg.example' };
  const { status, body } = await submit(requestOf({ requester }));
  assert.deepEqual([status, body.reason], [409, 'authority-stopped']);
});

test('no name, number or identifier of a request stands in a line of the log', () => {
  const logged = lines.join('\n');
  for (const word of ['olga', 'Richter', 'justiz.example', 'A 17/26', 'Musterstadt']) {
    assert.ok(!logged.includes(word), word);
  }
});
