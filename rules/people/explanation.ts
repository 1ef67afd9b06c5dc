/** The explanation of who can read messages: which one an account must have taken in. */

/**
 * Number of the explanation that apps show now. It goes up whenever its questions or their right
 * answers change, and everybody is asked again.
 */
export const explanationNow = 1;

/** The largest number that a device of a later version may name. */
export const explanationMax = 1_000;
