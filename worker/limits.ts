/** Limits of the worker: how long things are kept, how much goes at once, and when to cry. */

/** Rows erased by one statement; the job goes on until there are none. */
export const eraseRowsMax = 1_000;
/** Newest erase leaves looked at: the ciphertext of older ones went long ago. */
export const eraseLeavesMax = 100;

/** A session that nobody used this long is over. */
export const sessionUnusedMs = 90 * 86_400_000;
/** Ended sessions are forgotten after this. */
export const sessionKeptMs = 30 * 86_400_000;
/** A sign-up that was never finished frees its handle after this. */
export const signUpUnfinishedMs = 3_600_000;
/** What an opening sealed to a viewer is kept for this long: enough to look, not to collect. */
export const openingKeptMs = 24 * 3_600_000;

/**
 * What belongs to orders and tickets that have ended is kept this much longer, so that whoever was
 * let in at the last moment comes to an end as well.
 */
export const endedKeptMs = 3_600_000;

/** A paper that no order was taken in with is forgotten after this. */
export const strayDocumentKeptMs = 24 * 3_600_000;

/** Media that no message was sent with are forgotten after this; an upload may take a while. */
export const strayMediaKeptMs = 24 * 3_600_000;

/** How often the worker looks at log and vault by itself, between the jobs. */
export const lookEveryMs = 5_000;
/** Outbox that stays filled this long means that nobody carries leaves. */
export const outboxStuckMs = 60_000;
/** Longest wait for an answer of log or vault. */
export const askTimeoutMs = 5_000;

/** Jobs at once, and connections for them. */
export const jobsAtOnce = 2;
export const jobConnectionsMax = 4;

/** The metrics door takes no bodies. */
export const metricsBodyBytesMax = 1_024;
