/** Every limit of the verifier, with its unit and its reason. */

/** How long one file of a log may take to arrive. */
export const fetchTimeoutMs = 10_000;

/** Largest file of a log: a bundle of 256 entries of 65,535 bytes, each with its length. */
export const fileBytesMax = 256 * 65_537;

/** Entries that are read and judged at a time, so that memory does not grow with the log. */
export const stepEntries = 4_096;

/** Files that are asked for before they are needed. */
export const filesAhead = 32;

/** A head that the witnesses dated further back than this is called old. */
export const headAgeMaxMs = 10 * 60_000;

/** How far the vault's clock and the witnesses' may lie apart before the vault itself refuses. */
export const clockSlackS = 300;

/** How long a leaf may be on its way to the log, and back to the vault, without being odd. */
export const logLagS = 3_600;

/** Dated heads that are remembered of one log: a look every hour for a year. */
export const headsKeptMax = 8_760;

/** Entries that a report on a terminal tells, newest first to stay. */
export const toldMax = 200;

/** Pause between two looks of the monitor. */
export const monitorPauseMs = 30_000;

/** How long the monitor's hook may run. */
export const hookTimeoutMs = 60_000;

/** Signatures that a thread gets at a time: some 100 ms of work. */
export const batchSignatures = 1_024;

/** Batches that may wait before each thread; more would only fill the memory. */
export const batchesWaitingMax = 8;

/** Bytes of entries that are collected before they are written to a file. */
export const entriesChunkBytes = 1_048_576;
