/** Emergencies: a false one that stops before anything opens, and a true one with its review. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import { newAuthorityId, newRequesterId } from '@countersign/client/staff/requesters.ts';
import type { ReceivedEntry } from '@countersign/rules/legal/order-entry.ts';
import { fileOf, LegalDesk, type KnownAuthority } from '../../fixtures/legal-desk.ts';
import { accountOf, eventually, TestHouse } from '../../fixtures/test-house.ts';

let house: TestHouse;
let desk: LegalDesk;
let writer: Client;

const urgent: Partial<ReceivedEntry> = {
  instrument: 'us-emergency-2702',
  issuer: 'agency',
  emergency: { danger: 'a child is missing since this morning' },
};

before(async () => {
  house = await TestHouse.open({ besideOrders: 'refused' });
  writer = await house.person('mara');
  const reader = await house.person('nils');
  const conversation = await writer.startConversation([accountOf(reader)]);
  await writer.thread(conversation).send('where I am');
  desk = await LegalDesk.open(house);
});
after(() => house?.close());

test('a false emergency from a look-alike domain is refused, and nothing was opened', async () => {
  await desk.authority('US', 'sheriff.example.gov');
  const fake = await fakeAuthority('sherlff.example.gov');
  const taken = await desk.takeIn(fake, accountOf(writer), urgent);
  assert.equal(taken.advice.verdict, 'refuse');
  assert.ok(taken.advice.signals.includes('look-alike-domain'));
  assert.ok(taken.advice.signals.includes('no-known-number'));
  const { legal } = desk.officer.staff;
  const clear = { kind: 'requester-checked', signals: [], verdict: 'clear' } as const;
  await assert.rejects(legal.enter(taken, clear), /signals-left-out/);
  const { signals } = taken.advice;
  const honest = { kind: 'requester-checked', signals, verdict: 'call-back' } as const;
  const seen = await legal.enter(taken, honest);
  // The number in the request is no number of the register, and no second person found one.
  const called = { kind: 'called-back', numberSource: 'the request', reached: 'yes' } as const;
  await assert.rejects(desk.second.staff.legal.enter(seen, called), /no-known-number/);
  const scoped = { kind: 'scoped', task: '1', account: accountOf(writer) } as const;
  await assert.rejects(
    legal.enter(seen, { ...scoped, ...scopeOf(taken), rationale: 'they are in a hurry' }),
    /wrong-state/,
  );
  const letter = 'We could not confirm that it comes from your authority.';
  const reason = 'unverified-requester';
  const refused = await legal.enter(seen, { kind: 'rejected', reason, letter });
  assert.equal(refused.row.state, 'rejected');
  assert.deepEqual(
    legal.letters(refused).map(({ text }) => text),
    [`${letter}\n`],
  );
  assert.equal((await desk.officer.staff.disclosures()).length, 0);
  assert.equal((await writer.receipts()).length, 0);
});

test('a true emergency waits for the call-back of a second person, then for review', async () => {
  const agency = await desk.authority('US', 'fire.example.gov');
  const taken = await desk.takeIn(agency, accountOf(writer), urgent);
  assert.ok(taken.row.emergency);
  const { legal } = desk.officer.staff;
  const { signals, findings } = taken.advice;
  const seen = await legal.enter(taken, {
    kind: 'requester-checked',
    signals,
    verdict: 'call-back',
  });
  const called = { kind: 'called-back', numberSource: 'the register', reached: 'yes' } as const;
  await assert.rejects(legal.enter(seen, called), /second-person|same-person/);
  const waiting = await desk.second.staff.legal.waitingForMe();
  assert.equal(waiting[0]?.kind, 'call-back');
  const reached = await desk.second.staff.legal.enter(seen, called);
  const valid = await legal.enter(reached, {
    kind: 'checked',
    findings: findings as never,
    verdict: 'valid',
  });
  const own = await desk.ask(await desk.scope(valid, accountOf(writer)));
  assert.equal(own.core.class, 'emergency');
  await desk.approve(own);
  assert.deepEqual(await desk.read(own), ['where I am']);
  const due = async () => fileOf(await desk.see(taken.row.order)).review !== undefined;
  await eventually('the review that is due', due);
  const opened = await desk.see(taken.row.order);
  const [review] = await desk.overseer.staff.legal.waitingForMe();
  assert.equal(review?.kind, 'review-emergency');
  const closing = { kind: 'closed' } as const;
  await assert.rejects(legal.enter(opened, closing), /review-outstanding/);
  const outcome = { kind: 'reviewed-after', outcome: 'confirmed' } as const;
  await assert.rejects(legal.enter(opened, outcome), /not-yours/);
  const reviewed = await desk.overseer.staff.legal.enter(opened, outcome);
  assert.equal(fileOf(reviewed).review?.outcome, 'confirmed');
  const [notice] = await writer.disclosureNotices();
  assert.equal(notice?.class, 'emergency');
});

function scopeOf({ entries }: Awaited<ReturnType<LegalDesk['see']>>) {
  const [task] = fileOf({ entries } as never).tasks;
  const { categories, fromMs, toMs } = task?.requested ?? assert.fail();
  return { categories, fromMs, toMs, messagesMax: 10 };
}

/** Somebody's word at the desk: no number was found for it by anybody. */
async function fakeAuthority(domain: string): Promise<KnownAuthority> {
  const [authority, requester] = [newAuthorityId(), newRequesterId()];
  const { legal } = desk.officer.staff;
  const draft = { authority, name: 'Sheriff', class: 'agency', country: 'US', domains: [] };
  await legal.addAuthority(draft);
  const person = { name: 'J. Doe', email: `jdoe@${domain}`, phone: '+1 202 555 0199' };
  await legal.addRequester(authority, { requester, ...person });
  return { authority, requester, country: 'US' };
}
