/** `verifier overdue`: gags and emergencies whose reveal or review is due, by witnesses' time. */

import { gagEndS, type GrantStory } from '../audit/grant-stories.ts';
import { HouseCheck } from '../verify-logs.ts';
import { exits, print, type Options } from './options.ts';

/** Prints every sealed grant that is not revealed and every emergency that is not reviewed. */
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
  const unreviewed = stories.unreviewedAt(timeS);
  const waiting = stories.unreviewed.filter((story) => !unreviewed.includes(story));
  const at = new Date(head.quorumTimeMs).toISOString();
  const lines = [
    `By the witnesses' time ${at}: ${overdue.length} overdue, ${running.length} still sealed.`,
    ...overdue.map((story) => `  Overdue: ${inWords(story)}.`),
    ...running.map((story) => `  Sealed: ${inWords(story)}.`),
    `Emergencies: ${unreviewed.length} overdue, ${waiting.length} to be reviewed.`,
    ...unreviewed.map((story) => `  Overdue: ${toReview(story)}.`),
    ...waiting.map((story) => `  To be reviewed: ${toReview(story)}.`),
  ];
  const value = {
    at,
    overdue: overdue.map(asJson),
    sealed: running.map(asJson),
    unreviewed: unreviewed.map(emergencyJson),
    toReview: waiting.map(emergencyJson),
  };
  print(options, value, `${lines.join('\n')}\n`);
  return overdue.length + unreviewed.length === 0 ? exits.good : exits.broken;
}

function emergencyJson({ index, leaf }: GrantStory): object {
  return { index, day: leaf.day, reviewBy: leaf.reviewBy };
}

function toReview({ index, leaf }: GrantStory): string {
  const end = new Date((leaf.reviewBy ?? 0) * 1_000).toISOString();
  return `entry ${index} of ${leaf.day}, to be reviewed by ${end}`;
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
