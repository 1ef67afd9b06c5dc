/** Rounds of witnesses: publication at the quorum, never below it, by true cosignatures alone. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import { openDoor, textAnswer, type OpenDoor } from '@countersign/base/node/machine-door.ts';
import { parseCheckpoint } from '@countersign/proof/checkpoint.ts';
import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import { logSigner, parsedPolicy } from '@countersign/proof/fixtures/small-log.ts';
import { freshNoteSigner } from '@countersign/proof/node/note-signer.ts';
import { parseSignedNote } from '@countersign/proof/signed-note.ts';
import { formatVkey } from '@countersign/proof/writing/note-texts.ts';
import { parseAddCheckpoint } from '@countersign/proof/witness/add-checkpoint.ts';
import { Ledger } from '../ledger/ledger.ts';
import { findStanding } from '../ledger/open-ledger.ts';
import { SignedHeads } from '../ledger/signed-heads.ts';
import { TileFiles } from '../ledger/tile-files.ts';
import { Countersigning } from './countersigning.ts';

type Manner = 'honest' | 'silent' | 'false' | 'ahead' | 'refusing';

/** A witness that behaves as told; `asked` are the sizes it was asked for. */
class PaperWitness {
  readonly signer = freshNoteSigner({ name: `w${Math.random()}`, type: 4 });
  readonly asked: number[] = [];
  manner: Manner = 'honest';
  #door: OpenDoor | undefined;
  #release: () => void = () => undefined;

  async open(): Promise<string> {
    this.#door = await openDoor({
      host: '127.0.0.1',
      port: 0,
      bodyBytesMax: 100_000,
      onFault: assert.ifError,
      answer: async ({ body }) => {
        const text = new TextDecoder().decode(body);
        const note = parseSignedNote(parseAddCheckpoint(text)?.note ?? '');
        assert(note !== undefined);
        this.asked.push(parseCheckpoint(note.text)?.size ?? -1);
        if (this.manner === 'silent') await new Promise<void>((go) => (this.#release = go));
        if (this.manner === 'ahead') return textAnswer(409, '999\n');
        if (this.manner === 'refusing') return textAnswer(422, 'no\n');
        const signed = this.manner === 'false' ? 'another text\n' : note.text;
        return textAnswer(200, `${this.signer.cosign(signed, 1_700_000_000)}\n`);
      },
    });
    return this.#door.address;
  }

  async close(): Promise<void> {
    this.#release();
    await this.#door?.close();
  }
}

async function openHouse(t: { after: (end: () => Promise<void>) => void }, needed: number) {
  const witnesses = [new PaperWitness(), new PaperWitness(), new PaperWitness()];
  const lines = [`log ${formatVkey(logSigner.vkey)}`];
  for (const [at, witness] of witnesses.entries()) {
    lines.push(`witness w${at} ${formatVkey(witness.signer.vkey)} ${await witness.open()}`);
  }
  const group = `group some ${needed} w0 w1 w2\nquorum some`;
  const policy = parsedPolicy([...lines, group].join('\n'));
  const folder = mkdtempSync(join(tmpdir(), 'countersigning-'));
  const heads = new SignedHeads(join(folder, 'signed-heads.db'));
  const files = new TileFiles(join(folder, 'access'));
  const base = { log: 'access', signer: logSigner, heads, files };
  const published: CosignedHead[] = [];
  const answers: string[] = [];
  const standings: string[] = [];
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
    witnessIntervalMs: 0,
    clock: Date.now,
    signed: () => ledger.head,
    onStanding: (standing) => standings.push(standing),
    onFault: assert.ifError,
    onAnswer: (witness, answer) => answers.push(`${witness} ${answer}`),
    onPublished: (head) => published.push(head),
  });
  t.after(async () => {
    await Promise.all([countersigning.stop(), ...witnesses.map((one) => one.close())]);
    heads[Symbol.dispose]();
    rmSync(folder, { recursive: true });
  });
  const append = async (text: string) => {
    const outcome = await ledger.append([utf8(text)]);
    assert(outcome.kind === 'sequenced');
    return countersigning.covered(outcome.size);
  };
  return { witnesses, countersigning, append, published, answers, standings };
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

for (const manner of ['false', 'ahead', 'refusing'] as const) {
  test(`without enough honest witnesses (${manner}) nothing is published`, async (t) => {
    const { witnesses, countersigning, append, published, answers } = await openHouse(t, 2);
    for (const witness of witnesses.slice(0, 2)) witness.manner = manner;
    countersigning.start();
    assert.equal(await append('a'), false);
    assert.equal(published.length, 0);
    const said = { false: 'bad-answer', ahead: 'ahead', refusing: 'refused' }[manner];
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
