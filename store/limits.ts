/** Limits of the store: connections, waits, and how much one statement may carry. */

/** Ordinary connections per process; the hot path has its own. */
export const poolConnectionsMax = 8;

/** Longest wait for a connection before the database counts as down. */
export const connectWithinMs = 3_000;

/** Longest run of an ordinary statement, enforced by the server. */
export const statementTimeoutMs = 10_000;

/** Pauses between tries of a pinned connection to come back. */
export const reconnectFirstMs = 50;
export const reconnectLongestMs = 1_000;

/** Most unread messages that are counted for one row of the conversation list. */
export const unreadCountMax = 100;

/** Most rows of any list that a person or reviewer asks for. */
export const listRowsMax = 500;
/** Conversations that one page of a disclosure looks at: somebody may be in ten thousand. */
export const conversationsAtOnce = 200;

/** Grants that an auditor holds against the log at once: as many as a desk reads of it. */
export const grantRowsMax = 10_000;
