/** Split views: witnesses kept apart, one that lies, and a log's operator with two histories. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { fromBase64 } from '@countersign/base/base64.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { checkCheckpoint } from '@countersign/proof/cosigned-head.ts';
import { GrowingLog } from '@countersign/proof/fixtures/growing-log.ts';
import { logFiles, parsedPolicy } from '@countersign/proof/fixtures/small-log.ts';
import { isConsistent, type TreeHead } from '@countersign/proof/merkle.ts';
import { freshNoteSigner, NoteSigner } from '@countersign/proof/node/note-signer.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { originHash } from '@countersign/proof/witness/origin-hash.ts';
import { formatVkey } from '@countersign/proof/writing/note-texts.ts';
import type { VaultProcess } from '../../channel/vault-process.ts';
import { HostileEdge } from './hostile-edge.ts';
import { DeskReviewer, Opening, vaultInviting, type Case } from './reviewer.ts';

const projectRoot = resolve(import.meta.dirname, '../../..');
const secret = 'I know where you live';

test('P5: two of three bear no liar: a vault opens unseen, and the third tells', async () => {
  await using house = await SplitHouse.begin(2, 3);
  assert.doesNotMatch((await house.verify()).out, /is not of the history/);
  const [liar, two, three] = house.witnesses;
  assert(liar instanceof Liar && two !== undefined && three !== undefined);
  house.split({ publicly: [liar, two], forTheVault: [liar, three] });
  assert.ok((await house.opened()).includes(secret), 'what two of three do not bear');
  const { origin } = house;
  assert.equal(house.judged(house.publicLog, [liar, two]), 'cosigned');
  assert.equal(house.judged(house.vault.access, [liar, three]), 'cosigned');
  const { out, code } = await house.verify();
  assert.equal(code, 1);
  const found = /log checkpoint: is not of the history .* witness w3 .*both: (\[.*\])/.exec(out);
  const [shown = '', told = ''] = JSON.parse(found?.[1] ?? '[]') as string[];
  assert.ok(shown.startsWith(`${origin}\n`) && told.startsWith(`${origin}\n`));
  for (const note of [shown, told]) assert.ok(note.includes(house.signatureOn(note)));
});

test('P5: three of four bear one liar: who signed one history signs no other', async () => {
  await using house = await SplitHouse.begin(3, 4);
  const [liar, ...honest] = house.witnesses;
  assert(liar instanceof Liar);
  const [two, three, four] = honest;
  assert(two !== undefined && three !== undefined && four !== undefined);
  house.split({ publicly: [liar, two, three], forTheVault: [liar, two, three, four] });
  house.publicLog.append(utf8('what everybody sees'));
  assert.equal(house.judged(house.publicLog, [liar, two, three]), 'cosigned');
  await assert.rejects(house.opened(), /log-not-countersigned/);
});

/** A witness, as a log's operator finds it: it cosigns a text, or does not. */
type Voice = { readonly signer: NoteSigner; cosign(at: GrowingLog, line: string): string };

/** Remembers what it cosigned last, as real witnesses do, and cosigns only what grew from it. */
class Honest implements Voice {
  readonly signer: NoteSigner;
  readonly notes = new Map<string, string>();
  readonly #last = new Map<string, TreeHead>();

  constructor(signer: NoteSigner) {
    this.signer = signer;
  }

  cosign(log: GrowingLog, note: string): string {
    const origin = log.signer.vkey.name;
    const [older, newer] = [this.#last.get(origin), log.head()];
    const hashes = older === undefined || older.size > newer.size ? [] : wayFrom(log, older.size);
    if (older !== undefined && !isConsistent(older, newer, hashes, crypto)) return '';
    const line = `${this.signer.cosign(note, nowS())}\n`;
    this.#last.set(origin, newer);
    this.notes.set(origin, `${note}\n${log.signer.sign(note)}\n${line}`);
    return line;
  }
}

/** Cosigns whatever it is shown, and tells nobody of it. */
class Liar implements Voice {
  readonly signer: NoteSigner;

  constructor(signer: NoteSigner) {
    this.signer = signer;
  }

