/** Orders of all categories through the whole house, and through a database that somebody edits. */

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import { lookUp } from '@countersign/client/staff/look-up.ts';
import type { OwnDisclosure } from '@countersign/client/staff/disclosures.ts';
import type { OrderContentJson } from '@countersign/wire/vault/record-calls.ts';
import { dumpRows } from '@countersign/tools/postgres/dump-rows.ts';
import { runStatement } from '@countersign/tools/postgres/run-statement.ts';
import { draftAbout } from '../fixtures/order-draft.ts';
import { accountOf, TestHouse, type Reviewer } from '../fixtures/test-house.ts';

const categories = ['content', 'identify-only', 'subscriber', 'traffic'];
const agent = `agent-${randomBytes(9).toString('hex')}`;
const mail = (name: string): string => `${name}-${randomBytes(9).toString('hex')}@example.org`;
const [ninasMail, ottosMail] = [mail('nina'), mail('otto')];
const phone = `+49301${String(1_000_000 + (randomBytes(3).readUIntBE(0, 3) % 9_000_000))}`;

let house: TestHouse;
let nina: Client;
let otto: Client;
let officer: Reviewer;
let others: readonly Reviewer[];

before(async () => {
  house = await TestHouse.open();
  const named: typeof fetch = (url, init) => {
    const headers = { ...(init?.headers as Record<string, string>), 'user-agent': agent };
    return fetch(url, { ...init, headers });
  };
  nina = await house.person('nina', { fetch: named });
  otto = await house.person('otto');
  const conversation = await nina.startConversation([accountOf(otto)]);
  await nina.thread(conversation).send('between the two of us');
  await nina.details.set({ email: ninasMail, phone, birthDate: '2000-02-29' });
  await otto.details.set({ email: ottosMail });
  const [first, ...rest] = await house.staff('legal-1', 'legal-2', 'approver-1');
  [officer, others] = [first ?? assert.fail(), rest];
});
after(() => house?.close());

test('each category opens its own, about the one account alone', async () => {
  const page = await opened(await granted(categories));
  assert.deepEqual(
    page.items.map(({ text }) => text),
    ['between the two of us'],
  );
  const [envelope] = page.envelopes;
  assert.deepEqual([...(envelope?.members ?? [])].sort(), [nina, otto].map(accountOf).sort());
  const [session] = page.sessions;
  assert.equal(session?.agent, agent);
  assert.match(session?.address ?? '', /^(127\.0\.0\.1|::1)$/);
  assert.ok((session?.port ?? 0) > 0);
  const [{ details, handle } = assert.fail()] = page.subscriber;
  const { setAtMs: _setAtMs, ...given } = details ?? assert.fail();
  assert.deepEqual([handle, given.email, given.phone], ['nina', ninasMail, phone]);
  assert.deepEqual(await nina.details.get(), given);
  const narrow = await opened(await granted(['identify-only']));
  assert.deepEqual([narrow.items, narrow.envelopes, narrow.subscriber], [[], [], []]);
  assert.ok(narrow.sessions.length > 0);
  assert.ok(narrow.sessions.every((one) => !('agent' in one)));
});

test('whom an order means is found by mail, number, handle or id, by legal staff', async () => {
  const find = async (kind: 'email' | 'phone' | 'handle' | 'account', value: string) => {
    const found = await lookUp(officer.staff.desk, { kind, value });
    return found.map(({ handle }) => handle);
  };
  assert.deepEqual(await find('email', ninasMail.toUpperCase()), ['nina']);
  assert.deepEqual(await find('phone', phone.replace('+49', '0049 ')), ['nina']);
  assert.deepEqual(await find('handle', 'otto'), ['otto']);
  assert.deepEqual(await find('account', accountOf(nina)), ['nina']);
  assert.deepEqual(await find('email', 'nobody@example.org'), []);
  const { staff } = await house.reviewer();
  await assert.rejects(lookUp(staff.desk, { kind: 'handle', value: 'otto' }), /not-allowed/);
  const [, approver = assert.fail()] = others;
  const asked = lookUp(approver.staff.desk, { kind: 'email', value: ninasMail });
  await assert.rejects(asked, /not-allowed/);
});

test('no table holds an address, a number or where somebody signed in from', async () => {
  let sealed = 0;
  for await (const { table, text } of dumpRows(house.stack.addresses.databaseUrl)) {
    for (const secret of [ninasMail, ottosMail, phone.slice(1), '2000-02-29', agent]) {
      assert.equal(text.includes(secret), false, table);
    }
    if (table.includes('sign_ins') || table.includes('account_details')) sealed++;
  }
  assert.ok(sealed >= 4, 'too little was looked through');
});

test('P10, P11: whoever edits the database opens nothing of another account', async () => {
  const [mine, theirs] = [accountOf(nina), accountOf(otto)];
  const own = await granted(categories);
  // The disclosure itself: all of time, and another account.
  await edit('update disclosures set from_ms = 0, to_ms = 9000000000000');
  await edit('update disclosures set account_id = $1 where account_id = $2', theirs, mine);
  const moved = await opened(own);
  assert.deepEqual([moved.sessions, moved.subscriber], [[], []]);
  assert.ok(moved.items.every(({ text }) => text === 'between the two of us'));
  await edit('update disclosures set account_id = $1', mine);
  // Boxes of the other, put under the name of this one.
  await edit('delete from account_details where account_id = $1', mine);
  await edit('update account_details set account_id = $1', mine);
  await edit('update sign_ins set account_id = $1 where account_id = $2', mine, theirs);
  const swapped = await opened(own);
  assert.ok(swapped.sessions.length > 0);
  assert.ok(swapped.sessions.every((one) => one.agent === agent));
  assert.deepEqual(swapped.subscriber, []);
  assert.equal(JSON.stringify(swapped).includes(ottosMail), false);
  assert.ok(swapped.refused.every(({ why }) => why === 'damaged'));
});

test('P10, P11: a narrow grant stays narrow when the database names more categories', async () => {
  const own = await granted(['identify-only']);
  const all = '{content,identify-only,subscriber,traffic}';
  await edit(
    'update disclosures set categories = $1 where disclosure_id = $2',
    all,
    own.disclosure,
  );
  const page = await opened(own);
  assert.deepEqual([page.items, page.envelopes, page.subscriber], [[], [], []]);
  assert.ok(page.refused.some(({ why }) => why === 'category'));
});

async function granted(some: readonly string[]): Promise<OwnDisclosure> {
  const draft = draftAbout(accountOf(nina), { categories: [...some] });
  const own = await officer.staff.prepareDisclosure(draft);
  for (const { staff } of others) {
    await staff.signDisclosure(await staff.viewDisclosure(own.disclosure));
  }
  return own;
}

/** All pages as one. */
async function opened(own: OwnDisclosure): Promise<OrderContentJson> {
  const pages: OrderContentJson[] = [];
  for await (const page of officer.staff.readDisclosure(own)) pages.push(page);
  return {
    items: pages.flatMap(({ items }) => items),
    envelopes: pages.flatMap(({ envelopes }) => envelopes),
    sessions: pages.flatMap(({ sessions }) => sessions),
    subscriber: pages.flatMap(({ subscriber }) => subscriber),
    refused: pages.flatMap(({ refused }) => refused),
  };
}

function edit(statement: string, ...values: unknown[]): Promise<number> {
  return runStatement(house.stack.addresses.databaseUrl, statement, values);
}
