/** Region epochs: stretches of time whose keys end together, each named by the second it ends. */

import type { RegionPack, RetentionClass } from './region-pack.ts';

/** The classes whose keys live by epochs; keys of accounts live as long as the accounts. */
export const epochClasses = ['messages', 'evidence'] as const satisfies readonly RetentionClass[];

/** What is sealed under keys that change with time. */
export type KeptByEpoch = (typeof epochClasses)[number];

/**
 * The epoch of a time: when it ends, in seconds. Its end and not its place in a row is its name,
 * so that a pack with epochs of another length never gives two stretches of time one key.
 */
export function regionEpochAt(timeMs: number, { epochSeconds }: RegionPack): number {
  return (Math.floor(timeMs / 1_000 / epochSeconds) + 1) * epochSeconds;
}

/** From when on the key of an epoch must be destroyed; `undefined` while the pack keeps it. */
export function keptUntilMs(
  kept: KeptByEpoch,
  epoch: number,
  pack: RegionPack,
): number | undefined {
  const seconds = pack.retentionSeconds[kept];
  return seconds === 0 ? undefined : (epoch + seconds) * 1_000;
}
