/** Sends into a new epoch: the next key is kept first, and no send is lost, doubled or moved. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { concat, sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import {
  newId,
  type AccountId,
  type ConversationId,
  type EventId,
} from '@countersign/rules/ids.ts';
import { createConversation } from '@countersign/store/conversations/conversations.ts';
import { readPage } from '@countersign/store/conversations/event-rows.ts';
import { connectedClient, someAccount } from '@countersign/store/fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import type { PinnedClient } from '@countersign/store/pinned-client.ts';
import {
  formatKeyRecord,
  formatMembership,
  parseKeyRecord,
  parseMembership,
} from '@countersign/wire/conversation/conversation-records.ts';
import { Problem } from '@countersign/wire/problems.ts';
import {
  formatSendReply,
  parseSendCall,
  type SendOutcome,
} from '@countersign/wire/vault/send-call.ts';
import { ConversationCache } from '../conversations/conversation-cache.ts';
import { createMetrics } from '../metrics.ts';
import { plainPeople, plainTerms } from '../fixtures/plain-terms.ts';
import { Connections } from '../sockets/connections.ts';
import { sealBatch, storeBatch, type PendingSend, type SendHouse } from './send-batch.ts';

let database: TestDatabase;
let client: PinnedClient;
let ada: AccountId;
before(async () => {
  database = await openTestDatabase();
  client = await connectedClient(database.url);
  ada = await someAccount(database.db, 'ada');
});
after(async () => {
  await client.close();
  await database[Symbol.asyncDispose]();
});

const noMac = new Uint8Array(32);

/** A key record of these many keys; each call makes other bytes. */
function keyRecord(conversation: ConversationId, keyEpoch: number): Bytes {
  const keys = Array.from({ length: keyEpoch }, () => {
    return { regionEpoch: 100, wrapped: systemRandom(60) };
  });
  return concat(formatKeyRecord({ conversation, keyEpoch, keys }), noMac);
}

async function someConversation(): Promise<ConversationId> {
  const conversation = newId<ConversationId>(systemRandom);
  const members = [{ account: ada, sinceEpoch: 1, role: 'admin' as const }];
  const record = { conversation, id: systemRandom(16), version: 1, keyEpoch: 1, members };
  const membership = concat(formatMembership(record), noMac);
  const key = keyRecord(conversation, 1);
  const fresh = { conversation, membership, version: 1, keyEpoch: 1, key, members: [ada] };
  await createConversation(database.db, fresh, 1);
  return conversation;
}

/** An edge whose vault seals only under the second key of the conversations that are named. */
class Edge {
  readonly old: ReadonlySet<ConversationId>;
  readonly conversations = new ConversationCache(database.db);
  readonly told: string[] = [];
  calls = 0;
  failsAtCall = 0;

  constructor(old: readonly ConversationId[]) {
    this.old = new Set(old);
  }

  get house(): SendHouse {
    return {
      vault: { call: (_verb: string, body: Bytes) => this.#answer(body) } as never,
      connections: new Connections(() => undefined),
      metrics: createMetrics(),
      db: database.db,
      conversations: this.conversations,
      terms: plainTerms,
      people: plainPeople,
      clock: () => 1_000,
    };
  }

  async send(conversations: readonly ConversationId[]): Promise<readonly EventId[]> {
    const batch: PendingSend[] = [];
    for (const id of conversations) batch.push(await this.#pending(id));
    await storeBatch(this.house, client, await sealBatch(this.house, batch));
    return batch.map(({ head }) => head.event);
  }

  async #pending(id: ConversationId): Promise<PendingSend> {
    const conversation = await this.conversations.get(id);
    if (conversation === undefined) throw new Error('no conversation');
    const event = newId<EventId>(systemRandom);
    const membership = { membershipVersion: 1, membership: systemRandom(16) };
    const connection = { answer: () => this.told.push('stored') } as never;
    return {
      connection,
      requestId: 1,
      account: ada,
      conversation,
      head: { conversation: id, event, kind: 'message', target: undefined, ...membership },
      record: new Uint8Array(Buffer.from(event, 'hex')),
      settled: { done: false },
      bytes: 1,
      fan: 1,
      key: event,
      targetKey: undefined,
      refuse: (code) => this.told.push(code),
    };
  }

  async #answer(body: Bytes): Promise<Bytes> {
    if (++this.calls === this.failsAtCall) throw new Problem('vault-unavailable');
    const { conversations, sends } = parseSendCall(body);
    const outcomes: SendOutcome[] = [];
    for (const { conversation: at, record } of sends) {
      const { membership, key } = conversations[at] ?? assert.fail();
      const id = parseMembership(membership).record.conversation;
      const { keyEpoch } = parseKeyRecord(key).record;
      if (this.old.has(id) && keyEpoch === 1) {
        outcomes.push({ problem: 'key-epoch-old', key: keyRecord(id, 2) });
        continue;
      }
      const row = await database.db
        .selectFrom('conversations')
        .select('key')
        .where('conversation_id', '=', id)
        .executeTakeFirstOrThrow();
      assert.ok(sameBytes(row.key, key), 'sealed under a key that nobody keeps');
      outcomes.push(accepted(record, keyEpoch));
    }
    return formatSendReply(outcomes);
  }
}

function accepted(record: Bytes, keyEpoch: number): SendOutcome {
  const event = Buffer.from(record).toString('hex') as EventId;
  const about = { sentAtMs: 1, kind: 'message' as const, target: undefined, membershipVersion: 1 };
  const stored = { event, sender: ada, keyEpoch, sealed: systemRandom(40), ...about };
  return { problem: undefined, stored, deliveries: [], unknown: [] };
}

async function eventsOf(conversation: ConversationId): Promise<EventId[]> {
  const range = { conversation, direction: 'after', seq: 0, limit: 200 } as const;
  return (await readPage(client, range)).map((row) => row.event);
}

test('a batch into a new epoch is stored whole and in order, under keys kept before', async () => {
  const [old, other] = [await someConversation(), await someConversation()];
  const edge = new Edge([old]);
  const [first, second, third, fourth] = await edge.send([old, other, old, other]);
  assert.deepEqual(await eventsOf(old), [first, third]);
  assert.deepEqual(await eventsOf(other), [second, fourth]);
  assert.deepEqual(edge.told, ['stored', 'stored', 'stored', 'stored']);
  assert.equal(edge.calls, 2);
  await edge.send([old]);
  assert.equal(edge.calls, 3);
});

test('of two edges that bring the next key one is first, and both use that one', async () => {
  const old = await someConversation();
  const [one, other] = [new Edge([old]), new Edge([old])];
  await Promise.all([one.conversations.get(old), other.conversations.get(old)]);
  const [first] = await one.send([old]);
  const [second] = await other.send([old]);
  assert.deepEqual(await eventsOf(old), [first, second]);
  assert.deepEqual([...one.told, ...other.told], ['stored', 'stored']);
});

test('with the vault gone at the second call, each send is told once and none stored', async () => {
  const [old, other] = [await someConversation(), await someConversation()];
  const edge = new Edge([old]);
  edge.failsAtCall = 2;
  await edge.send([other, old]);
  assert.deepEqual(edge.told, ['vault-unavailable', 'vault-unavailable']);
  assert.deepEqual([...(await eventsOf(old)), ...(await eventsOf(other))], []);
  const [event] = await edge.send([old]);
  assert.deepEqual(await eventsOf(old), [event]);
});
