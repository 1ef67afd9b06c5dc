/** The doors of acts: hands are gathered until the vault acts, and lost by no refusal of one. */

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import pino from 'pino';
import { fromUtf8, utf8 } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { keepAdoptedLeaf } from '@countersign/store/grants/adopted-leaves.ts';
import { Problem, type ProblemCode } from '@countersign/wire/problems.ts';
import { createHttpDoor } from '../doors/http-door.ts';
import { seat, signedIn } from '../fixtures/signed-in-staff.ts';
import type { House } from '../house.ts';
import { createMetrics } from '../metrics.ts';
import { actDoors } from './act-doors.ts';

const seats = { 'security-1': ['security'], 'overseer-12': ['overseer'], 'legal-1': ['legal'] };
const head = { v: 1, vault: 'v', roster: 1, day: '2026-11-21' };
const clock = () => 1_000;
const hand = { authenticatorData: 'AAAA', clientDataJSON: 'AAAA', signature: 'AAAA' };
let database: TestDatabase;
let door: ReturnType<typeof createHttpDoor>;
/** How many hands the vault wants, or what else it says. */
let wants: number | ProblemCode;
let handed: string[][];

before(async () => {
  database = await openTestDatabase();
  const { db } = database;
  await seat(db, seats);
  const vault = {
    call: async (verb: string, body: Uint8Array) => {
      const asked = JSON.parse(fromUtf8(body)) as { slot: string; act: object } & Handed;
      if (verb === 'actPrepare') {
        return utf8(JSON.stringify({ core: { ...asked.act, ...head, requester: asked.slot } }));
      }
      handed.push(asked.approvals.map(({ slot }) => slot));
      if (typeof wants === 'string') throw new Problem(wants);
      if (asked.approvals.length < wants) throw new Problem('approvals-missing');
      return utf8(JSON.stringify({ leaf: 'a leaf' }));
    },
  };
  const settings = {
    ...{ staffRpId: 'localhost', messengerOrigin: [], authorityOrigin: [] },
    trustedProxies: { includes: () => false },
  };
  const house = {
    ...{ db, vault, settings, clock, law: packs.development, pack: packs.development.region },
    ...{ metrics: createMetrics(), log: pino({ level: 'silent' }), random: systemRandom },
    courier: { emptyOutbox: () => Promise.reject(new Problem('log-unavailable')) },
  } as unknown as House;
  door = createHttpDoor(house, actDoors(house));
});
after(() => database[Symbol.asyncDispose]());
beforeEach(() => {
  handed = [];
  wants = 2;
});

type Handed = { readonly approvals: readonly { readonly slot: string }[] };
type Answer = {
  readonly code?: string;
  readonly act: string;
  readonly stage: string;
  readonly approvedBy: readonly string[];
  readonly lifts?: { readonly leaf: string; readonly index: number };
};

async function call(slot: string, url: string, payload?: object): Promise<Answer> {
  const headers = await signedIn(database.db, slot, clock);
  const method = payload === undefined ? 'GET' : 'POST';
  const path = `/v1/staff/acts${url}`;
  const answer = await door.inject({ method, url: path, headers, ...(payload && { payload }) });
  return answer.json<Answer>();
}

const ask = (draft: object) => call('security-1', '', { draft });
const sign = (slot: string, act: string) => call(slot, `/${act}/approvals`, hand);

test('hands are gathered until they are enough, and each is one, however often given', async () => {
  const { act } = await ask({ kind: 'thaw', freeze: 7 });
  const first = await sign('security-1', act);
  assert.deepEqual([first.stage, first.approvedBy], ['asked', ['security-1']]);
  assert.equal((await sign('security-1', act)).stage, 'asked');
  const last = await sign('overseer-12', act);
  assert.deepEqual([last.stage, last.approvedBy], ['done', ['security-1', 'overseer-12']]);
  assert.deepEqual(handed.at(-1), ['security-1', 'overseer-12']);
  assert.equal((await sign('overseer-12', act)).code, 'case-not-open', 'what is done is done');
});

test('a hand that the vault refuses is not kept, and takes no other with it', async () => {
  const { act } = await ask({ kind: 'thaw', freeze: 7 });
  await sign('security-1', act);
  wants = 'approval-invalid';
  assert.equal((await sign('overseer-12', act)).code, 'approval-invalid');
  const { view } = (await call('security-1', `/${act}`)) as unknown as { view: Answer };
  assert.deepEqual([view.stage, view.approvedBy], ['asked', ['security-1']]);
  wants = 'grant-expired';
  assert.equal((await sign('overseer-12', act)).stage, 'refused', 'its day is over');
});

test('whose business it is not is told so before the vault is asked', async () => {
  for (const kind of ['freeze', 'thaw', 'review', 'roster']) {
    const answer = await call('legal-1', '', { draft: { kind } });
    assert.equal(answer.code, 'not-allowed', kind);
  }
});

test('a thaw is shown with the logged leaf that it lifts, and nothing else is', async () => {
  await keepAdoptedLeaf(database.db, {
    ...{ log_index: 7, kind: 'freeze', leaf: 'the freeze', proof: 'p', adopted_at_ms: 1 },
  });
  const thaw = await ask({ kind: 'thaw', freeze: 7 });
  const { lifts } = await call('overseer-12', `/${thaw.act}`);
  assert.deepEqual([lifts?.leaf, lifts?.index], ['the freeze', 7]);
  const unknown = await ask({ kind: 'thaw', freeze: 8 });
  assert.equal((await call('overseer-12', `/${unknown.act}`)).lifts, undefined);
  const freeze = await ask({ kind: 'freeze', what: 'grants', level: 1 });
  assert.equal((await call('overseer-12', `/${freeze.act}`)).lifts, undefined);
});
