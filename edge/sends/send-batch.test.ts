/** Batches of sends, step by step: nothing acknowledged is lost, nothing repeated is doubled. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import {
  newId,
  type AccountId,
  type ConversationId,
  type EventId,
} from '@countersign/rules/ids.ts';
import { readPage } from '@countersign/store/conversations/event-rows.ts';
import { DatabaseAway } from '@countersign/store/database-faults.ts';
import {
  connectedClient,
  someAccount,
  someConversation,
} from '@countersign/store/fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import type { PinnedClient } from '@countersign/store/pinned-client.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { parseSendReceipt, type SendReceipt } from '@countersign/wire/socket/frames.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { SendOutcome } from '@countersign/wire/vault/send-call.ts';
import { createMetrics } from '../metrics.ts';
import type { Connection } from '../sockets/connection.ts';
import { plainPeople, plainTerms } from '../fixtures/plain-terms.ts';
import { Connections } from '../sockets/connections.ts';
import { storeBatch, type PendingSend, type SealedSend, type SendHouse } from './send-batch.ts';

let database: TestDatabase;
let client: PinnedClient;
let ada: AccountId;
let ben: AccountId;

before(async () => {
  database = await openTestDatabase();
  client = await connectedClient(database.url);
  ada = await someAccount(database.db, 'ada');
  ben = await someAccount(database.db, 'ben');
});
after(async () => {
  await client.close();
  await database[Symbol.asyncDispose]();
});

const house: SendHouse = {
  vault: { call: () => Promise.reject(new Problem('vault-unavailable')) } as never,
  connections: new Connections(() => undefined),
  metrics: createMetrics(),
  db: undefined as never,
  conversations: undefined as never,
  terms: plainTerms,
  people: plainPeople,
  clock: () => 1_000,
};

/** What a device was told about its sends. */
type Told = Map<number, SendReceipt | string>;

function deviceOf(told: Told): Connection {
  return {
    answer: (requestId: number, body: Bytes) => void told.set(requestId, parseSendReceipt(body)),
    refuse: (requestId: number, code: string) => void told.set(requestId, code),
  } as unknown as Connection;
}

type Sending = { event: EventId; account: AccountId; kind?: 'message' | 'edit'; target?: EventId };

function sealedSend(
  conversation: ConversationId,
  told: Told,
  { event, account, kind = 'message', target }: Sending,
): SealedSend {
  const requestId = told.size + 1;
  told.set(requestId, 'unanswered');
  const connection = deviceOf(told);
  const send: PendingSend = {
    connection,
    requestId,
    account,
    conversation: {
      id: conversation,
      standings: new Map(),
      isBlocked: false,
    } as unknown as PendingSend['conversation'],
    head: {
      conversation,
      event,
      kind,
      target,
      membershipVersion: 1,
      membership: new Uint8Array(16),
    },
    record: new Uint8Array(0),
    settled: { done: false },
    bytes: 1,
    fan: 1,
    key: event,
    targetKey: undefined,
    refuse: (code) => connection.refuse(requestId, code),
  };
  const stored = {
    event,
    sender: account,
    sentAtMs: 1_000,
    kind,
    target,
    keyEpoch: 1,
    membershipVersion: 1,
    sealed: systemRandom(40),
  };
  const outcome: SendOutcome = { problem: undefined, stored, deliveries: [], unknown: [] };
  return { send, outcome, listeners: [] };
}

/** The database away at the n-th statement: before it ran, or after. */
function faultyClient(statement: number, mode: string): PinnedClient & { hit: () => boolean } {
  let count = 0;
  const query = async (...call: Parameters<PinnedClient['query']>): Promise<unknown> => {
    if (++count !== statement) return client.query(...call);
    if (mode === 'unreported') await client.query(...call);
    throw new DatabaseAway();
  };
  return { query, hit: () => count >= statement } as unknown as PinnedClient & {
    hit: () => boolean;
  };
}

const eventsOf = async (conversation: ConversationId): Promise<EventId[]> => {
  const range = { conversation, direction: 'after', seq: 0, limit: 200 } as const;
  return (await readPage(client, range)).map((row) => row.event);
};

for (const mode of ['not-persisted', 'unreported'] as const) {
  test(`a batch survives each statement being ${mode}`, async () => {
    for (let statement = 1; ; statement++) {
      const conversation = await someConversation(database.db, [ada, ben]);
      const target = newId<EventId>(systemRandom);
      await storeBatch(house, client, [
        sealedSend(conversation, new Map(), { event: target, account: ada }),
      ]);
      const events = Array.from({ length: 5 }, () => newId<EventId>(systemRandom));
      const batch = (told: Told) => [
        ...events.map((event, at) => {
          const edit = at === 4 ? ({ kind: 'edit', target } as const) : {};
          return sealedSend(conversation, told, { event, account: ada, ...edit });
        }),
      ];
      const first: Told = new Map();
      const faulty = faultyClient(statement, mode);
      await storeBatch(house, faulty, batch(first));
      if (!faulty.hit()) {
        assert.ok(statement > 2, 'the table must reach every statement');
        return;
      }
      assert.ok([...first.values()].every((told) => told === 'database-unavailable'));
      const second: Told = new Map();
      await storeBatch(house, client, batch(second));
      assert.ok([...second.values()].every((told) => typeof told === 'object'));
      assert.deepEqual(await eventsOf(conversation), [target, ...events]);
    }
  });
}

test('an id that somebody else used is refused and tells nothing of it', async () => {
  const conversation = await someConversation(database.db, [ada, ben]);
  const event = newId<EventId>(systemRandom);
  await storeBatch(house, client, [sealedSend(conversation, new Map(), { event, account: ada })]);
  const told: Told = new Map();
  await storeBatch(house, client, [sealedSend(conversation, told, { event, account: ben })]);
  assert.deepEqual([...told.values()], ['event-id-taken']);
});

test('an unfit edit is refused alone; the rest of its batch is stored', async () => {
  const conversation = await someConversation(database.db, [ada, ben]);
  const [event, stray] = [newId<EventId>(systemRandom), newId<EventId>(systemRandom)];
  const told: Told = new Map();
  await storeBatch(house, client, [
    sealedSend(conversation, told, { event: stray, account: ada, kind: 'edit', target: event }),
    sealedSend(conversation, told, { event, account: ada }),
  ]);
  assert.equal(told.get(1), 'unknown-target');
  assert.equal(typeof told.get(2), 'object');
  assert.deepEqual(await eventsOf(conversation), [event]);
});
