/** Rounds of witnesses: publication at the quorum, never below it, by true cosignatures alone. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { utf8 } from '@countersign/base/bytes.ts';
import {
  openDoor,
  textAnswer,
  type DoorAnswer,
  type OpenDoor,
} from '@countersign/base/node/machine-door.ts';
import { parseCheckpoint } from '@countersign/proof/checkpoint.ts';
import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import { logSigner, parsedPolicy } from '@countersign/proof/fixtures/small-log.ts';
import { freshNoteSigner } from '@countersign/proof/node/note-signer.ts';
import { parseSignedNote } from '@countersign/proof/signed-note.ts';
import { formatVkey } from '@countersign/proof/writing/note-texts.ts';
import { parseAddCheckpoint } from '@countersign/proof/witness/add-checkpoint.ts';
import { faultyPort, type FaultSwitch } from '../fixtures/faulty-port.ts';
import { Ledger } from '../ledger/ledger.ts';
import { findStanding } from '../ledger/open-ledger.ts';
import { SignedHeads } from '../ledger/signed-heads.ts';
import { TileFiles } from '../ledger/tile-files.ts';
import { Countersigning } from './countersigning.ts';

type Manner =
  | 'honest'
  | 'silent'
  | 'false'
  | 'ahead'
  | 'other-tree'
  /** Fails before it has kept anything, or after it has cosigned: nobody hears of it. */
  | 'not-done'
  | 'done';

/** A witness that behaves as told; `asked` are the sizes it was asked for. */
class PaperWitness {
  readonly signer = freshNoteSigner({ name: `w${Math.random()}`, type: 4 });
  readonly asked: number[] = [];
  manner: Manner = 'honest';
  #size = 0;
  #door: OpenDoor | undefined;
  #release: () => void = () => undefined;

