/** What the house enters into an order by itself, when log and clock say so; each step once. */

import { newId, type AccountId, type OrderId } from '@countersign/rules/ids.ts';
import type { GrantCore } from '@countersign/rules/access/access-leaf.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { isOutOfTime } from '@countersign/rules/legal/endings/lifetime.ts';
import { judgeEntry } from '@countersign/rules/legal/judge-entry.ts';
import type { OrderEntry } from '@countersign/rules/legal/order-entry.ts';
import { foldOrder, type OrderFile } from '@countersign/rules/legal/order-file.ts';
import type { Database } from '../database.ts';
import { revealedGrants } from '../grants/adopted-leaves.ts';
import { disclosuresOfOrder, type Disclosure } from '../safety/disclosures.ts';
import { findAuthority, type Authority } from './authorities.ts';
import { giveNotice } from './disclosure-notices.ts';
import { filedNext, summaryOf, type OrderLaw } from './enter-order.ts';
import { changeOrder, readEntries, type StoredEntry } from './order-entries.ts';
import { noticeOf } from './notice-text.ts';

/** Steps of one round; what is left comes with the next. */
const stepsMax = 64;

/** One disclosure of an order, and whether its silence has ended in the log. */
type Sight = {
  readonly disclosure: Disclosure;
  readonly core: GrantCore & { readonly revealBy?: number; readonly reviewBy?: number };
  readonly isRevealed: boolean;
};

type Steps = {
  readonly law: OrderLaw;
  readonly sights: readonly Sight[];
};

/** Takes every step that is due for one order; how many were taken. */
export async function takeHouseSteps(
  db: Database,
  law: OrderLaw,
  { order, random }: { readonly order: OrderId; readonly random: RandomBytes },
): Promise<number> {
  const first = (await readEntries(db, order))[0]?.entry;
  if (first?.kind !== 'received') return 0;
  const sights = await sightsOf(db, order);
  const authority = await findAuthority(db, first.authority as Authority['authority_id']);
  let taken: readonly StoredEntry[] = [];
  await changeOrder<never>(db, order, (filed) => {
    const steps = { law, sights };
    taken = stepsOf(filed, steps, random);
    if (taken.length === 0) return { kind: 'leave' };
    const told = accountsTold(taken);
    const file = foldOrder([...filed, ...taken]);
    return {
      kind: 'enter',
      fresh: taken,
      summary: summaryOf([...filed, ...taken], law),
      also: (tx) => tell(tx, { order, told, file, authority, steps }),
    };
  });
  return taken.length;
}

function stepsOf(filed: readonly StoredEntry[], steps: Steps, random: RandomBytes) {
  const taken: StoredEntry[] = [];
  while (taken.length < stepsMax) {
    const all = [...filed, ...taken];
    const file = foldOrder(all);
    const entry = candidates(file, steps).find((one) => {
      return judgeEntry(file, one, 'house', steps.law).kind === 'accepted';
    });
    if (entry === undefined) break;
    const asked = { entryId: newId<OrderId>(random), actor: 'house', entry } as const;
    taken.push(filedNext(all, steps.law, asked));
  }
  return taken;
}

/** What may be a step now, in the order in which steps are taken; the rules judge each. */
function candidates(file: OrderFile, steps: Steps): OrderEntry[] {
  return [
    ...progress(file, steps),
    ...ending(file, steps),
    ...review(file, steps),
    ...planning(file, steps),
    ...telling(file, steps),
  ];
}

/** A disclosure counts as granted once grant and use are both in the log. */
function progress(file: OrderFile, { sights, law }: Steps): OrderEntry[] {
  return sights.flatMap(({ disclosure, core }): OrderEntry[] => {
    const { disclosure_id: id, stage, slot, problem } = disclosure;
    const found = file.tasks.find((one) => one.disclosure === id);
    if (found === undefined || found.granted) return [];
    const { task } = found.requested;
    if (stage === 'used') {
      const approvers = approversOf(disclosure).filter((one) => one !== slot);
      return [{ kind: 'disclosure-granted', task, disclosure: id, approvers }];
    }
    const isLate = stage === 'prepared' && core.expires * 1_000 < law.nowMs;
    if (stage !== 'refused' && !isLate) return [];
    return [{ kind: 'disclosure-refused', task, disclosure: id, why: problem ?? 'grant-expired' }];
  });
}