  cosign(_log: GrowingLog, note: string): string {
    return `${this.signer.cosign(note, nowS())}\n`;
  }
}

/** Several witnesses where a fixture has room for one. */
class Choir extends NoteSigner {
  readonly #cosign: (note: string) => string;

  constructor(cosign: (note: string) => string) {
    super({ name: 'choir.example', type: 4 }, generateKeyPairSync('ed25519').privateKey);
    this.#cosign = cosign;
  }

  override cosign(note: string): string {
    return this.#cosign(note).trimEnd();
  }
}

/** A vault with a reported message, and its log, which can show everybody else another history. */
class SplitHouse implements AsyncDisposable {
  readonly vault: VaultProcess;
  readonly witnesses: readonly Voice[];
  readonly publicLog: GrowingLog;
  readonly #folder = mkdtempSync(join(tmpdir(), 'split-view-'));
  readonly #entries = { access: [] as Bytes[], device: [] as Bytes[] };
  readonly #needed: number;
  readonly #server: Server;
  #reported: Case | undefined;
  #reviewer: DeskReviewer | undefined;
  #publicly: readonly Voice[];
  #forTheVault: readonly Voice[];

  private constructor(vault: VaultProcess, server: Server, needed: number, count: number) {
    this.vault = vault;
    this.#server = server;
    this.#needed = needed;
    this.witnesses = Array.from({ length: count }, (_, at) => {
      const signer = freshNoteSigner({ name: `witness.example/${at + 1}`, type: 4 });
      return at === 0 ? new Liar(signer) : new Honest(signer);
    });
    [this.#publicly, this.#forTheVault] = [this.witnesses, this.witnesses];
    this.publicLog = Object.assign(new GrowingLog(this.origin), { signer: vault.access.signer });
    this.#watch();
    server.on('request', (request, response) => {
      const answer = this.#answer(request.url ?? '');
      response.writeHead(answer === undefined ? 404 : 200).end(answer);
    });
    const witness = new Choir((note) => {
      const log = note.startsWith(`${this.origin}\n`) ? vault.access : vault.device;
      return this.#forTheVault.map((voice) => voice.cosign(log, note)).join('');
    });
    vault.cosigned = () => ({ witness: witness as NoteSigner, timeS: nowS() });
  }

  static async begin(needed: number, count: number): Promise<SplitHouse> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    let house: SplitHouse | undefined;
    await vaultInviting(['r1'], undefined, (vault) => {
      house = new SplitHouse(vault, server, needed, count);
      return house.#policy();
    });
    assert(house !== undefined);
    await house.#begin();
    return house;
  }

  get origin(): string {
    return this.vault.access.signer.vkey.name;
  }

  /** From now on the vault's log grows alone, and each history has its own witnesses. */
  split(voices: Record<'publicly' | 'forTheVault', readonly Voice[]>): void {
    this.#appendPublicly = () => undefined;
    [this.#publicly, this.#forTheVault] = [voices.publicly, voices.forTheVault];
  }

  #appendPublicly = (entry: Bytes): void => {
    this.#entries.access.push(entry);
    this.publicLog.append(entry);
  };

