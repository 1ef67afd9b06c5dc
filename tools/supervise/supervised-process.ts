/** One process under the supervisor: started, watched, started again when it ends, stopped. */

import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { lastLinesWithinMs } from '../limits.ts';
import { PlainFault } from '../plain-fault.ts';
import { countRestart, restartPause } from './back-off.ts';
import { logTail, openLog, reasonIn, writeLine } from './process-log.ts';

/** How one process is run. */
export type ProcessPlan = {
  readonly name: string;
  /** Program and arguments. */
  readonly command: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly ids?: { readonly uid?: number; readonly gid?: number };
  readonly logFile: string;
  /** The stream that is read for the ready line; the other one goes to the log as it is. */
  readonly readyOn: 'stdout' | 'stderr';
  /** What the line says when the process is ready; `undefined` for any other line. */
  readonly readReady: (line: string) => ReadyLine | undefined;
  readonly readyWithinMs: number;
  readonly stopSignal: NodeJS.Signals;
  readonly stopWithinMs: number;
  /** Clears away what a killed predecessor left behind, before each start. */
  readonly prepare?: () => Promise<void> | void;
  /** Said after the reason of a failed start. */
  readonly hint?: string;
  /** The sentence for what a failed start wrote last. */
  readonly explain?: (tail: string) => string;
};

/** What a process says about itself when it is ready. */
export type ReadyLine = Readonly<Record<string, unknown>>;

/** Where a process stands, as the status table shows it. */
export type ProcessState = 'waiting' | 'starting' | 'running' | 'restarting' | 'stopped' | 'failed';

type Watcher = { resolve: (ready: ReadyLine) => void; reject: (error: Error) => void };

/** Owns the child: nobody else spawns, ends or restarts it. */
export class SupervisedProcess {
  readonly plan: ProcessPlan;
  readonly #onChange: () => void;
  #state: ProcessState = 'waiting';
  #child: ChildProcess | undefined;
  #ready: ReadyLine | undefined;
  #watchers: Watcher[] = [];
  #restartsInRow = 0;
  #restarts = 0;
  #pause: NodeJS.Timeout | undefined;
  #stopping = false;
  #ended: Promise<void> = Promise.resolve();

  constructor(plan: ProcessPlan, onChange: () => void) {
    this.plan = plan;
    this.#onChange = onChange;
  }

  get state(): ProcessState {
    return this.#state;
  }

  /** The running child's id; `undefined` between two runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** What it said when it became ready; `undefined` while it is not. */
  get ready(): ReadyLine | undefined {
    return this.#ready;
  }

  /** How often it had to be started again. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Starts it once; a start that fails is thrown as one sentence and is not tried again. */
  async start(): Promise<ReadyLine> {
    this.#stopping = false;
    const ready = this.waitReady();
    ready.catch(() => undefined);
    await this.#launch();
    return ready;
  }

  /** Resolves when it is ready, at once if it is. */
  waitReady(): Promise<ReadyLine> {
    if (this.#ready !== undefined) return Promise.resolve(this.#ready);
    return new Promise((resolve, reject) => this.#watchers.push({ resolve, reject }));
  }

  /** Resolves when the present child has ended (which precedes its restart). */
  waitEnd(): Promise<void> {
    return this.#ended;
  }

  /** Sends a signal to the child and to nothing else. */
  kill(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Asks it to end, waits, and kills it after the plan's limit. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#pause);
    const child = this.#child;
    if (child !== undefined) {
      child.kill(this.plan.stopSignal);
      const force = setTimeout(() => child.kill('SIGKILL'), this.plan.stopWithinMs);
      await this.#ended;
      clearTimeout(force);
    }
    this.#reject(new PlainFault(`${this.plan.name} was stopped`));
    this.#enter('stopped');
  }

  async #launch(): Promise<void> {
    this.#enter(this.#restarts > 0 ? 'restarting' : 'starting');
    await this.plan.prepare?.();
    if (this.#stopping) return;
    const log = openLog(this.plan.logFile);
    const from = fstatSync(log).size;
    const piped = this.plan.readyOn === 'stdout';
    const child = spawn(this.plan.command[0], this.plan.command.slice(1), {
      cwd: this.plan.folder,
      env: { ...this.plan.env },
      stdio: ['ignore', piped ? 'pipe' : log, piped ? log : 'pipe'],
      // Its own process group: Ctrl-C in a terminal must reach the supervisor alone.
      detached: true,
      ...this.plan.ids,
    });
    child.once('error', (error) => writeLine(log, `error: ${error.message}`));
    this.#child = child;
    running.set(child, this.plan.stopSignal);
    const began = Date.now();
    const late = setTimeout(() => child.kill('SIGKILL'), this.plan.readyWithinMs);
    this.#readLines(child, () => clearTimeout(late), piped ? undefined : log);
    this.#ended = whenEnded(child).then(() => {
      running.delete(child);
      clearTimeout(late);
      closeSync(log);
      this.#afterEnd(from, Date.now() - began);
    });
  }

  #readLines(child: ChildProcess, onReady: () => void, copyTo: number | undefined): void {
    const stream = child[this.plan.readyOn];
    if (stream === null) throw new Error('the ready stream is not piped');
    createInterface({ input: stream }).on('line', (line) => {
      if (copyTo !== undefined && this.#child === child) writeLine(copyTo, line);
      const ready = this.plan.readReady(line);
      if (ready === undefined || this.#child !== child) return;
      onReady();
      this.#ready = ready;
      this.#enter('running');
      for (const watcher of this.#watchers.splice(0)) watcher.resolve(ready);
    });
  }

  #afterEnd(from: number, ranMs: number): void {
    const wasReady = this.#ready !== undefined;
    this.#child = undefined;
    this.#ready = undefined;
    if (this.#stopping) return;
    if (!wasReady && this.#restarts === 0) {
      this.#enter('failed');
      this.#reject(new PlainFault(this.#whyNot(from, ranMs)));
      return;
    }
    this.#restarts += 1;
    const pauseMs = restartPause(wasReady && ranMs > 1_000 ? 0 : this.#restartsInRow);
    this.#restartsInRow = countRestart(this.#restartsInRow, ranMs);
    this.#enter('restarting');
    this.#pause = setTimeout(() => this.#relaunch(), pauseMs);
  }

  #relaunch(): void {
    this.#launch().catch(() => this.#afterEnd(0, 0));
  }

  #whyNot(from: number, ranMs: number): string {
    const { name, logFile, readyWithinMs } = this.plan;
    const tail = logTail(logFile, from);
    if (this.plan.explain !== undefined) return this.plan.explain(tail);
    if (ranMs >= readyWithinMs) {
      return `${name} was not ready within ${readyWithinMs / 1000} s; its log is ${logFile}`;
    }
    const reason = reasonIn(tail) ?? 'it gave no reason';
    return `${name} did not start: ${reason}${this.plan.hint ?? ''} (log: ${logFile})`;
  }

  #reject(error: Error): void {
    for (const watcher of this.#watchers.splice(0)) watcher.reject(error);
  }

  #enter(state: ProcessState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#onChange();
  }
}

/** Children and how they are asked to end. */
const running = new Map<ChildProcess, NodeJS.Signals>();

// A supervisor that ends by a fault of its own must not leave its children behind.
process.on('exit', () => {
  for (const [child, signal] of running) child.kill(signal);
});

/** After its exit a child's last lines still come; a grandchild may hold the pipe open for ever. */
function whenEnded(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
    child.once('exit', () => setTimeout(resolve, lastLinesWithinMs).unref());
  });
}