function ending(file: OrderFile, { law }: Steps): OrderEntry[] {
  return isOutOfTime(file, law) ? [{ kind: 'expired' }] : [];
}

/** The vault counts the review of an emergency from its own time; without one, the pack does. */
function review(file: OrderFile, { sights, law }: Steps): OrderEntry[] {
  if (file.review !== undefined) return [];
  const granted = sights.filter(({ disclosure }) => isGranted(file, disclosure));
  const byVault = granted.flatMap(({ core }) => core.reviewBy ?? []).map((one) => one * 1_000);
  const byPack = law.nowMs + law.pack.emergency.reviewHours * 3_600_000;
  return [{ kind: 'review-due', dueMs: byVault.length > 0 ? Math.min(...byVault) : byPack }];
}

function planning(file: OrderFile, { sights, law }: Steps): OrderEntry[] {
  const { instrument, gag } = file.received;
  const isOurs = law.pack.instruments.get(instrument)?.notice.by === 'house';
  const granted = sights.filter(({ disclosure }) => isGranted(file, disclosure));
  if (!isOurs || granted.length === 0 || file.notice !== undefined) return [];
  const reveals = granted.flatMap(({ core }) => core.revealBy ?? []).map((one) => one * 1_000);
  const dueMs = Math.max(law.nowMs, gag?.untilMs ?? 0, ...reveals);
  const blocked = gag?.reference ?? (reveals.length > 0 ? 'statute' : undefined);
  return [{ kind: 'notice-planned', dueMs, ...(blocked && { blockedBy: blocked }) }];
}

/** Nobody is told while the log is silent: the vault's own reveal comes first. */
function telling(file: OrderFile, { sights }: Steps): OrderEntry[] {
  const granted = sights.filter(({ disclosure }) => isGranted(file, disclosure));
  const byAccount = Map.groupBy(granted, ({ disclosure }) => disclosure.account_id);
  return [...byAccount].flatMap(([account, some]): OrderEntry[] => {
    const isOpen = some.every(({ core, isRevealed }) => core.class !== 'sealed' || isRevealed);
    return isOpen ? [{ kind: 'notice-sent', account }] : [];
  });
}

function isGranted(file: OrderFile, { disclosure_id: id }: Disclosure): boolean {
  return file.tasks.some(({ disclosure, granted }) => disclosure === id && granted);
}

function accountsTold(taken: readonly StoredEntry[]): AccountId[] {
  return taken.flatMap(({ entry }) => {
    return entry.kind === 'notice-sent' ? [entry.account as AccountId] : [];
  });
}

/** With the entry, or not at all: whoever was told once is never told twice. */
async function tell(
  tx: Database,
  about: {
    readonly order: OrderId;
    readonly told: readonly AccountId[];
    readonly file: OrderFile;
    readonly authority: Authority | undefined;
    readonly steps: Steps;
  },
): Promise<void> {
  const { order, told, file, authority, steps } = about;
  for (const { disclosure, core } of steps.sights) {
    const account = disclosure.account_id;
    if (!told.includes(account) || !isGranted(file, disclosure)) continue;
    const { law } = steps;
    const notice = noticeOf({ file, disclosure, core, authority, law });
    const { disclosure_id: id } = disclosure;
    await giveNotice(tx, { disclosure: id, account, order, atMs: law.nowMs, notice });
  }
}

async function sightsOf(db: Database, order: OrderId): Promise<Sight[]> {
  const rows = await disclosuresOfOrder(db, order);
  const grants = rows.flatMap(({ grant_index: index }) => index ?? []);
  const revealed = await revealedGrants(db, grants);
  return rows.map((disclosure) => ({
    disclosure,
    core: JSON.parse(disclosure.core) as Sight['core'],
    isRevealed: revealed.has(disclosure.grant_index ?? -1),
  }));
}

function approversOf({ approvals }: Disclosure): string[] {
  return (JSON.parse(approvals) as { readonly slot: string }[]).map(({ slot }) => slot);
}
