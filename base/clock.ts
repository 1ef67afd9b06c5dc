/** Time as a parameter, so that every decision about time can be tested. */

/** Milliseconds since the Unix epoch, now. */
export type Clock = () => number;

/** The machine's own clock. */
export const systemClock: Clock = () => Date.now();
