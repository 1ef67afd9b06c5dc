/** Limits of the edge: how much, how many and how long, each with its unit. */

/** Waits for the vault, by how heavy the call is. */
export const vaultCallTimeoutMs = 10_000;
export const vaultReconnectFirstMs = 50;
export const vaultReconnectLongestMs = 1_000;
/** Calls that may wait for the vault's answer at once. */
export const vaultCallsMax = 4_096;

/**
 * Lanes that sends are spread over by conversation. One lane makes the largest batches: on two
 * cores it carries twice what two lanes do. More pay off where the database has cores to spare.
 */
export const lanesCount = 1;
/** Most sends in one batch, so that one vault call and one transaction stay short. */
export const batchSendsMax = 256;
/** Most bytes in one batch: well inside a vault frame with all deliveries. */
export const batchBytesMax = 1_000_000;
/** Most listeners' deliveries in one batch. */
export const batchDeliveriesMax = 4_096;
/** Most sends that wait in one lane before new ones are turned away. */
export const laneQueueMax = 8_192;

/** Conversations whose records are kept in memory (a few hundred bytes each). */
export const conversationsCachedMax = 50_000;

/** Requests of one socket that may be unanswered at once. */
export const requestsPerSocketMax = 512;
/** Unsent bytes after which a reader is too slow and is cut off; it catches up by pages. */
export const socketBufferBytesMax = 4_000_000;
/** A socket must sign in within this time. */
export const signInWithinMs = 10_000;
/** Silence after which a socket is closed; clients ping more often. */
export const socketIdleMs = 120_000;
/** How often all sockets are looked over at once, instead of a timer each. */
export const sweepEveryMs = 5_000;
/** How often the database is asked which sessions ended elsewhere: cut-off stays under 5 s. */
export const endedSessionsPollMs = 1_000;
/** How far back that question reaches, for clocks that differ between edges. */
export const endedSessionsOverlapMs = 30_000;
/** How long a stopping edge waits for sockets to say goodbye. */
export const socketFarewellMs = 1_000;
/** Typing signals of one socket. */
export const typingEveryMs = 1_000;
/** How often session use is written down. */
export const touchSessionsEveryMs = 60_000;

/** Unfinished sign-ins, enrolments and the like that are held in memory. */
export const waitingMax = 20_000;
export const waitingForMs = 120_000;

/** Waits for the log: the writer answers when the witnesses have signed, or after 10 s. */
export const logAppendTimeoutMs = 12_000;
export const logReadTimeoutMs = 5_000;
/** Longest entry that the log takes. */
export const logEntryBytesMax = 32_768;
/** How often the courier looks for leaves that wait to be logged. */
export const courierEveryMs = 1_000;
/** How often the vault is shown the newest head of the log: its reveals are due by that time. */
export const headEveryMs = 5_000;
/** Conversations whose keys are taken for a hold at once. */
export const holdConversations = 200;
/** Leaves about holds that are looked through for what they changed. */
export const holdLeavesMax = 200;
/** Rosters that are shown at once: the one in force, those that wait, and some before. */
export const rostersShownMax = 16;
/** How often the edge looks for reveals that somebody is to be told of, and how far back. */
export const revealPollMs = 5_000;
export const revealLookBackMs = 600_000;
/** Rows of one page of an order, as many as the vault takes at once. */
export const disclosurePageRows = 200;
/** Age after which an unlogged statement is taken up by the courier. */
export const statementOverdueMs = 15_000;
export const statementsPerRoundMax = 50;
/** How old a status answer about the log may be. */
export const logStatusCachedMs = 2_000;

/** Pause between tries of a stage of an opening while log or vault are away. */
export const openingRetryMs = 500;

/** Life of a staff session. */
export const staffSessionMs = 12 * 3_600_000;
/** How long somebody may take at the company's issuer, and then with the passkey or invitation. */
export const companyTripMs = 10 * 60_000;
export const companyTicketMs = 5 * 60_000;
/** Longest wait for any answer of the issuer, and how long what it can do is taken as known. */
export const issuerAnswerMsMax = 5_000;
export const issuerKeptMs = 3_600_000;
/** Pause before one that is known and did not answer is asked again what it can do. */
export const issuerAskedAgainMs = 60_000;
/** Oldest logout token that ends anything, and the largest form that brings one. */
export const logoutTokenAgeMsMax = 120_000;
export const logoutFormBytesMax = 16 * 1_024;

/** Most rows of one report: messages and all their edits. */
export const reportRowsMax = 2_000;

/** Buckets of the unauthenticated doors: so many at once, then one every so many ms. */
export const perAddressBurst = 60;
export const perAddressEveryMs = 250;
export const perHandleBurst = 10;
export const perHandleEveryMs = 6_000;
/** Public reads (status, keys, rules): pages poll them, so there is more room. */
export const publicReadBurst = 300;
export const publicReadEveryMs = 20;
/** Looking people up by handle, per account: a person, not a list. */
export const lookUpBurst = 60;
export const lookUpEveryMs = 2_000;
/** Requests and answers of authorities per address, and of all of them together. */
export const portalBurst = 20;
export const portalEveryMs = 30_000;
export const portalWholeBurst = 200;
export const portalWholeEveryMs = 2_000;
/** Recovery codes are long, but a person tries a few times at most. */
export const recoveryBurst = 5;
export const recoveryEveryMs = 60_000;
/** How long a reset ticket waits to be used, and a due reset to be entered. */
export const resetTicketMs = 7 * 24 * 3_600_000;
/** A recovery code is replaced only by a session that a password opened this recently. */
export const freshSessionMs = 5 * 60_000;
/** Buckets kept; the fullest are forgotten first, which only ever forgives. */
export const bucketsMax = 100_000;
/** As much of what a browser calls itself as the vault seals. */
export const agentLengthMax = 512;
/** Staff looking up accounts, per slot: an order names a few. */
export const staffLookUpBurst = 20;
export const staffLookUpEveryMs = 15_000;
/** How long people's settings count in memory: so late another edge's change is felt here. */
export const mannersCachedMs = 5_000;
export const peopleCachedMax = 50_000;
/** How often an edge looks for standings that changed, and how far back. */
export const standingsPollMs = 2_000;
export const standingsLookBackMs = 20_000;
/** Decisions about others, per account: a person's, not a program's. */
export const decisionBurst = 60;
export const decisionEveryMs = 1_000;
/** Accounts that one look-up shows: who gives an address need not own it. */
export const lookedUpMax = 20;

/** How long an upload that nobody finishes stays, so that it can be gone on with. */
export const unfinishedProductionMs = 24 * 3_600_000;
/** Batches of silent conversations that one page of a disclosure goes through. */
export const silentBatchesMax = 10;

/** Attachments that an account begins to upload at once, and how soon the next. */
export const mediaBurst = 90;
export const mediaEveryMs = 2_000;
/** The day over which an account's uploads are added up. */
export const mediaDayMs = 24 * 3_600_000;
