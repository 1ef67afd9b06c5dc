/** `verifier log`: checks both logs whole and tells what happened. */

import { Chronicle } from '../chronicle/chronicle.ts';
import { reportInWords } from '../chronicle/in-words.ts';
import { toldMax } from '../limits.ts';
import { HouseCheck, type HouseLook } from '../verify-logs.ts';
import { EntriesFile } from './entries-file.ts';
import { exits, print, type Options } from './options.ts';

/** Prints the report; the exit code says whether all is good. */
export async function logCommand(options: Options, nowMs: number): Promise<number> {
  const { house, values } = options;
  const chronicle = new Chronicle();
  const lines = values.entries === undefined ? undefined : new EntriesFile(values.entries);
  await using check = new HouseCheck({
    ...house,
    onAccess: (leaf, index, entry) => {
      chronicle.add(leaf, index);
      lines?.add(leaf, entry);
    },
  });
  const look = await check.look(nowMs);
  lines?.done(look.access.head === undefined ? 'broken' : 'verified');
  const from = values.all === true ? 0 : Math.max(0, chronicle.size - toldMax);
  const told = chronicle.tell(look.stories, from);
  print(options, asJson(look, told), reportInWords(look, told, nowMs));
  return look.broken.length === 0 ? exits.good : exits.broken;
}

function asJson(look: HouseLook, told: object): object {
  const { access, device, witnesses, devices, broken, notices } = look;
  const logs = [access, device].map(({ origin, head, before }) => ({
    origin,
    verified: head !== undefined,
    ...(head === undefined ? {} : { size: head.size, cosigners: head.cosigners, note: head.note }),
    ...(before === undefined ? {} : { seenBefore: { size: before.size, at: before.seenAt } }),
  }));
  const verdict = broken.length === 0 ? 'good' : 'broken';
  return { verdict, logs, witnesses, told, devices, broken, notices };
}
