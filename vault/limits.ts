/** Every limit of the vault, with its unit and its reason. */

/** How long the screen may take for a batch; later answers are dropped and nobody waits. */
export const screenWaitMsMax = 25;
/** Pause before the screen is called again after its line broke. */
export const screenReconnectMs = 200;
/** How long a device proof, and so every channel and ticket built on it, is believed. */
export const deviceProofMsMax = 24 * 3_600_000;
/** How far a device's or a witness's clock may be off. */
export const clockSkewMsMax = 5 * 60_000;
/** What logging a leaf usually takes; a roster's announced time is not put off for that. */
export const loggingMsMax = 1_000;
/** Open channels; at about 1 KB each this is what a vault's memory allows. */
export const channelsMax = 500_000;
/** Channels whose keys are set up ready to use; the others set theirs up when they speak. */
export const channelKeysHeldMax = 16_384;
/** Unwrapped conversation keys kept. */
export const conversationKeysHeldMax = 50_000;
/** Verified membership records kept. */
export const membershipsHeldMax = 50_000;
/** How long one HPKE key is offered: a stolen one opens one day of hellos at most. */
export const hpkeKeyMs = 24 * 3_600_000;
/** A new HPKE key is logged this long before the old one ends, so that no client is without. */
export const hpkeOverlapMs = 12 * 3_600_000;
/** Longest reaction in UTF-16 units: the longest emoji sequences have about 30. */
export const emojiLengthMax = 64;
/** Listeners of one conversation in a batch: 32 members with their devices. */
export const listenersMax = 1_024;
/** Connections on the door: edges and workers, each with a few. */
export const connectionsMax = 64;
/** How often a vault asks itself whether new rules have come into force. */
export const outdatedEveryMs = 1_000;
/** How often expired channels, tickets and keys are looked for. */
export const sweepEveryMs = 60_000;
/** Longest one-time code, slot name or key text in a staff call. */
export const staffTextLengthMax = 4_096;
/** Longest field of an approval: a browser's client data has about 200 characters. */
export const approvalFieldLengthMax = 2_048;
/** Most bytes of a leaf, as the log takes them: a larger one would wait in the outbox for ever. */
export const leafBytesMax = 32_768;
/** How often the witnessed time is journalled while the log does not grow. */
export const timeKeptEveryMs = 60_000;
/** A reveal is posted this long before its gag ends, or at half of a short gag. */
export const revealLeadMsMax = 60_000;
/** Rows of one `orderOpen` call. */
export const orderRowsMax = 200;
/** Most messages that one order may open. */
export const orderMessagesMax = 100_000;
/** Pause between two changes of the same keys: each leaves a file for as long as its epoch. */
export const keysChangedEveryMs = 10_000;
/** Places on one roster: its leaf must fit into the log. */
export const rosterSlotsMax = 64;
/** Categories of one order, and the longest order reference, basis or category name. */
export const orderCategoriesMax = 16;
export const orderTextLengthMax = 500;
/** Bytes of a blind index: no two values of a house meet, and fewer bytes say less. */
export const blindIndexBytes = 16;
/** Blind indexes a minute, for all who ask: a thousand million numbers would take three years. */
export const blindIndexesPerMinuteMax = 600;
/** Longest address, and longest name that a browser gives itself, of a sign-in. */
export const addressLengthMax = 64;
export const agentLengthMax = 512;
