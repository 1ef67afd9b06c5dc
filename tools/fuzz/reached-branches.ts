/** Which branches of our sources were reached so far, by the engine's own counters. */

import { Session, type Profiler } from 'node:inspector';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../project-root.ts';

const rootUrl = pathToFileURL(projectRoot).href;

/** Counts blocks from when it is made until it is disposed; one at a time. */
export class ReachedBranches {
  readonly #session = new Session();
  /** For each function, which of its characters have been run. */
  readonly #reached = new Map<string, Uint8Array>();

  constructor() {
    this.#session.connect();
    this.#post('Profiler.enable');
    this.#post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    this.#post('Profiler.takePreciseCoverage');
  }

  /** Characters of our sources that were run so far. */
  get count(): number {
    let count = 0;
    for (const reached of this.#reached.values()) for (const one of reached) count += one;
    return count;
  }

  /** Whether a branch was reached since the last look that is not known yet; it stays unknown. */
  hasNews(): boolean {
    return this.#look((known, run) => run.some((one, at) => one === 1 && known[at] !== 1));
  }

  /** The same, and from now on it is known. */
  takeNews(): boolean {
    return this.#look((known, run) => {
      let isNews = false;
      for (const [at, one] of run.entries()) {
        if (one === 0 || known[at] === 1) continue;
        known[at] = 1;
        isNews = true;
      }
      return isNews;
    });
  }

  [Symbol.dispose](): void {
    this.#session.disconnect();
  }

  #look(compare: (known: Uint8Array, run: Uint8Array) => boolean): boolean {
    let isNews = false;
    for (const script of this.#post('Profiler.takePreciseCoverage').result) {
      if (!isOurs(script)) continue;
      for (const { ranges } of script.functions) {
        const run = runCharacters(ranges);
        const key = `${script.scriptId}:${ranges[0]?.startOffset}`;
        const known = this.#reached.get(key) ?? new Uint8Array(run.length);
        this.#reached.set(key, known);
        isNews = compare(known, run) || isNews;
      }
    }
    return isNews;
  }

  // In one thread the engine answers before `post` returns.
  #post(method: string, params?: object): Profiler.TakePreciseCoverageReturnType {
    let answer: Profiler.TakePreciseCoverageReturnType = { result: [] };
    this.#session.post(method, params, (error, reply) => {
      if (error !== null) throw error;
      answer = reply as Profiler.TakePreciseCoverageReturnType;
    });
    return answer;
  }
}

function isOurs({ url }: Profiler.ScriptCoverage): boolean {
  if (!url.startsWith(rootUrl) || url.includes('/node_modules/')) return false;
  return !url.includes('/tools/fuzz/');
}

/** The first range is the function; each later one corrects a part of an earlier one. */
function runCharacters([whole, ...parts]: readonly Profiler.CoverageRange[]): Uint8Array {
  if (whole === undefined) return new Uint8Array(0);
  const run = new Uint8Array(whole.endOffset - whole.startOffset).fill(whole.count > 0 ? 1 : 0);
  for (const { startOffset, endOffset, count } of parts) {
    run.fill(count > 0 ? 1 : 0, startOffset - whole.startOffset, endOffset - whole.startOffset);
  }
  return run;
}
