/** Every limit of the log, with its unit and its reason. */

/** Longest body of one append: a little more than its entries may hold. */
export const appendBytesMax = 1_048_576;

/** Entries in one append; more is sent in several. */
export const appendEntriesMax = 1_024;

/** Longest entry; the tile format itself ends at 65,535 bytes. */
export const logEntryBytesMax = 32_768;

/** Entries that wait for their turn before the log asks writers to come back later. */
export const poolEntriesMax = 8_192;

/** Bytes that wait with them: long entries must not fill the memory before they are many. */
export const poolBytesMax = 16_777_216;

/** Entries sequenced in one go, so that one go's files stay small. */
export const batchEntriesMax = 2_048;

/** Entries read at once for an index: two bundles, so that appends never wait long for a day. */
export const indexReadEntries = 512;

/** An index that could not be made is tried again after this. */
export const indexRetryMs = 1_000;

/** A lost index file that could not be made again is not tried again before this. */
export const indexRebuildPauseMs = 60_000;

/** How long one witness may take to answer. */
export const witnessTimeoutMs = 2_000;

/** Longest pause between two requests to one witness, and how many may have one. */
export const intervalMaxMs = 60_000;
export const intervalsMax = 64;

/** Longest answer that is read from a witness, in bytes. */
export const witnessAnswerBytesMax = 16_384;

/** Rounds of witnesses that failed are tried again after this, doubling up to the second. */
export const roundRetryMs = 100;
export const roundRetryMaxMs = 2_000;
