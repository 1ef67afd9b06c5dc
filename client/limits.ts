/** The client's limits, each with its unit and its reason. */

/** Longest wait for any answer of the edge; a vault that hangs is a vault that is away. */
export const answerMsMax = 20_000;

/** Longest wait for a sign-up or a device statement: the log must be countersigned first. */
export const loggedAnswerMsMax = 60_000;

/** Countersigning takes a fraction of this while all is well; a longer wait is told. */
export const loggedSoonMs = 2_000;

/** How often a new device's statement may be overtaken by another device's. */
export const overtakenMax = 5;

/** First wait before a lost connection is tried again. */
export const reconnectMsMin = 250;

/** Longest wait between tries, so that a recovered edge is found within seconds. */
export const reconnectMsMax = 8_000;

/** Longest silence of the edge before the client asks whether it is there. */
export const pingEveryMs = 25_000;

/** Wait before an unanswered or refused-for-now send is tried again. */
export const resendMs = 400;

/** How often one send is tried while the edge is reachable but says "not now". */
export const sendTriesMax = 40;

/** Events asked for when a thread opens or scrolls back. */
export const pageEvents = 50;

/** Events asked for at once when a device catches up. */
export const catchUpEvents = 200;

/** Wait before a hole in the order is asked for: what fills it is often the next frame. */
export const holeMs = 60;

/** How long a "typing" sign stays without a new one. */
export const typingShownMs = 6_000;

/** Longest wait before what vanishes is looked at again: timers hold no weeks. */
export const vanishLookMsMax = 3_600_000;

/** Quiet after which the search index follows what was said. */
export const indexSettleMs = 1_500;

/** Rest between two pages of the index, so that a person's own reading goes first. */
export const indexPauseMs = 40;

/** Longest wait before what is scheduled is looked at again: a device may have slept. */
export const scheduledLookMs = 20_000;

/** Pages of notes that are looked through for the name of a group. */
export const notePagesMax = 10;

/** Shortest time between two "typing" signs of this device. */
export const typingEveryMs = 3_000;

/** Events held for `live()` readers who do not read; older ones are dropped for that reader. */
export const liveEventsHeldMax = 10_000;

/**
 * Access tags looked for, where entries are read one by one, beyond those that the vault says it
 * gave out. It costs nothing there, and a vault that miscounts by less hides no opening.
 */
export const tagsAhead = 1_024;

/**
 * Entries of the access log read one by one in a look, some 64 MB at most. A log that grows by more
 * between two indexes is looked through in several looks, and each says how far it came.
 */
export const tailEntriesMax = 65_536;

/** Entries behind the end of an index within which its own entry stands: one pool of the log. */
export const indexLeafGapMax = 4_096;

/** Entries after a grant in which its use is looked for: a reviewer waits for it. */
export const usedWithinEntries = 512;

/** How often a connected device looks at its account's devices; the vault remembers a day. */
export const lookAgainMs = 6 * 3_600_000;

/** Wait before a look at the devices that failed is tried again. */
export const lookRetryMs = 60_000;

/** How long looks may fail before it is said: the vault forgets whom it let in after a day. */
export const lookFailingMsMax = 24 * 3_600_000;

/** How often the state of an opening is asked for. */
export const openingPollMs = 150;

/** Longest wait for an opening: countersigning takes seconds, not minutes. */
export const openingMsMax = 60_000;

/** Largest HTTP answer that is read: a page of lists, never content. */
export const httpBytesMax = 16 * 1024 * 1024;

/** Longest wait for a piece of a package to be taken, over a slow line, and for its check. */
export const pieceAnswerMsMax = 120_000;

/**
 * Entries of the access log that an audit reads at once, the newest first: each signature of the
 * vault is checked, which takes a page some milliseconds.
 */
export const auditEntriesMax = 8_192;

/** Leaves that an audit checks before it lets the page breathe. */
export const auditLeavesAtOnce = 64;

/** Longest wait for a piece of media to go or come, over a line of 20 KB a second. */
export const mediaAnswerMsMax = 60_000;

/** Pieces on their way at once: a slow answer then does not hold up the line. */
export const piecesAtOnce = 3;

/** Pieces asked for at once: a megabyte, after which progress can be told. */
export const piecesPerRead = 4;
