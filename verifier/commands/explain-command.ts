/** `verifier explain INDEX`: one entry of the access log in plain words, after checking it all. */

import { Chronicle } from '../chronicle/chronicle.ts';
import { UnusableInput } from '../trust-file.ts';
import { HouseCheck } from '../verify-logs.ts';
import { exits, print, type Options } from './options.ts';

/** Prints the entry, and whatever broke about it or about the log that it stands in. */
export async function explainCommand(
  subject: string,
  options: Options,
  nowMs: number,
): Promise<number> {
  if (!/^\d{1,15}$/.test(subject)) throw new UnusableInput(`${subject} is no index`);
  const chronicle = new Chronicle();
  await using check = new HouseCheck({ ...options.house, onAccess: chronicle.add });
  const look = await check.lookAtAccess(nowMs);
  const index = Number(subject);
  const [told] = chronicle.tell(look.stories, index, index + 1);
  const where = `access log entry ${subject}`;
  const broken = look.broken.filter((one) => one.where === where || !/ entry \d+$/.test(one.where));
  if (told === undefined && broken.length === 0) {
    throw new UnusableInput(`the access log has no entry ${subject}`);
  }
  const wrong = broken.map((one) => `Broken: ${one.where}: ${one.what}.\n`).join('');
  const text = told === undefined ? '' : `Entry ${subject}: ${told.text}.\n`;
  print(options, { ...told, broken }, `${text}${wrong}`);
  return broken.length === 0 ? exits.good : exits.broken;
}
