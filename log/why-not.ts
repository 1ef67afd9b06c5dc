/** Says in one sentence why a log cannot start, and what its operator can do about it. */

import { BrokenTile, type TileFault } from '@countersign/proof/tile-reader.ts';

const words: Record<TileFault, string> = {
  missing: 'missing',
  malformed: 'damaged',
  'not-in-tree': 'not what the signed head says',
};

/** The sentence for whatever was thrown while a log was opened. */
export function whyNot(log: string, error: unknown): string {
  if (!(error instanceof BrokenTile)) return (error as Error).message;
  return (
    `the ${log} log does not start: its file ${error.path} is ${words[error.fault]}; `
    + 'put it back from a mirror or a copy (the signed head fixes every byte of it)'
  );
}
