/** `verifier overdue`: gags that, by the witnesses' time, have ended with nothing revealed. */

import { gagEndS, type GrantStory } from '../audit/grant-stories.ts';
import { HouseCheck } from '../verify-logs.ts';
import { exits, print, type Options } from './options.ts';

/** Prints every sealed grant that is not revealed, overdue ones first. */
export async function overdueCommand(options: Options, nowMs: number): Promise<number> {
  await using check = new HouseCheck(options.house);
  const { access, stories, broken } = await check.lookAtAccess(nowMs);
  const { head } = access;
  if (head === undefined) {
    for (const { where, what } of broken) process.stderr.write(`Broken: ${where}: ${what}.\n`);
    return exits.broken;
  }
  const timeS = head.quorumTimeMs / 1_000;
  const overdue = stories.overdueAt(timeS);
  const running = stories.sealed.filter((story) => !overdue.includes(story));
  const at = new Date(head.quorumTimeMs).toISOString();
  const lines = [
    `By the witnesses' time ${at}: ${overdue.length} overdue, ${running.length} still sealed.`,
    ...overdue.map((story) => `  Overdue: ${inWords(story)}.`),
    ...running.map((story) => `  Sealed: ${inWords(story)}.`),
  ];
  const value = { at, overdue: overdue.map(asJson), sealed: running.map(asJson) };
  print(options, value, `${lines.join('\n')}\n`);
  return overdue.length === 0 ? exits.good : exits.broken;
}

function asJson(story: GrantStory): object {
  const { index, leaf, extendedAt } = story;
  return { index, day: leaf.day, revealBy: gagEndS(story), extended: extendedAt.length };
}

function inWords(story: GrantStory): string {
  const { index, leaf, extendedAt } = story;
  const end = new Date((gagEndS(story) ?? 0) * 1_000).toISOString();
  const longer = extendedAt.length === 0 ? '' : `, extended ${extendedAt.length} times`;
  return `entry ${index} of ${leaf.day}, to be revealed by ${end}${longer}`;
}
