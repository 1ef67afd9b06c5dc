/** Every limit of the witness, with its unit and its reason. */

/** How fast something may happen: an average per second, and how many at once before it counts. */
export type Rate = { readonly perSecond: number; readonly burst: number };

/** Cosignatures for one log: each costs a write to disk; a log asks a few times a second. */
export const cosignRate: Rate = { perSecond: 100, burst: 200 };

/**
 * Requests that nobody has proven to come from a log: each costs a signature check at most. Wide
 * enough that a stranger who sends many of them does not keep the logs out.
 */
export const requestRate: Rate = { perSecond: 1_000, burst: 2_000 };

/** Logs that one witness can be told to know. */
export const logsMax = 64;