  /** What a reviewer reads of the report, if the vault opens it. */
  async opened(): Promise<string> {
    const { vault } = this;
    const [reviewer, reported] = [this.#reviewer, this.#reported];
    assert(reviewer !== undefined && reported !== undefined);
    const opening = await Opening.prepare(vault, reported, reviewer.slot);
    const { leaf } = await opening.issue([await reviewer.approve(opening.prepared.core)]);
    const { leaf: usedLeaf } = await opening.use(await vault.log(leaf));
    const used = await vault.log(usedLeaf);
    const { sealed } = await opening.open(leaf, vault.indexes.get(leaf) ?? -1, used);
    return opening.read(sealed);
  }

  /** What somebody says of a history who goes by the same policy. */
  judged(log: GrowingLog, voices: readonly Voice[]): string {
    const policy = parsedPolicy(this.#policy());
    const note = log.note({ witness: choirOf(log, voices), timeS: nowS() });
    return checkCheckpoint({ note, policy, origin: this.origin, crypto }).kind;
  }

  /** The log's own signature line, by which a note is its word. */
  signatureOn(note: string): string {
    return this.vault.access.signer.sign(note.slice(0, note.indexOf('\n\n') + 1));
  }

  /** The verifier over what everybody sees. */
  async verify(): Promise<{ out: string; code: number }> {
    const trust = join(this.#folder, 'trust.json');
    const policy = this.#policy();
    const vault = this.vault.vaultLeaf?.signer;
    writeFileSync(trust, JSON.stringify({ policy, vault, logUrl: `${this.#url()}/log` }));
    const state = join(this.#folder, 'state');
    const args = ['verifier/main.ts', 'log', '--trust', trust, '--state', state];
    const flags = ['--disable-warning=ExperimentalWarning'];
    const child = spawn(process.execPath, [...flags, ...args], { cwd: projectRoot });
    const closed = once(child, 'close') as Promise<[number]>;
    const [out, [code]] = await Promise.all([text(child.stdout), closed]);
    return { out, code };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    rmSync(this.#folder, { recursive: true });
    await this.vault[Symbol.asyncDispose]();
  }

  async #begin(): Promise<void> {
    const { vault } = this;
    const edge = new HostileEdge(vault);
    this.#reviewer = await new DeskReviewer(vault, 'r1').join();
    const [ana, ben] = [await edge.someone(), await edge.someone()];
    const talk = await edge.begin([ana, ben]);
    const { stored } = await edge.send(talk, ana, { text: secret });
    const { evidence } = await edge.report(talk, ben, { reported: [stored.event] });
    this.#reported = { evidence };
  }

  /** Keeps what is appended: to the device log for all, to the access log until the split. */
  #watch(): void {
    const { access, device } = this.vault;
    const [toAccess, toDevice] = [access.append.bind(access), device.append.bind(device)];
    access.append = (entry) => {
      this.#appendPublicly(new Uint8Array(entry));
      return toAccess(entry);
    };
    device.append = (entry) => {
      this.#entries.device.push(new Uint8Array(entry));
      return toDevice(entry);
    };
  }

  #policy(): string {
    const { access, device } = this.vault;
    const names = this.witnesses.map((_, at) => `w${at + 1}`);
    return [
      ...[access, device].map(({ signer }) => `log ${formatVkey(signer.vkey)}`),
      ...this.witnesses.map(({ signer }, at) => {
        return `witness ${names[at]} ${formatVkey(signer.vkey)} ${this.#url()}/${names[at]}`;
      }),
      `group all ${this.#needed} ${names.join(' ')}`,
      'quorum all',
      '',
    ].join('\n');
  }

  #url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The public side of the log, and what each witness says it cosigned last. */
  #answer(url: string): Uint8Array | string | undefined {
    const { device } = this.vault;
    const logs = { access: this.publicLog, device };
    const [, who = '', which = '', path = ''] = /^\/([^/]+)\/([^/]+)\/(.+)$/.exec(url) ?? [];
    if (who !== 'log') {
      const voice = this.witnesses[Number(who.slice(1)) - 1];
      const log = Object.values(logs).find(({ signer }) => {
        return which === originHash(signer.vkey.name, crypto);
      });
      return voice instanceof Honest ? voice.notes.get(log?.signer.vkey.name ?? '') : undefined;
    }
    if (which !== 'access' && which !== 'device') return undefined;
    if (path !== 'checkpoint') return logFiles(this.#entries[which]).files.get(path);
    const log = logs[which];
    return log.note({ witness: choirOf(log, this.#publicly), timeS: nowS() });
  }
}

function choirOf(log: GrowingLog, voices: readonly Voice[]): NoteSigner {
  return new Choir((note) => voices.map((voice) => voice.cosign(log, note)).join(''));
}

function wayFrom(log: GrowingLog, size: number): Bytes[] {
  return log.consistency(size).map((hash) => fromBase64(hash) ?? assert.fail());
}

function nowS(): number {
  return Math.floor(Date.now() / 1_000);
}
