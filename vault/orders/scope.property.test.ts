/** Whatever is asked and whatever is handed in: what opens is what lies inside, and all of it. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { OrderContentJson, OrderPrepareCall } from '@countersign/wire/vault/record-calls.ts';
import { TestOffice, type TestPage } from '../fixtures/test-order.ts';
import { askedOf, histories, TestWorld, type Thing } from '../fixtures/test-world.ts';

const seed = Number(process.env['COUNTERSIGN_SEED'] ?? Date.now() % 2 ** 31);

let office: TestOffice;
before(async () => {
  office = await TestOffice.open();
});
after(() => office[Symbol.dispose]());

test(`P10: nothing outside the scope leaves, and everything inside does (seed ${seed})`, () =>
  fc.assert(
    fc.asyncProperty(
      histories,
      fc.array(askedOf, { minLength: 5, maxLength: 5 }),
      fc.infiniteStream(fc.nat()),
      async (history, asked, dice) => {
        const world = await TestWorld.after(office.vault, history);
        for (const one of asked) await holds(world, world.draft(one), dice);
      },
    ),
    { numRuns: 10, seed, endOnFailure: true },
  ));

type Draft = Pick<OrderPrepareCall, 'account' | 'categories' | 'from' | 'to' | 'messagesMax'>;

async function holds(world: TestWorld, draft: Draft, dice: Iterator<number>): Promise<void> {
  const order = await office.prepare(undefined, draft);
  const used = await order.use(await order.granted());
  const things = shuffled(world.things(), dice);
  const inside = new Map(
    things.filter((one) => isInside(one, draft)).map((one) => [one.name, one]),
  );
  const opened = new Set<string>();
  let [handed, refused] = [0, 0];
  for (const page of pagesOf(things, dice)) {
    const content = await order.openAll(used, pageOf(page));
    for (const name of namesOf(content)) {
      assert.ok(inside.has(name), `${name} lies outside ${JSON.stringify(draft)}`);
      opened.add(name);
    }
    demandShapes(content, inside, draft);
    handed += page.length;
    refused += content.refused.length;
  }
  assert.equal(opened.size, Math.min(inside.size, draft.messagesMax), 'everything inside opens');
  assert.equal(opened.size + refused, handed, 'what stays shut is said');
}

/** The rule once more, in other words than the vault's. */
function isInside({ kind, atMs, of }: Thing, draft: Draft): boolean {
  const { account, categories, from, to } = draft;
  const asks = (...some: string[]): boolean => some.some((one) => categories.includes(one));
  if (!of.has(account as never)) return false;
  if (kind === 'subscriber') return asks('subscriber') && atMs / 1_000 < to;
  const isTimely = from <= atMs / 1_000 && atMs / 1_000 < to;
  return (
    isTimely && (kind === 'row' ? asks('content', 'traffic') : asks('identify-only', 'traffic'))
  );
}

function namesOf({ items, envelopes, sessions, subscriber }: OrderContentJson): Set<string> {
  return new Set([
    ...items.map(({ event }) => event),
    ...envelopes.map(({ event }) => event),
    ...sessions.map(({ session }) => session),
    ...subscriber.map(({ account }) => account),
  ]);
}

/** Each list opens by its own category, and shows no more than that. */
function demandShapes(
  content: OrderContentJson,
  inside: ReadonlyMap<string, Thing>,
  { categories, account }: Draft,
): void {
  const { items, envelopes, sessions, subscriber } = content;
  assert.ok(items.length === 0 || categories.includes('content'));
  assert.ok(envelopes.length === 0 || categories.includes('traffic'));
  assert.ok(sessions.length === 0 || categories.some((one) => /traffic|identify/.test(one)));
  assert.ok(subscriber.length === 0 || categories.includes('subscriber'));
  for (const { agent } of sessions)
    assert.equal(agent !== undefined, categories.includes('traffic'));
  for (const envelope of envelopes) {
    const members = [...envelope.members].sort();
    assert.deepEqual(members, [...(inside.get(envelope.event)?.of ?? [])].sort());
    assert.equal(JSON.stringify(envelope).includes('said'), false);
  }
  for (const one of subscriber) assert.equal(one.account, account);
}

function pageOf(page: readonly Thing[]): TestPage {
  const rows = Map.groupBy(
    page.filter(({ row }) => row !== undefined),
    ({ talk }) => talk ?? assert.fail(),
  );
  const names = { handle: 'h', displayName: 'd', registeredAtMs: 0 };
  const boxes = (of: Thing['kind']): string[] =>
    page.filter(({ kind }) => kind === of).map(({ box }) => box ?? '');
  return {
    talks: [...rows].map(([talk, some]) => [talk, some.map(({ row }) => row ?? assert.fail())]),
    signIns: boxes('sign-in'),
    subscribers: boxes('subscriber').map((details) => ({ ...names, details })),
  };
}

/** Pages of random lengths, with one subscriber at most in each. */
function pagesOf(things: readonly Thing[], dice: Iterator<number>): Thing[][] {
  const pages: Thing[][] = [[]];
  for (const thing of things) {
    const isFull = throwOf(dice) % 5 === 0 || thing.kind === 'subscriber';
    if (isFull) pages.push([]);
    pages.at(-1)?.push(thing);
    if (thing.kind === 'subscriber') pages.push([]);
  }
  return pages;
}

/** Without details nothing binds a row of names to its account: that is the edge's word alone. */
function shuffled(things: readonly Thing[], dice: Iterator<number>): Thing[] {
  const keyed = things
    .filter(({ kind, box }) => kind !== 'subscriber' || box !== '')
    .map((thing) => ({ thing, at: throwOf(dice) }));
  return keyed.sort((a, b) => a.at - b.at).map(({ thing }) => thing);
}

function throwOf(dice: Iterator<number>): number {
  return dice.next().value as number;
}
