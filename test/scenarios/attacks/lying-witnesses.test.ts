/** Lying witnesses: what a vault that asks for two out of three opens on, and what it refuses. */

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import { GrowingLog } from '@countersign/proof/fixtures/growing-log.ts';
import { freshNoteSigner, NoteSigner } from '@countersign/proof/node/note-signer.ts';
import { formatCheckpoint, formatVkey } from '@countersign/proof/writing/note-texts.ts';
import type { StatusReply } from '@countersign/wire/vault/record-calls.ts';
import type { VaultProcess } from '../../channel/vault-process.ts';
import { HostileEdge } from './hostile-edge.ts';
import { DeskReviewer, Opening, vaultInviting, type Case } from './reviewer.ts';

/** Who cosigns a note, each with the seconds by which its date differs from now. */
type Cosigning = readonly (readonly [witness: NoteSigner, offsetS: number])[];

let vault: VaultProcess;
let one: NoteSigner;
const two = freshNoteSigner({ name: 'witness.example/two', type: 4 });
const three = freshNoteSigner({ name: 'witness.example/three', type: 6 });
let edge: HostileEdge;
let reviewer: DeskReviewer;
let reported: Case;
before(async () => {
  vault = await vaultInviting(['r1'], undefined, twoOfThree);
  edge = new HostileEdge(vault);
  reviewer = await new DeskReviewer(vault, 'r1').join();
  const [ana, ben] = [await edge.someone(), await edge.someone()];
  const talk = await edge.begin([ana, ben]);
  const { stored } = await edge.send(talk, ana, { text: 'I know where you live' });
  const { evidence } = await edge.report(talk, ben, { reported: [stored.event] });
  reported = { evidence };
});
after(() => vault?.[Symbol.asyncDispose]());

test('P5, P14: one witness of three opens nothing, however often it signs', async () => {
  const { opening, leaf, index } = await loggedGrant();
  for (const witness of [one, two, three]) {
    const alone = await shown(leaf, index, [[witness, 0]]);
    await assert.rejects(opening.use(alone), /log-not-countersigned/);
  }
  const twice = await shown(leaf, index, [
    [one, 0],
    [one, 0],
  ]);
  await assert.rejects(opening.use(twice), /proof-invalid/);
  await opening.use(
    await shown(leaf, index, [
      [two, 0],
      [three, 0],
    ]),
  );
});

test('P5: no number of liars leads the vault off the history that it has seen', async () => {
  await loggedGrant();
  const checkpoint = noteOf(vault.access.size, all());
  await vault.json('head', { checkpoint, consistency: await wayFromLast() });
  const seen = vault.access.size;
  const fork = new GrowingLog(vault.access.signer.vkey.name);
  for (let at = 0; at < seen + 5; at++) fork.append(utf8(`another entry ${at}`));
  const text = formatCheckpoint({ origin: fork.signer.vkey.name, ...fork.head(), extensions: [] });
  const show = (witnesses: readonly NoteSigner[], consistency: readonly string[]) => {
    const cosigned = witnesses.map((witness) => witness.cosign(text, nowS()));
    const lines = [vault.access.signer.sign(text), ...cosigned].map((line) => `${line}\n`);
    return vault.json('head', { checkpoint: `${text}\n${lines.join('')}`, consistency });
  };
  const ways = [[], fork.consistency(seen), vault.access.consistency(seen - 1)];
  for (const way of ways) {
    for (const liar of [one, two, three]) {
      await assert.rejects(show([liar], way), /log-not-countersigned/);
    }
    await assert.rejects(show([one, three], way), /log-inconsistent/);
    await assert.rejects(show([one, two, three], way), /log-inconsistent/);
  }
});

test('P14: one witness alone makes nothing fresh, whatever date it gives', async () => {
  const { opening, leaf, index } = await loggedGrant();
  const hour = 3_600;
  const stale: readonly Cosigning[] = [
    [
      [one, 0],
      [two, -hour],
      [three, -hour],
    ],
    [
      [one, hour],
      [two, -hour],
    ],
    [
      [one, -hour],
      [three, -hour],
    ],
  ];
  for (const cosigning of stale) {
    await assert.rejects(opening.use(await shown(leaf, index, cosigning)), /log-stale/);
  }
  await opening.use(
    await shown(leaf, index, [
      [one, 0],
      [two, -hour],
      [three, 0],
    ]),
  );
});

test('P5: a log that goes back in time is refused, though all had signed it once', async () => {
  const before = vault.access.size;
  await loggedGrant();
  const whole = all();
  const newest = noteOf(vault.access.size, whole);
  await vault.json('head', { checkpoint: newest, consistency: await wayFromLast() });
  const old = noteOf(before, whole);
  await assert.rejects(
    vault.json('head', { checkpoint: old, consistency: [] }),
    /log-inconsistent/,
  );
  const backwards = vault.access.consistency(before, vault.access.size);
  await assert.rejects(
    vault.json('head', { checkpoint: old, consistency: backwards }),
    /log-inconsistent/,
  );
});

/** A policy of three witnesses, which all sign unless a test says otherwise. */
function twoOfThree(begun: VaultProcess): string {
  one = begun.witness;
  begun.cosigned = () => ({ witness: new Choir([one, two, three]), timeS: nowS() });
  const policy = [
    ...[begun.access, begun.device].map(({ signer }) => `log ${formatVkey(signer.vkey)}`),
    ...[one, two, three].map(({ vkey }, at) => `witness w${at + 1} ${formatVkey(vkey)}`),
    'group three 2 w1 w2 w3',
    'quorum three',
  ];
  return `${policy.join('\n')}\n`;
}

/** Several witnesses where a fixture has room for one. */
class Choir extends NoteSigner {
  readonly #voices: readonly NoteSigner[];

  constructor(voices: readonly NoteSigner[]) {
    super({ name: 'choir.example', type: 4 }, generateKeyPairSync('ed25519').privateKey);
    this.#voices = voices;
  }

  override cosign(text: string, timeS: number): string {
    return this.#voices.map((voice) => voice.cosign(text, timeS)).join('\n');
  }
}

const all = (): Cosigning => [one, two, three].map((witness) => [witness, 0] as const);

async function loggedGrant() {
  const opening = await Opening.prepare(vault, reported, reviewer.slot);
  const { leaf } = await opening.issue([await reviewer.approve(opening.prepared.core)]);
  await vault.log(leaf);
  return { opening, leaf, index: vault.access.size - 1 };
}

/** A logged leaf under a head that exactly these witnesses signed. */
async function shown(leaf: string, index: number, cosigning: Cosigning) {
  const proof = vault.access.proof(index, undefined);
  const text = textOf(vault.access.size);
  const lines = cosigning.map(([witness, offsetS]) => witness.cosign(text, nowS() + offsetS));
  const consistency = await wayFromLast();
  return { leaf, proof: `${proof}${lines.join('\n')}\n`, consistency };
}

function noteOf(size: number, cosigning: Cosigning): string {
  const text = textOf(size);
  const lines = cosigning.map(([witness, offsetS]) => witness.cosign(text, nowS() + offsetS));
  return `${vault.access.note(undefined, size)}${lines.join('\n')}\n`;
}

function textOf(size: number): string {
  const origin = vault.access.signer.vkey.name;
  return formatCheckpoint({ origin, ...vault.access.head(size), extensions: [] });
}

async function wayFromLast(): Promise<string[]> {
  const { accessHead } = await vault.json<StatusReply>('status', {});
  return vault.access.consistency(accessHead.size);
}

function nowS(): number {
  return Math.floor(Date.now() / 1_000);
}
