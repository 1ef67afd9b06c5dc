/** Attacks on a scope by an edge that hands in sign-ins, details and rows of its own choice. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { DetailsRecord, SealSignInReply } from '@countersign/wire/vault/detail-calls.ts';
import type { LeafReply, OrderContentJson } from '@countersign/wire/vault/record-calls.ts';
import { HostileEdge, type Kept, type Someone } from './hostile-edge.ts';
import { LegalDesk } from './officer.ts';
import { pause } from './reviewer.ts';

const all = ['content', 'identify-only', 'subscriber', 'traffic'];
const names = { handle: 'h', displayName: 'd', registeredAtMs: 0 };

let desk: LegalDesk;
let edge: HostileEdge;
let target: Someone;
let other: Someone;
let talk: Kept;

before(async () => {
  desk = await LegalDesk.open();
  edge = new HostileEdge(desk.vault);
  [target, other] = [await edge.someone(), await edge.someone()];
  talk = await edge.begin([target, other]);
  for (const text of ['one', 'two', 'three']) await edge.send(talk, target, { text });
});
after(() => desk?.vault[Symbol.asyncDispose]());

test('P10, P11: sign-ins and details of another account open under no order', async () => {
  const order = await desk.prepare(target.account, { categories: all });
  const used = await order.used();
  const [own, foreign] = [await signIn(target), await signIn(other)];
  const [ownBox, foreignBox] = [await details(target), await details(other)];
  for (const [box, why] of [
    [foreign, 'damaged'],
    // A box of one kind handed in as the other, cut short, changed in a bit, or made up.
    [ownBox, 'damaged'],
    [own.slice(0, -4), 'damaged'],
    [flipped(own), 'damaged'],
    ['AAAA', 'damaged'],
  ] as const) {
    const page = await order.openAll(used, { signIns: [box] });
    assert.deepEqual([page.sessions, reasons(page)], [[], [why]]);
  }
  for (const box of [foreignBox, own, flipped(ownBox), ownBox.slice(0, -4)]) {
    const page = await order.openAll(used, { subscribers: [{ ...names, details: box }] });
    assert.deepEqual([page.subscriber, reasons(page)], [[], ['damaged']]);
  }
  const honest = await order.openAll(used, {
    signIns: [own],
    subscribers: [{ ...names, details: ownBox }],
  });
  assert.deepEqual(
    [...honest.sessions, ...honest.subscriber].map(({ account }) => account),
    [target.account, target.account],
  );
});

test('P10, P11: a window that the edge widens is the window of the grant', async () => {
  const box = await signIn(target);
  await pause(1_100);
  const fromS = Math.floor(Date.now() / 1_000);
  const narrow = await desk.prepare(target.account, { categories: all, from: fromS });
  const wide = await desk.prepare(target.account, { categories: all });
  const used = await narrow.used();
  const page = await narrow.openAll(used, { talks: [talk], signIns: [box] });
  assert.deepEqual([page.items, page.envelopes, page.sessions], [[], [], []]);
  assert.deepEqual([...new Set(reasons(page))], ['outside-window']);
  // What the grant was prepared from, exchanged for that of a wider order, or changed.
  const kept = Object.assign(Object.create(narrow) as typeof narrow, {
    prepared: { ...narrow.prepared, pending: wide.prepared.pending },
  });
  await assert.rejects(kept.openAll(used, { signIns: [box] }), /grant-refused/);
  kept.prepared = { ...narrow.prepared, pending: flipped(narrow.prepared.pending) };
  await assert.rejects(kept.openAll(used, { signIns: [box] }), /grant-refused/);
  // A row and an envelope that are dated into the window are no rows of the vault.
  const redated = talk.rows.map(({ seq, stored }) => {
    return { seq, stored: { ...stored, sentAtMs: fromS * 1_000 } };
  });
  const lied = await narrow.open(used, { ...talk, rows: redated });
  assert.deepEqual(
    [lied.items, lied.envelopes, [...new Set(reasons(lied))]],
    [[], [], ['damaged']],
  );
});

test('P10, P11: rows of others give no envelope, whatever they come with', async () => {
  const third = await edge.someone();
  const others = await edge.begin([other, third]);
  await edge.send(others, other, { text: 'not about the target' });
  const order = await desk.prepare(target.account, { categories: ['traffic'] });
  const used = await order.used();
  const plain = await order.open(used, others);
  assert.deepEqual([plain.envelopes, reasons(plain)], [[], ['not-a-member']]);
  const mixed = await order.open(used, { ...talk, rows: others.rows });
  assert.deepEqual([mixed.envelopes, reasons(mixed)], [[], ['damaged']]);
  const forged = talk.rows.map(({ seq, stored }) => {
    return { seq, stored: { ...stored, sender: third.account } };
  });
  const lied = await order.open(used, { ...talk, rows: forged });
  assert.deepEqual([lied.envelopes, lied.items], [[], []]);
});

test('P10, P11: no category opens that the grant does not name', async () => {
  const [box, sealed] = [await signIn(target), await details(target)];
  const handedIn = {
    talks: [talk],
    signIns: [box],
    subscribers: [{ ...names, details: sealed }],
  };
  const lists = {
    content: ['items'],
    'identify-only': ['sessions'],
    subscriber: ['subscriber'],
    traffic: ['envelopes', 'sessions'],
  };
  for (const [category, expected] of Object.entries(lists)) {
    const order = await desk.prepare(target.account, { categories: [category] });
    const page = await order.openAll(await order.used(), handedIn);
    const { refused, ...opened } = page;
    const filled = Object.entries(opened).filter(([, some]) => some.length > 0);
    assert.deepEqual(filled.map(([name]) => name).sort(), expected, category);
    assert.ok(refused.every(({ why }) => why === 'category'));
    assert.equal(JSON.stringify(page).includes('curious agent'), category === 'traffic');
    assert.equal(JSON.stringify(page).includes('"text":"one"'), category === 'content');
  }
});

test('P10, P11: a page again is free, and its pieces in other pages count', async () => {
  const order = await desk.prepare(target.account, { categories: all, messagesMax: 3 });
  const used = await order.used();
  const boxes = [await signIn(target), await signIn(target)];
  const first = { talks: [{ ...talk, rows: talk.rows.slice(0, 1) }], signIns: boxes };
  const counts = ({ items, sessions }: OrderContentJson) => [items.length, sessions.length];
  assert.deepEqual(counts(await order.openAll(used, first)), [1, 2]);
  await desk.vault.stop();
  await desk.vault.run();
  assert.deepEqual(counts(await order.openAll(used, first)), [1, 2]);
  for (const more of [
    { signIns: boxes.slice(0, 1) },
    { talks: [talk] },
    { subscribers: [{ ...names, details: '' }] },
  ]) {
    const page = await order.openAll(used, more);
    assert.deepEqual([...new Set(reasons(page))], ['over-limit']);
    assert.deepEqual([...counts(page), page.subscriber.length], [0, 0, 0]);
  }
});

test('P10, P11: details and sign-ins open no sooner than the use is in the log', async () => {
  const order = await desk.prepare(target.account, { categories: all });
  const { leaf } = await order.issue('legal-2', 'approver-1');
  await desk.vault.adopt(leaf);
  const grantIndex = desk.vault.indexes.get(leaf) ?? -1;
  const handedIn = { signIns: [await signIn(target)] };
  const unused = { grantLeaf: leaf, grantIndex, usedLeaf: leaf };
  await assert.rejects(order.openAll(unused, handedIn), /grant-refused/);
  const grant = await desk.vault.log(leaf);
  const { pending } = order.prepared;
  const { leaf: usedLeaf } = await desk.vault.json<LeafReply>('grantUse', { grant, pending });
  const shown = { leaf: usedLeaf, proof: grant.proof, consistency: [] };
  await assert.rejects(order.openAll({ ...unused, usedLeaf, shown }, handedIn), /proof-invalid/);
  const page = await order.openAll({ ...unused, usedLeaf }, handedIn);
  assert.equal(page.sessions.length, 1);
});

async function signIn({ account }: Someone): Promise<string> {
  const from = { session: '0'.repeat(32), address: '192.0.2.1', port: 1, agent: 'curious agent' };
  const call = { account, ...from };
  return (await desk.vault.json<SealSignInReply>('sealSignIn', call)).sealed;
}

async function details(person: Someone): Promise<string> {
  const inside = utf8(JSON.stringify({ email: 'somebody@example.org' })) as Bytes;
  const reply = await edge.ask(person, { op: 'set-details' }, { inside });
  return (JSON.parse(fromUtf8(reply.details)) as DetailsRecord).sealed;
}

function flipped(box: string): string {
  const bytes = fromBase64url(box) ?? assert.fail();
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return base64url(bytes);
}

function reasons({ refused }: OrderContentJson): string[] {
  return refused.map(({ why }) => why);
}
