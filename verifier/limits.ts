/** Every limit of the verifier, with its unit and its reason. */

/** How long one file of a log may take to arrive. */
export const fetchTimeoutMs = 10_000;

/** Largest file of a log: a bundle of 256 entries of 65,535 bytes, each with its length. */
export const fileBytesMax = 256 * 65_537;

/** Entries that are read and judged at a time, so that memory does not grow with the log. */
export const stepEntries = 4_096;

/** A head that the witnesses dated further back than this is called old. */
export const headAgeMaxMs = 10 * 60_000;
