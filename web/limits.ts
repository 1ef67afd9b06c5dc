/** What the web process takes and keeps. */

/** Pages are only read: a request has no body. */
export const requestBytesMax = 0;

/** Below this a file travels as it is: compressing it saves less than its header costs. */
export const compressBytesMin = 1_024;

/** Builds kept in `dist`: the one in use and the one before, which another process may serve. */
export const buildsKept = 3;

/** Age from which a log is called late while its rules are unknown: no pack may allow more. */
export const freshMsMax = 3_600_000;
