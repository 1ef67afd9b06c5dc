/** What is due by the witnesses' time: unused grants end, gags are revealed, notices go out. */

import type { RandomBytes } from '@countersign/base/random.ts';
import { utcDay } from '@countersign/rules/access/access-leaf.ts';
import type { OrderBody } from '@countersign/rules/access/grant-body.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { commitTo, markFor } from '../grants/about-account.ts';
import { bodyOf, openPending } from '../grants/pending-grant.ts';
import type { StepParts } from '../grants/step-parts.ts';
import { noticeName, type DueNotice, type Gag } from '../journal/journal-entry.ts';
import { revealDueMs } from './gags.ts';

/** Puts everything that is due into the outbox; each leaf is wanted once, whatever crashes. */
export function postDue(parts: StepParts): void {
  const { leaves, journal, random } = parts;
  const { unused, gags, notices } = journal.state;
  const nowMs = leaves.witnessedMs;
  const ended = [...unused.values()].filter(({ expires }) => expires * 1_000 <= nowMs);
  const revealed = [...gags.values()].filter((gag) => !gag.posted && revealDueMs(gag) <= nowMs);
  const noticed = [...notices.values()].filter(({ dueMs }) => dueMs <= nowMs);
  // A vault that restarts must not find that it is earlier, and use what has ended.
  if (ended.length > 0) leaves.keepTime();
  for (const { hash, grant, expires } of ended) {
    leaves.want({ kind: 'void', grant, day: utcDay(expires * 1_000) }, { ends: hash });
  }
  for (const gag of revealed) postReveal(gag, parts);
  // The order of a batch must not tell which opening a notice belongs to.
  for (const notice of shuffled(noticed, random)) postNotice(notice, parts);
}

/** The notices of a report's opening: nobody whom it touched hears of it sooner or more exactly. */
export function noticesOf(
  accounts: readonly AccountId[],
  openedMs: number,
  pack: RegionPack,
): DueNotice[] {
  const batchMs = Math.max(1, pack.noticeBatchSeconds) * 1_000;
  const dueMs = Math.ceil((openedMs + pack.noticeDelaySeconds * 1_000) / batchMs) * batchMs;
  return accounts.map((account) => ({ account, month: utcDay(openedMs).slice(0, 7), dueMs }));
}

/** Waits until the grant's place is known: then the latch, if it is too late by then, can lift. */
function postReveal(gag: Gag, parts: StepParts): void {
  const { leaves, pendingKey } = parts;
  if (gag.index === undefined) return;
  const pending = openPending(gag.pending, pendingKey);
  const { account, text } = pending;
  const { mark, envelope, tagNumber } = markFor(account, text, parts);
  const hidden = bodyOf<OrderBody>(pending).class;
  const day = utcDay(leaves.witnessedMs);
  leaves.want(
    { kind: 'reveal', grant: gag.index, class: hidden, ...mark, day },
    {
      deliver: { account, envelope },
      tag: { account, next: tagNumber + 1 },
      gag: { ...gag, posted: true },
    },
  );
}

function postNotice(notice: DueNotice, parts: StepParts): void {
  const { account, month } = notice;
  const { commit, text } = commitTo({ account, about: 'report', month }, parts.random);
  const { mark, envelope, tagNumber } = markFor(account, text, parts);
  parts.leaves.want(
    { kind: 'notice', ...mark, commit, day: utcDay(parts.leaves.witnessedMs) },
    {
      deliver: { account, envelope },
      tag: { account, next: tagNumber + 1 },
      ends: noticeName(notice),
    },
  );
}

function shuffled<Item>(items: readonly Item[], random: RandomBytes): Item[] {
  const keyed = items.map((item) => ({ item, key: Buffer.from(random(16)).toString('hex') }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}