  async open(): Promise<string> {
    this.#door = await openDoor({
      host: '127.0.0.1',
      port: 0,
      bodyBytesMax: 100_000,
      onFault: assert.ifError,
      answer: ({ body }) => this.#answer(new TextDecoder().decode(body)),
    });
    return this.#door.address;
  }

  async close(): Promise<void> {
    this.release();
    await this.#door?.close();
  }

  /** Lets a silent witness finish the request that it holds. */
  release(): void {
    this.#release();
  }

  async #answer(body: string): Promise<DoorAnswer> {
    const request = parseAddCheckpoint(body);
    const note = parseSignedNote(request?.note ?? '');
    assert(request !== undefined && note !== undefined);
    const size = parseCheckpoint(note.text)?.size ?? -1;
    this.asked.push(size);
    if (this.manner === 'silent') await new Promise<void>((go) => (this.#release = go));
    if (this.manner === 'not-done') return textAnswer(500, 'no\n');
    if (this.manner === 'ahead') return textAnswer(409, '999\n');
    if (this.manner === 'other-tree') return textAnswer(422, 'no\n');
    if (request.oldSize !== this.#size) return textAnswer(409, `${this.#size}\n`);
    this.#size = size;
    if (this.manner === 'done') return textAnswer(500, 'no\n');
    const signed = this.manner === 'false' ? 'another text\n' : note.text;
    return textAnswer(200, `${this.signer.cosign(signed, 1_700_000_000)}\n`);
  }
}

type HouseChange = {
  readonly heads?: (heads: SignedHeads) => SignedHeads;
  readonly witnessIntervals?: readonly (readonly [string, number])[];
};

type Context = { after: (end: () => Promise<void>) => void };

async function openHouse(t: Context, needed: number, change: HouseChange = {}) {
  const witnesses = [new PaperWitness(), new PaperWitness(), new PaperWitness()];
  const lines = [`log ${formatVkey(logSigner.vkey)}`];
  for (const [at, witness] of witnesses.entries()) {
    lines.push(`witness w${at} ${formatVkey(witness.signer.vkey)} ${await witness.open()}`);
  }
  const group = needed === 0 ? 'quorum none' : `group some ${needed} w0 w1 w2\nquorum some`;
  const policy = parsedPolicy([...lines, group].join('\n'));
  const folder = mkdtempSync(join(tmpdir(), 'countersigning-'));
  const held = new SignedHeads(join(folder, 'signed-heads.db'));
  const heads = change.heads?.(held) ?? held;
  const files = new TileFiles(join(folder, 'access'));
  const base = { log: 'access', signer: logSigner, heads, files };
  const published: CosignedHead[] = [];
  const answers: string[] = [];
  const standings: string[] = [];
  const faults: unknown[] = [];
  const ledger = new Ledger(
    {
      ...base,
      poolMs: 0,
      maySign: () => true,
      onFault: assert.ifError,
      onSigned: () => countersigning.wake(),
    },
    await findStanding(base, policy),
  );
  const countersigning = new Countersigning({
    ...base,
    policy,
    origin: logSigner.vkey.name,
    heartbeatMs: 60_000,
    countersignWaitMs: 1_000,
    witnessIntervals: new Map(change.witnessIntervals),
    clock: Date.now,
    signed: () => ledger.head,
    onStanding: (standing) => standings.push(standing),
    onFault: (fault) => void faults.push(fault),
    onAnswer: (witness, answer) => answers.push(`${witness} ${answer}`),
    onPublished: (head) => published.push(head),
  });
  t.after(async () => {
    await Promise.all([countersigning.stop(), ...witnesses.map((one) => one.close())]);
    held[Symbol.dispose]();
    rmSync(folder, { recursive: true });
  });
  const append = async (text: string) => {
    const outcome = await ledger.append([utf8(text)]);
    assert(outcome.kind === 'sequenced');
    return countersigning.covered(outcome.size);
  };
  return { witnesses, countersigning, append, published, answers, standings, faults, held };
}

test('a head is published at the quorum, without waiting for a silent witness', async (t) => {
  const { witnesses, countersigning, append, published } = await openHouse(t, 2);
  const slow = witnesses[2] as PaperWitness;
  slow.manner = 'silent';
  countersigning.start();
  for (const text of ['a', 'b', 'c']) assert.equal(await append(text), true);
  assert.equal(published.at(-1)?.cosigners.length, 2);
  assert.equal(slow.asked.length, 1, 'a witness that still thinks is not asked again');
});

for (const manner of ['false', 'ahead', 'other-tree'] as const) {
  test(`without enough honest witnesses (${manner}) nothing is published`, async (t) => {
    const { witnesses, countersigning, append, published, answers } = await openHouse(t, 2);
    for (const witness of witnesses.slice(0, 2)) witness.manner = manner;
    countersigning.start();
    assert.equal(await append('a'), false);
    assert.equal(published.length, 0);
    const said = { false: 'bad-answer', ahead: 'ahead', 'other-tree': 'refused' }[manner];
    assert(answers.includes(`w0 ${said}`), answers.join());
    for (const witness of witnesses) witness.manner = 'honest';
    assert.equal(await append('b'), true);
    assert.equal(published.at(-1)?.size, 2);
  });
}

test('a later published head is never smaller than an earlier one', async (t) => {
  const { countersigning, append, published } = await openHouse(t, 1);
  countersigning.start();
  const texts = Array.from({ length: 40 }, (_, at) => `${at}`);
  assert(!(await Promise.all(texts.map(append))).includes(false));
  const sizes = published.map(({ size }) => size);
  assert.deepEqual(
    sizes,
    sizes.toSorted((a, b) => a - b),
  );
  assert.equal(sizes.at(-1), 40);
});

for (const fault of ['not-done', 'done'] as const) {
  for (const failing of [1, 2, 3]) {
    test(`a round that ${failing} of 3 witnesses failed (${fault}) is made up for`, async (t) => {
      const { witnesses, countersigning, append, published } = await openHouse(t, 2);
      countersigning.start();
      assert.equal(await append('a'), true);
      for (const witness of witnesses.slice(0, failing)) witness.manner = fault;
      assert.equal(await append('b'), failing === 1);
      for (const witness of witnesses) witness.manner = 'honest';
      assert.equal(await append('c'), true);
      assert.equal(published.at(-1)?.size, 3);
    });
  }

  test(`a cosigned head that was not kept (${fault}) is not shown before it is`, async (t) => {
    const faults: FaultSwitch = { fault: 'never' };
    const heads = (port: SignedHeads) => faultyPort(port, 'publish', faults);
    const house = await openHouse(t, 2, { heads });
    house.countersigning.start();
    assert.equal(await house.append('a'), true);
    faults.fault = fault;
    const shown = house.countersigning.published?.note;
    assert.equal(await house.append('b'), false);
    assert.equal(house.countersigning.published?.note, shown);
    assert(house.faults.length > 0);
    faults.fault = 'never';
    assert.equal(await house.append('c'), true);
    assert.equal(house.held.published('access'), house.countersigning.published?.note);
  });
}

test('a log is confirmed by a quorum, and by nothing less', async (t) => {
  const { witnesses, countersigning, standings, append } = await openHouse(t, 2);
  for (const witness of witnesses) witness.manner = 'ahead';
  countersigning.start();
  assert.equal(await countersigning.confirmed(), false);
  assert.equal(countersigning.standing, 'contradicted');
  (witnesses[0] as PaperWitness).manner = 'honest';
  assert.equal(await countersigning.confirmed(), false);
  (witnesses[1] as PaperWitness).manner = 'honest';
  // The pause between failed rounds may be longer than one such wait.
  const waits = [countersigning.confirmed(), pause(1_500).then(() => countersigning.confirmed())];
  assert((await Promise.all(waits)).includes(true));
  assert.deepEqual(standings, ['contradicted', 'confirmed']);
  for (const witness of witnesses.slice(1)) witness.manner = 'other-tree';
  assert.equal(await append('a'), false);
  assert.equal(countersigning.standing, 'contradicted');
});

test('a policy without a quorum needs no witness, and waits for none', async (t) => {
  const { witnesses, countersigning, append } = await openHouse(t, 0);
  for (const witness of witnesses) witness.manner = 'not-done';
  countersigning.start();
  assert.equal(await append('a'), true);
});

test('one lying witness does not stop a log that the others cosign', async (t) => {
  const { witnesses, countersigning, append, standings } = await openHouse(t, 2);
  (witnesses[2] as PaperWitness).manner = 'ahead';
  countersigning.start();
  for (const text of ['a', 'b', 'c']) assert.equal(await append(text), true);
  assert.deepEqual(standings, ['confirmed']);
});

test('a witness that answers after the quorum still stands in the published note', async (t) => {
  const { witnesses, countersigning, append, published } = await openHouse(t, 2);
  const slow = witnesses[2] as PaperWitness;
  countersigning.start();
  await append('a');
  slow.manner = 'silent';
  await append('b');
  assert.equal(countersigning.published?.cosigners.length, 2);
  slow.manner = 'honest';
  slow.release();
  for (let tries = 0; tries < 100 && countersigning.published?.cosigners.length === 2; tries++) {
    await pause(10);
  }
  assert.equal(countersigning.published?.cosigners.length, 3);
  assert.deepEqual([published.at(-1)?.size, published.at(-2)?.size], [2, 2]);
});

for (const limited of [['w2'], ['w0', 'w1', 'w2']]) {
  test(`${limited.length} of 3 witnesses are asked no more often than they want`, async (t) => {
    const witnessIntervals = limited.map((name) => [name, 300] as const);
    const { witnesses, countersigning, append } = await openHouse(t, 2, { witnessIntervals });
    countersigning.start();
    await countersigning.confirmed();
    const startedAt = performance.now();
    const texts = Array.from({ length: 20 }, (_, at) => `${at}`);
    const done = texts.map(async (text, at) => {
      await pause(at * 20);
      return append(text);
    });
    assert(!(await Promise.all(done)).includes(false));
    const askable = Math.floor((performance.now() - startedAt) / 300) + 2;
    const [first, , last] = witnesses as [PaperWitness, PaperWitness, PaperWitness];
    assert(last.asked.length <= askable, `${last.asked.length} of ${askable}`);
    assert.equal(first.asked.length > askable, limited.length === 1);
    assert.equal(first.asked.at(-1), 20);
  });
}
