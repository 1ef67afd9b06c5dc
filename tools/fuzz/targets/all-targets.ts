/** Every parser that is fuzzed. */

import type { FuzzTarget } from '../fuzz-target.ts';
import { leafTargets } from './leaf-targets.ts';
import { proofTargets } from './proof-targets.ts';
import { wireTargets } from './wire-targets.ts';

/** By name, which is how the command line calls them. */
export const allTargets: ReadonlyMap<string, FuzzTarget> = new Map(
  [...proofTargets, ...leafTargets, ...wireTargets].map((target) => [target.name, target]),
);
