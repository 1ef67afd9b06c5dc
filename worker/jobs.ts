/** The jobs: what must go after its time goes, a little at once, however often they run. */

import type { Clock } from '@countersign/base/clock.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { parseAccessLeaf, type EraseLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type { KeptByEpoch } from '@countersign/rules/region-epoch.ts';
import { eraseUnsent } from '@countersign/store/conversations/event-rows.ts';
import type { Database } from '@countersign/store/database.ts';
import type { BlobStore } from '@countersign/store/media/blob-store.ts';
import { clearDeadMedia, markDeadMedia } from '@countersign/store/media/dead-media.ts';
import { takeHouseSteps } from '@countersign/store/orders/house-steps.ts';
import { forgetStrayDocuments } from '@countersign/store/orders/order-documents.ts';
import { unclosedOrders } from '@countersign/store/orders/orders.ts';
import { dropUnfinishedAccounts } from '@countersign/store/people/accounts.ts';
import { forgetSignIns } from '@countersign/store/people/details.ts';
import { forgetResets } from '@countersign/store/people/resets.ts';
import { expireSessions } from '@countersign/store/people/sessions.ts';
import { newestLeaves } from '@countersign/store/grants/adopted-leaves.ts';
import { dropErasedEvidence } from '@countersign/store/safety/erased-evidence.ts';
import { expireOpenings } from '@countersign/store/safety/openings.ts';
import { forgetDisclosures } from '@countersign/store/safety/disclosures.ts';
import { deleteUnheldBefore, dropUnheld, keepHeldUnsent } from '@countersign/store/safety/holds.ts';
import { forgetStaffSessions } from '@countersign/store/safety/staff.ts';
import { forgetCompanyLogouts } from '@countersign/store/staff/company-accounts.ts';
import { sweepVanished } from './vanishing.ts';
import {
  endedKeptMs,
  eraseLeavesMax,
  eraseRowsMax,
  openingKeptMs,
  sessionKeptMs,
  sessionUnusedMs,
  signUpUnfinishedMs,
  strayMediaKeptMs,
  strayDocumentKeptMs,
} from './limits.ts';

/** What jobs work with. */
export type JobHouse = {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly law: LegalPack;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Told how many rows a job changed. */
  readonly done: (job: JobName, rows: number) => void;
};

/** Each job and its hour, as five cron fields. */
export const jobTimes = {
  'erase-unsent': '*/5 * * * *',
  'erase-epochs': '* * * * *',
  vanish: '* * * * *',
  'erase-media': '*/5 * * * *',
  'expire-sessions': '*/5 * * * *',
  'expire-openings': '*/5 * * * *',
  'forget-disclosures': '*/5 * * * *',
  'forget-resets': '*/5 * * * *',
  'order-steps': '* * * * *',
  'stray-documents': '*/5 * * * *',
} as const;

/** One job by name. */
export type JobName = keyof typeof jobTimes;

/** Runs one job; throws if the database is away, and then it is tried again. */
export async function runJob(house: JobHouse, job: JobName): Promise<void> {
  house.done(job, await work(house, job));
}

function work(house: JobHouse, job: JobName): Promise<number> {
  switch (job) {
    case 'erase-unsent':
      return eraseAll(house);
    case 'erase-epochs':
      return eraseEpochs(house);
    case 'vanish':
      return sweepVanished(house);
    case 'erase-media':
      return eraseMedia(house);
    case 'expire-sessions':
      return expirePeople(house);
    case 'expire-openings':
      return expireOpenings(house.db, house.clock() - openingKeptMs);
    case 'forget-disclosures':
      return forgetEndedDisclosures(house);
    case 'forget-resets':
      return forgetResets(house.db, house.clock() - endedKeptMs);
    case 'order-steps':
      return takeOrderSteps(house);
    case 'stray-documents':
      return forgetStrayDocuments(house.db, house.clock() - strayDocumentKeptMs);
  }
}

/** Unsent ciphertext stays reportable for the days that the pack promises, and no longer. */
async function eraseAll({ db, law, clock }: JobHouse): Promise<number> {
  const beforeMs = clock() - law.region.evidenceDays * 86_400_000;
  // What is held stays whole where the hold keeps it.
  await keepHeldUnsent(db, beforeMs);
  return untilNone(() => eraseUnsent(db, beforeMs, eraseRowsMax));
}

/** Ciphertext goes once the log says that its key is gone: nobody can open it in any case. */
async function eraseEpochs({ db }: JobHouse): Promise<number> {
  const logged = await newestLeaves(db, 'erase', eraseLeavesMax);
  const erased = logged
    .map(({ leaf }) => parseAccessLeaf(leaf))
    .filter((leaf): leaf is EraseLeaf => leaf?.kind === 'erase');
  const of = (wanted: KeptByEpoch): number[] =>
    erased.filter(({ kept }) => kept === wanted).map(({ epoch }) => epoch);
  // An epoch is named by the second it ends, and the vault dates a message when it seals it.
  const beforeMs = Math.max(0, ...of('messages')) * 1_000;
  const messages = await untilNone(() => deleteUnheldBefore(db, beforeMs, eraseRowsMax));
  const released = await dropUnheld(db);
  // A sign-in is sealed under the same key as the messages of its time.
  const signIns = await forgetSignIns(db, beforeMs);
  return messages + released + signIns + (await dropErasedEvidence(db, of('evidence')));
}

/** Media go with their messages: no sooner than the ciphertext of those, and soon after it. */
async function eraseMedia({ db, law, blobs, clock }: JobHouse): Promise<number> {
  const nowMs = clock();
  const strayMs = nowMs - strayMediaKeptMs;
  const takenBackMs = nowMs - law.region.evidenceDays * 86_400_000;
  await untilNone(() => markDeadMedia(db, { strayMs, takenBackMs }, eraseRowsMax));
  return untilNone(() => clearDeadMedia(db, blobs, eraseRowsMax));
}

/** No disclosure lives longer than a grant, which begins when it is asked for. */
function forgetEndedDisclosures({ db, law, clock }: JobHouse): Promise<number> {
  return forgetDisclosures(db, clock() - law.region.grantSecondsMax * 1_000 - endedKeptMs);
}

/** What log and clock have made due: grants, ends, reviews and notices, each entered once. */
async function takeOrderSteps({ db, law, clock, random }: JobHouse): Promise<number> {
  let taken = 0;
  for (const order of await unclosedOrders(db)) {
    taken += await takeHouseSteps(db, { pack: law, nowMs: clock() }, { order, random });
  }
  return taken;
}

async function untilNone(eraseSome: () => Promise<number>): Promise<number> {
  let erased = 0;
  for (;;) {
    const rows = await eraseSome();
    erased += rows;
    if (rows < eraseRowsMax) return erased;
  }
}

async function expirePeople({ db, clock }: JobHouse): Promise<number> {
  const now = clock();
  const cuts = { unusedSinceMs: now - sessionUnusedMs, endedBeforeMs: now - sessionKeptMs };
  const { ended, forgotten } = await expireSessions(db, cuts, now);
  const dropped = await dropUnfinishedAccounts(db, now - signUpUnfinishedMs);
  const told = await forgetCompanyLogouts(db, now - endedKeptMs);
  return ended + forgotten + dropped + told + (await forgetStaffSessions(db, now));
}
