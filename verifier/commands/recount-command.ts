/** `verifier recount`: the statistics of the access log, made anew from its verified entries. */

import { base64 } from '@countersign/base/base64.ts';
import { entryRange } from '../recount/entry-range.ts';
import {
  countedEntry,
  formatRecount,
  recount,
  type CountedEntry,
  type CountedRange,
} from '../recount/recount.ts';
import { recountInWords } from '../recount/recount-words.ts';
import { UnusableInput } from '../trust-file.ts';
import { HouseCheck } from '../verify-logs.ts';
import { exits, type Options } from './options.ts';

/** Prints the counts alone on stdout, so that two people's outputs can be compared byte by byte. */
export async function recountCommand(options: Options, nowMs: number): Promise<number> {
  const { house, values, json } = options;
  const entries: CountedEntry[] = [];
  await using check = new HouseCheck({
    ...house,
    onAccess: (leaf) => entries.push(countedEntry(leaf)),
  });
  const { access, broken } = await check.lookAtAccess(nowMs);
  for (const { where, what } of broken) process.stderr.write(`Broken: ${where}: ${what}.\n`);
  if (access.head === undefined) return exits.broken;
  const range = entryRange(entries, values.from, values.to);
  if (range.kind === 'unusable') throw new UnusableInput(range.why);
  const { from, to } = range;
  const root = base64(await check.accessRootAt(to, access));
  const counted: CountedRange = { origin: access.origin, from, to, root };
  const counts = recount(entries, from, to);
  const text = json ? `${formatRecount(counted, counts)}\n` : recountInWords(counted, counts);
  process.stdout.write(text);
  return broken.length === 0 ? exits.good : exits.broken;
}
