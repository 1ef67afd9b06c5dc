/** The courier: what the vault wants logged gets there with its receipt, whatever fails. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fromUtf8, utf8 } from '@countersign/base/bytes.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import type { Database } from '@countersign/store/database.ts';
import { openFaultyDatabase } from '@countersign/store/fixtures/faulty-database.ts';
import { someAccount } from '@countersign/store/fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { listReceiptRows } from '@countersign/store/safety/receipts.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { OutboxReply } from '@countersign/wire/vault/record-calls.ts';
import { Courier, type CourierPlaces } from './courier.ts';

let database: TestDatabase;
let ada: AccountId;
before(async () => {
  database = await openTestDatabase();
  ada = await someAccount(database.db, 'ada');
});
after(() => database[Symbol.asyncDispose]());

let places = 0;

type Mode = 'not persisted' | 'persisted but reported failed';

/** A vault's outbox and a log, of which one call fails. */
class Outside {
  readonly logged: string[] = [];
  readonly outbox: OutboxReply['leaves'][number][];
  readonly #fault: { readonly call: number; readonly mode: Mode } | undefined;
  /** Places in the log of this one; each test has its own. */
  readonly #first = (places += 100);
  calls = 0;

  constructor(
    outbox: OutboxReply['leaves'],
    fault?: { readonly call: number; readonly mode: Mode },
  ) {
    this.outbox = [...outbox];
    this.#fault = fault;
  }

  courier(db: Database): Courier {
    const head = { size: 9, note: 'note', cosigners: [{ name: 'w1' }] };
    const access = {
      append: (entry: Uint8Array) => this.#faulty(() => this.#log(fromUtf8(entry))),
      head: async () => head,
      headCovering: async () => head,
      tlogProof: async () => 'proof',
      consistency: async () => [],
    };
    const vault = { call: (verb: string, body: Uint8Array) => this.#vault(verb, body) };
    const between = { access, vault, db, clock: () => 1 };
    return new Courier(between as unknown as CourierPlaces);
  }

  async #vault(verb: string, body: Uint8Array): Promise<Uint8Array> {
    if (verb === 'status') return utf8('{"accessHead":{"size":3,"root":""}}');
    if (verb === 'outbox') return utf8(JSON.stringify({ leaves: this.outbox }));
    if (verb === 'head') return utf8('{}');
    const { leaf } = JSON.parse(fromUtf8(body)) as { leaf: string };
    return this.#faulty(() => {
      const at = this.outbox.findIndex((one) => one.leaf === leaf);
      if (at < 0) throw new Problem('not-found');
      if (!this.logged.includes(leaf)) throw new Error('adopted what is not logged');
      this.outbox.splice(at, 1);
      return utf8('{}');
    });
  }

  #log(leaf: string): number {
    if (leaf === 'a fat leaf') throw new Problem('too-large');
    if (!this.logged.includes(leaf)) this.logged.push(leaf);
    return this.#first + this.logged.indexOf(leaf);
  }

  async #faulty<Result>(effect: () => Result): Promise<Result> {
    const fails = ++this.calls === this.#fault?.call;
    if (fails && this.#fault?.mode === 'not persisted') throw new Problem('vault-unavailable');
    const result = effect();
    if (fails) throw new Problem('vault-unavailable');
    return result;
  }
}

const leaves = (receipt: string) => [
  { leaf: `${receipt} reveal`, deliver: { account: ada, envelope: receipt } },
  { leaf: `${receipt} void` },
];

for (const mode of ['not persisted', 'persisted but reported failed'] as const) {
  test(`a leaf and its receipt arrive once, with each outside call ${mode}`, async () => {
    for (let call = 1; call <= 5; call++) {
      const outside = new Outside(leaves(`${mode} ${call}`), { call, mode });
      const courier = outside.courier(database.db);
      await courier.emptyOutbox().catch(() => undefined);
      await courier.emptyOutbox();
      assert.deepEqual(outside.outbox, [], `call ${call}`);
      assert.equal(outside.logged.length, 2);
      assert.equal((await envelopes()).filter((one) => one === `${mode} ${call}`).length, 1);
    }
  });

  test(`the same with each write ${mode}`, async () => {
    const stored = mode === 'not persisted' ? 'not-persisted' : 'unreported';
    for (let write = 1; write <= 4; write++) {
      const outside = new Outside(leaves(`write ${mode} ${write}`));
      await using faulty = openFaultyDatabase(database.url, { write, mode: stored });
      const courier = outside.courier(faulty.db);
      await courier.emptyOutbox().catch(() => undefined);
      await courier.emptyOutbox();
      assert.deepEqual(outside.outbox, [], `write ${write}`);
      assert.ok((await envelopes()).includes(`write ${mode} ${write}`));
    }
  });
}

test('an account that is gone holds up nobody, and two rounds at once do no harm', async () => {
  const gone = { account: 'f'.repeat(32), envelope: 'for nobody' };
  const outside = new Outside([{ leaf: 'notice', deliver: gone }, ...leaves('twice')]);
  const courier = outside.courier(database.db);
  await Promise.all([courier.emptyOutbox(), courier.emptyOutbox()]);
  assert.deepEqual(outside.outbox, []);
  assert.ok(!(await envelopes()).includes('for nobody'));
});

test('P8 P14: a leaf that the log refuses holds up none behind it, and is counted', async () => {
  const outside = new Outside([{ leaf: 'a fat leaf' }, ...leaves('behind a fat leaf')]);
  const courier = outside.courier(database.db);
  assert.equal(await courier.emptyOutbox(), 1);
  assert.deepEqual(outside.outbox, [{ leaf: 'a fat leaf' }]);
  assert.ok((await envelopes()).includes('behind a fat leaf'));
});

async function envelopes(): Promise<string[]> {
  return (await listReceiptRows(database.db, ada)).map(({ envelope }) => envelope);
}
