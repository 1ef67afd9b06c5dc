/** Limits of what is taken for a production: it comes from outside, and may be made to harm. */

/** Files of a package; a production has some twenty for each account. */
export const entriesMax = 20_000;

/** One file, unpacked: a year of a very busy account in the widest format. */
export const fileUnpackedBytesMax = 1_000_000_000;

/** All files, unpacked. */
export const packageUnpackedBytesMax = 8_000_000_000;

/** The zip itself: what one buffer of Node holds. */
export const packageBytesMax = 2_000_000_000;

/** Findings of one kind that are told one by one. */
export const findingsToldMax = 20;
