/** Every limit of the command-line tools, with its unit and reason. */

/** A process that has not said that it is ready by then has failed to start. */
export const readyWithinMs = 20_000;

/** PostgreSQL may have to replay its write-ahead log first. */
export const postgresReadyWithinMs = 120_000;

/** The web process may have to build its pages first. */
export const webReadyWithinMs = 180_000;

/** A process that has not ended by then after being asked to is killed. */
export const stopWithinMs = 5_000;

/** PostgreSQL writes a checkpoint when it stops. */
export const postgresStopWithinMs = 20_000;

/** First pause before a restart after the immediate one; doubles up to the longest. */
export const restartPauseMs = 100;

/** Longest pause between restarts: short, because a person is waiting in front of it. */
export const restartPauseMaxMs = 5_000;

/** A process that has run this long is healthy again: its next restart is immediate. */
export const healthyAfterMs = 10_000;

/** A log file larger than this at start is set aside, so that two of them are the most kept. */
export const logFileBytesMax = 10 * 1024 * 1024;

/** End of a log file that is searched for the reason of a failed start. */
export const logTailBytes = 8_192;

/** Free disk space below which a start is refused: PostgreSQL's first files take 80 MB. */
export const diskFreeBytesMin = 300 * 1024 * 1024;

/** Unix socket paths end at 107 bytes on Linux; the file name needs some of them. */
export const socketFolderBytesMax = 80;

/** An operator's own PostgreSQL that has not let us in by then is told to be dead. */
export const databaseAnswerMsMax = 5_000;

/** Oldest PostgreSQL that the statements are written for, as `server_version_num`. */
export const postgresVersionMin = 160_000;

/** Connections of one embedded PostgreSQL: every process and every parallel test file. */
export const postgresConnectionsMax = 200;

/** After a process has ended, its last lines are waited for this long at most. */
export const lastLinesWithinMs = 500;

/** Witnesses and log on this machine answer within this, or count as silent. */
export const troubleAnswerMsMax = 2_000;

/** Pause between two looks at what may ail a running stack. */
export const troubleLookEveryMs = 3_000;

/** A test file that runs longer has hung. */
export const testFileTimeoutMs = 600_000;
/** Longest orderly end of a whole stack: more than all of its parts may take after each other. */
export const stopMsMax = 90_000;
