/** Fuzzes one parser: keeps inputs that reach new branches, and shrinks what breaks its rule. */

import { concat, type Bytes } from '@countersign/base/bytes.ts';
import type { FuzzTarget } from './fuzz-target.ts';
import { mutate, type Random } from './mutate.ts';
import { ReachedBranches } from './reached-branches.ts';

/** An input on which the rule is broken, as short as it could be made. */
export type Finding = { readonly input: Bytes; readonly fault: unknown };

/** What a run came to. */
export type FuzzOutcome = {
  readonly runs: number;
  /** The seeds, and inputs that reached a new branch. */
  readonly kept: number;
  /** Characters of our sources that were run. */
  readonly reached: number;
  readonly finding: Finding | undefined;
};

/** Inputs kept at most: beyond that a new branch is counted but not followed. */
const keptMax = 2_000;

/** Inputs between two looks at the counters: few while there is news, many when there is none. */
const batchInputs = { min: 16, max: 512 };

/** Runs until `isOver` says so, or until the first finding. */
export function fuzzParser(
  target: FuzzTarget,
  random: Random,
  isOver: (runs: number) => boolean,
): FuzzOutcome {
  using branches = new ReachedBranches();
  const corpus: Bytes[] = [...target.seeds];
  const pick = (): Bytes => corpus[Math.floor(random() * corpus.length)] as Bytes;
  let batch = corpus.slice();
  let size = batchInputs.min;
  for (let runs = 0; ; runs += batch.length) {
    const broken = batch.find((input) => faultOf(target, input) !== undefined);
    if (broken !== undefined || isOver(runs)) {
      const finding = broken === undefined ? undefined : shrunk(target, broken);
      return { runs, kept: corpus.length, reached: branches.count, finding };
    }
    const isNews = branches.hasNews();
    const news = isNews ? newsOf(batch, target, branches) : [];
    // Seeds are kept already, whatever they reach.
    if (runs > 0) corpus.push(...news.slice(0, keptMax - corpus.length));
    size = isNews ? batchInputs.min : Math.min(2 * size, batchInputs.max);
    batch = Array.from({ length: size }, () => mutate(pick(), pick(), random));
  }
}

/** Which of some inputs reach something new, found by halves; it is known from then on. */
function newsOf(inputs: readonly Bytes[], target: FuzzTarget, branches: ReachedBranches): Bytes[] {
  for (const input of inputs) faultOf(target, input);
  if (inputs.length === 1) return branches.takeNews() ? [...inputs] : [];
  if (!branches.hasNews()) return [];
  const half = inputs.length >> 1;
  const first = newsOf(inputs.slice(0, half), target, branches);
  return [...first, ...newsOf(inputs.slice(half), target, branches)];
}

function faultOf(target: FuzzTarget, input: Bytes): unknown {
  try {
    target.judge(input);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Leaves out ever smaller parts for as long as the rule stays broken. */
function shrunk(target: FuzzTarget, found: Bytes): Finding {
  let input = found;
  for (let length = input.length >> 1; length > 0; length >>= 1) {
    for (let at = 0; at + length <= input.length;) {
      const less = concat(input.subarray(0, at), input.subarray(at + length));
      if (faultOf(target, less) === undefined) at += length;
      else input = less;
    }
  }
  return { input, fault: faultOf(target, input) };
}
