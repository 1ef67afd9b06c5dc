/** Attacks on an order's way: an edit behind its approval, a withdrawal, two hands, a wider ask. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AuthorityPortal } from '@countersign/client/authority/authority-portal.ts';
import type { Client } from '@countersign/client/client.ts';
import { runStatement } from '@countersign/tools/postgres/run-statement.ts';
import type { PortalRequest } from '@countersign/wire/http/legal/authority-routes.ts';
import { base64url } from '@countersign/base/base64.ts';
import {
  digestOf,
  fileOf,
  LegalDesk,
  receivedOf,
  somePdf,
  type KnownAuthority,
} from '../../fixtures/legal-desk.ts';
import { accountOf, TestHouse } from '../../fixtures/test-house.ts';

let house: TestHouse;
let desk: LegalDesk;
let writer: Client;
let court: KnownAuthority;

before(async () => {
  house = await TestHouse.open({ besideOrders: 'refused' });
  writer = await house.person('vera');
  const reader = await house.person('sami');
  const conversation = await writer.startConversation([accountOf(reader)]);
  await writer.thread(conversation).send('a line');
  desk = await LegalDesk.open(house);
  court = await desk.authority('US', 'court.example.gov');
});
after(() => house?.close());

const scoped = async () =>
  desk.scope(await desk.validate(await desk.takeIn(court, accountOf(writer))), accountOf(writer));

test('P2: an order that is edited behind an approval is approved by nobody else', async () => {
  const view = await scoped();
  const own = await desk.ask(view);
  await desk.approve(own, desk.second);
  const { databaseUrl } = house.stack.addresses;
  // Whoever owns the database can take the trigger away. The signature is over the digest.
  await runStatement(databaseUrl, 'alter table order_entries disable trigger all');
  await runStatement(
    databaseUrl,
    `update order_entries set entry = jsonb_set(entry, '{reference}', '"another order"')
     where order_id = '${view.row.order}' and seq = 1`,
  );
  await runStatement(databaseUrl, 'alter table order_entries enable trigger all');
  await assert.rejects(desk.approve(own, desk.approver), /order-changed/);
  const shown = await desk.approver.staff.viewDisclosure(own.disclosure);
  const now = await desk.see(view.row.order);
  assert.notEqual(shown.body.file, digestOf(fileOf(now)), 'the approver’s own device sees it too');
});

test('P2: who asked approves nothing by signing once more', async () => {
  const own = await desk.ask(await scoped());
  await desk.approve(own, desk.officer, desk.second);
  await assert.rejects(desk.read(own), /approvals-missing/);
  await desk.approve(own, desk.approver);
  assert.deepEqual(await desk.read(own), ['a line']);
});

test('P10: one second, message or category more than was scoped is refused', async () => {
  const view = await scoped();
  const pack = await desk.officer.staff.legal.pack();
  assert.ok(pack.instruments.has('us-search-warrant'));
  const { order } = view.row;
  const [task] = fileOf(view).tasks;
  const scope = task?.scope ?? assert.fail();
  const draft = {
    account: accountOf(writer),
    class: 'legal' as const,
    categories: [...scope.categories],
    from: scope.fromMs / 1_000,
    to: scope.toMs / 1_000,
    order: fileOf(view).received.reference,
    basis: fileOf(view).received.basis,
    messagesMax: scope.messagesMax,
    instrument: 'us-search-warrant',
    authority: court.authority,
    file: digestOf(fileOf(view)),
    gagSeconds: 0,
  };
  const of = { order, task: '1' };
  const ask = (change: Partial<typeof draft>) =>
    desk.officer.staff.prepareDisclosure({ ...draft, ...change }, of);
  await assert.rejects(ask({ to: draft.to + 1 }), /differs-from-scope/);
  await assert.rejects(ask({ from: draft.from - 1 }), /differs-from-scope/);
  await assert.rejects(ask({ messagesMax: draft.messagesMax + 1 }), /differs-from-scope/);
  await assert.rejects(ask({ categories: ['content', 'traffic'] }), /differs-from-scope/);
  await assert.rejects(ask({ gagSeconds: 60 }), /differs-from-scope/);
  await assert.rejects(ask({ file: 'A'.repeat(43) }), /order-changed/);
  const wider = { ...scope, kind: 'scoped' as const, toMs: scope.toMs + 1_000 };
  await assert.rejects(desk.officer.staff.legal.enter(view, wider), /outside-request/);
  await ask({});
  await assert.rejects(ask({}), /already-done/);
});

test('of two officers who enter at once one is told to look again', async () => {
  const taken = await desk.takeIn(court, accountOf(writer));
  const entry = { kind: 'acknowledged' } as const;
  const both = await Promise.allSettled([
    desk.officer.staff.legal.enter(taken, entry),
    desk.second.staff.legal.enter(taken, entry),
  ]);
  const refused = both.filter(({ status }) => status === 'rejected');
  assert.match(String((refused[0] as PromiseRejectedResult).reason), /moved-on/);
  assert.equal(refused.length, 1);
});

test('what a court suspends is neither approved nor read until it goes on', async () => {
  const view = await scoped();
  const own = await desk.ask(view);
  const { legal } = desk.officer.staff;
  const asked = await desk.see(view.row.order);
  const stopped = await legal.enter(asked, { kind: 'suspended', why: 'court' });
  await assert.rejects(desk.approve(own), /suspended/);
  await legal.enter(stopped, { kind: 'resumed', why: 'court' });
  await desk.approve(own);
  assert.deepEqual(await desk.read(own), ['a line']);
});

test('an order that its authority cancels while it is read stops at the next page', async () => {
  const portal = new AuthorityPortal(house.trust.edgeUrl);
  const secret = portal.newSecret();
  await portal.submit(secret, portalRequest());
  const [row] = (await desk.officer.staff.legal.orders()).filter(({ byPortal }) => byPortal);
  const taken = await desk.see(row?.order ?? assert.fail());
  assert.equal(taken.row.authority, court.authority, 'known by its official domain');
  const own = await desk.ask(await desk.scope(await desk.validate(taken), accountOf(writer)));
  await desk.approve(own);
  assert.deepEqual(await desk.read(own), ['a line']);
  assert.equal((await portal.status(secret)).state, 'in-review');
  assert.equal((await portal.desire(secret, 'cancelled')).state, 'withdrawn');
  await assert.rejects(desk.read(own), /withdrawn/);
});

test('a reviewer sees no order and nobody of the register, and nothing waits for one', async () => {
  const { staff } = await house.reviewer();
  await assert.rejects(staff.legal.orders(), /not-allowed/);
  await assert.rejects(staff.legal.authorities(), /not-allowed/);
  assert.deepEqual(await staff.legal.waitingForMe(), []);
});

function portalRequest(): PortalRequest {
  const {
    kind: _k,
    authority: _a,
    requester: _r,
    receivedAtMs: _m,
    documents: _d,
    ...asked
  } = receivedOf(court, accountOf(writer), { reference: 'by the portal' });
  const bytes = base64url(somePdf('by the portal'));
  return {
    authority: 'Court of court.example.gov',
    requester: { name: 'R. Clerk', email: 'clerk@court.example.gov', phone: '+1 202 555 0143' },
    asked: asked as PortalRequest['asked'],
    documents: [{ name: 'order.pdf', type: 'instrument', bytes }],
  };
}
