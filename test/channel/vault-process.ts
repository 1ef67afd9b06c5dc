/**
 * A vault of its own for tests: spawned behind its walls, with logs in memory, spoken to in frames.
 */

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { frameHead, FrameSplitter } from '@countersign/base/frame-splitter.ts';
import { freshWitness, GrowingLog, policyOf } from '@countersign/proof/fixtures/growing-log.ts';
import { parseAccessLeaf, type VaultLeaf } from '@countersign/rules/access/access-leaf.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { vaultFrameBytesMax, type VaultVerb } from '@countersign/wire/vault/frames.ts';
import { formatCall, parseReply } from '@countersign/wire/vault/caller-frames.ts';
import type { LoggedLeaf, OutboxReply, StatusReply } from '@countersign/wire/vault/record-calls.ts';

const project = realpathSync(join(import.meta.dirname, '../..'));

/** A running vault and everything around it that the edge would otherwise be. */
export class VaultProcess {
  readonly access = new GrowingLog('log.example/access');
  readonly device = new GrowingLog('log.example/device');
  readonly witness = freshWitness();
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'vault-test-')));
  /** Where each leaf stands: the log takes the same one once. */
  readonly indexes = new Map<string, number>();
  readonly #splitter = new FrameSplitter(vaultFrameBytesMax);
  readonly #waiting = new Map<number, (payload: Bytes) => void>();
  #process: ChildProcess | undefined;
  #socket: Socket | undefined;
  #next = 0;

  /** Starts the vault and has its first leaves adopted. */
  static async start(): Promise<VaultProcess> {
    const vault = new VaultProcess();
    const { folder } = vault;
    writeFileSync(join(folder, 'policy'), policyOf([vault.access, vault.device], vault.witness));
    writeFileSync(join(folder, 'genesis.json'), '[]');
    await vault.run();
    return vault;
  }

  /** Of the running process. */
  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  /** Starts the process on what its folder holds; also after a `kill`. */
  async run(): Promise<void> {
    const socketPath = join(this.folder, 'v.sock');
    rmSync(socketPath, { force: true });
    const flags = [`--allow-fs-read=${project}/`, `--allow-fs-read=${this.folder}/`];
    const args = ['--disable-warning=ExperimentalWarning', '--permission', ...flags];
    const child = spawn(
      process.execPath,
      [...args, `--allow-fs-write=${this.folder}/`, 'vault/main.ts'],
      {
        cwd: project,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          COUNTERSIGN_VAULT_SOCKET: socketPath,
          COUNTERSIGN_VAULT_DATA: this.folder,
          COUNTERSIGN_SCREEN_SOCKET: join(this.folder, 'no-screen.sock'),
          COUNTERSIGN_REGION_PACK: join(project, 'rules/packs/development.json'),
          COUNTERSIGN_TRUST_POLICY: join(this.folder, 'policy'),
          COUNTERSIGN_GENESIS_ROSTER: join(this.folder, 'genesis.json'),
          COUNTERSIGN_STAFF_ORIGIN: 'http://localhost:7401',
          COUNTERSIGN_STAFF_RP_ID: 'localhost',
        },
      },
    );
    this.#process = child;
    await new Promise<void>((ready, failed) => {
      child.stdout?.once('data', () => ready());
      child.once('exit', (code) => failed(new Error(`the vault ended with ${code}`)));
    });
    const socket = connect(socketPath);
    socket.on('data', (chunk) => {
      for (const payload of this.#splitter.push(chunk)) this.#settle(payload);
    });
    await new Promise<void>((done) => socket.once('connect', () => done()));
    this.#socket = socket;
    for (const { leaf } of await this.outbox()) await this.adopt(leaf);
  }

  /** One call; throws the Problem it was refused with. */
  async call(verb: VaultVerb, body: Uint8Array): Promise<Bytes> {
    const requestId = ++this.#next;
    const payload = formatCall(requestId, verb, body);
    const reply = new Promise<Bytes>((done) => this.#waiting.set(requestId, done));
    this.#socket?.write(frameHead(payload.length));
    this.#socket?.write(payload);
    const { problem, body: answer } = parseReply(await reply);
    if (problem !== undefined) throw new Problem(problem);
    return answer;
  }

  /** One JSON call. */
  async json<Reply>(verb: VaultVerb, body: object): Promise<Reply> {
    return JSON.parse(fromUtf8(await this.call(verb, utf8(JSON.stringify(body))))) as Reply;
  }

  /** Logs a leaf as the edge would, with its proof from what the vault saw last. */
  async log(leaf: string): Promise<LoggedLeaf> {
    const index = this.indexes.get(leaf) ?? this.access.append(utf8(leaf));
    this.indexes.set(leaf, index);
    const { accessHead } = await this.json<StatusReply>('status', {});
    const proof = this.access.proof(index, this.cosigned());
    return { leaf, proof, consistency: this.access.consistency(accessHead.size) };
  }

  /** Shows the newest head as it was cosigned at a time; by that the vault knows how late it is. */
  async showHead(timeS = this.cosigned().timeS): Promise<void> {
    const { accessHead } = await this.json<StatusReply>('status', {});
    const checkpoint = this.access.note({ witness: this.witness, timeS });
    const consistency = this.access.consistency(accessHead.size);
    await this.json('head', { checkpoint, consistency });
  }

  /** What the vault wants logged. */
  async outbox(): Promise<OutboxReply['leaves']> {
    return (await this.json<OutboxReply>('outbox', {})).leaves;
  }

  async adopt(leaf: string): Promise<void> {
    await this.json('adopt', await this.log(leaf));
    const parsed = parseAccessLeaf(leaf);
    if (parsed?.kind === 'vault') this.vaultLeaf = parsed;
  }

  vaultLeaf: VaultLeaf | undefined;

  /** What clients take out of the vault's logged leaf. */
  get vaultKey(): { keyId: Bytes; hpke: Bytes } {
    const hpke = fromBase64url(this.vaultLeaf?.hpke ?? '') as Bytes;
    return { keyId: new Uint8Array(Buffer.from(this.vaultLeaf?.keyId ?? '', 'hex')), hpke };
  }

  cosigned() {
    return { witness: this.witness, timeS: Math.floor(Date.now() / 1_000) };
  }

  async stop(): Promise<void> {
    this.#socket?.destroy();
    const child = this.#process;
    if (child !== undefined && child.exitCode === null) {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill();
      await ended;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #settle(payload: Bytes): void {
    const { requestId } = parseReply(payload);
    this.#waiting.get(requestId)?.(payload);
    this.#waiting.delete(requestId);
  }
}
