/** A whole Countersign on one machine: every part its own process, started and stopped in order. */

import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startPostgres, type EmbeddedPostgres } from '../postgres/start-postgres.ts';
import { projectRoot } from '../project-root.ts';
import { findWalls, type Walls } from '../supervise/confinement.ts';
import { takeRunLock, type RunLock } from '../supervise/run-lock.ts';
import { SupervisedProcess, type ProcessPlan } from '../supervise/supervised-process.ts';
import type { ReadyLine } from '../supervise/supervised-process.ts';
import { addressesOf, freeStackPorts, makeSocketFolder } from './addresses.ts';
import type { StackAddresses, StackPorts } from './addresses.ts';
import { dataFolder, planProcess, roomOf, startSteps, type ProcessName } from './process-plans.ts';
import { settingsFor, type SettingTexts } from '../settings-file.ts';
import { programSchemes } from '../settings-schemes.ts';
import { noteOf, type StatusRow } from './status-rows.ts';
import { logWriteToken, makeTrustFiles } from './trust-files.ts';

/** How a stack is run. */
export type StackOptions = {
  /** Everything it keeps is in this folder. */
  readonly dataDir: string;
  readonly ports: 'free' | StackPorts;
  /** A PostgreSQL of the operator's; without it an embedded one runs in the data folder. */
  readonly databaseUrl?: string;
  /** Whether commits survive a power cut; default yes. */
  readonly durable?: boolean;
  /** Processes to leave out, as `['web']` in tests without pages. */
  readonly without?: readonly ProcessName[];
  /** Settings by environment name, as `COUNTERSIGN_EDGE_…`; each process gets its own. */
  readonly settings?: SettingTexts;
  readonly onChange?: (rows: readonly StatusRow[]) => void;
};

/** A running stack. A process that ends, or is killed, is started again by itself. */
export type Stack = {
  readonly addresses: StackAddresses;
  readonly processes: ReadonlyMap<StackProcessName, SupervisedProcess>;
  /** Which walls hold around vault and screen here, in one line. */
  readonly walls: string;
  readonly rows: () => readonly StatusRow[];
  readonly stop: () => Promise<void>;
};

/** A process of the stack; PostgreSQL only when it is the embedded one. */
export type StackProcessName = ProcessName | 'postgres';

/** Starts every part and waits until all are ready; after a failure nothing is left running. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const builder = new StackBuilder(options);
  try {
    return await builder.build();
  } catch (error) {
    await builder.stop();
    throw error;
  }
}

/** The database of a stack in its embedded PostgreSQL. */
export const databaseName = 'countersign';

/** Owns what has been started so far, so that a failure half-way can undo it. */
class StackBuilder {
  readonly #options: StackOptions;
  readonly #dataDir: string;
  readonly #started = new Map<StackProcessName, SupervisedProcess>();
  readonly #undo: (() => void | Promise<void>)[] = [];
  #lock: RunLock | undefined;

  constructor(options: StackOptions) {
    this.#options = options;
    this.#dataDir = resolve(options.dataDir);
  }

  async build(): Promise<Stack> {
    mkdirSync(this.#dataDir, { recursive: true, mode: 0o700 });
    const lock = await takeRunLock(join(this.#dataDir, 'run/supervisor.json'));
    this.#lock = lock;
    this.#undo.push(() => lock.release());
    const sockets = makeSocketFolder(this.#dataDir);
    this.#undo.push(sockets.remove);
    const { ports } = this.#options;
    const addresses = addressesOf({
      ports: ports === 'free' ? await freeStackPorts() : ports,
      dataDir: this.#dataDir,
      socketFolder: sockets.path,
      databaseUrl: this.#options.databaseUrl ?? (await this.#startPostgres()),
    });
    const walls = findWalls();
    await this.#startAll(addresses, walls);
    return {
      addresses,
      processes: this.#started,
      walls: walls.sentence,
      rows: () => this.#rows(),
      stop: () => this.stop(),
    };
  }

  /** In the opposite order of the start. */
  async stop(): Promise<void> {
    for (const [name, process] of [...this.#started].toReversed()) {
      if (name !== 'postgres') await process.stop();
    }
    for (const undo of this.#undo.splice(0).toReversed()) await undo();
  }

  async #startPostgres(): Promise<string> {
    const postgres: EmbeddedPostgres = await startPostgres({
      folder: join(this.#dataDir, 'postgres'),
      durable: this.#options.durable ?? true,
      onChange: () => this.#changed(),
    });
    this.#started.set('postgres', postgres.process);
    this.#undo.push(() => postgres.stop());
    this.#changed();
    return postgres.createDatabase(databaseName);
  }

  async #startAll(addresses: StackAddresses, walls: Walls): Promise<void> {
    const schemes = new Map((await programSchemes()).map((entry) => [entry.program, entry.scheme]));
    const texts = this.#options.settings ?? {};
    const textsOf = (name: ProcessName): SettingTexts => {
      return settingsFor(schemes.get(roomOf(name)) ?? {}, texts);
    };
    await makeTrustFiles(addresses, textsOf);
    const facts = { addresses, walls, texts, textsOf, logWriteToken: logWriteToken(addresses) };
    for (const step of startSteps) {
      const wanted = step.filter((name) => this.#options.without?.includes(name) !== true);
      await Promise.all(wanted.map((name) => this.#startOne(planProcess(name, facts))));
    }
  }

  async #startOne(plan: ProcessPlan & { readonly name: ProcessName }): Promise<void> {
    if (!existsSync(join(projectRoot, roomOf(plan.name), 'main.ts'))) return;
    const process = new SupervisedProcess(plan, () => this.#changed());
    this.#started.set(plan.name, process);
    mkdirSync(dataFolder(plan.name, { dataDir: this.#dataDir }), { recursive: true, mode: 0o700 });
    await process.start();
  }

  #rows(): StatusRow[] {
    return [...this.#started].map(([name, { state, pid, restarts, ready }]) => {
      return { name, state, pid, restarts, note: noteOf(name, textOf(ready ?? {}, 'address')) };
    });
  }

  #changed(): void {
    const pids = [...this.#started.values()].flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
    this.#lock?.remember(pids);
    this.#options.onChange?.(this.#rows());
  }
}

function textOf(ready: ReadyLine, field: string): string {
  const value = ready[field];
  return typeof value === 'string' ? value : '';
}
