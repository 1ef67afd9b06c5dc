/** Keeping what a task names from erasure: by which instrument, until when, and how far it is. */

import type { LegalInstrument, LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { gagSecondsOf } from '@countersign/rules/legal/disclosure-draft.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import type { OrderFile } from '@countersign/rules/legal/order-file.ts';
import type { TaskFile } from '@countersign/rules/legal/task-file.ts';
import { scopeItemsMax } from '@countersign/rules/legal/scope.ts';
import type { HoldDraft, HoldView } from '@countersign/wire/http/containment/hold-routes.ts';
import type { ClockView } from '@countersign/wire/http/legal/order-routes.ts';

/** Where no clock of the order says for how long: long enough for the order itself to follow. */
const usualHoldMs = 60 * 86_400_000;

/**
 * The instrument that keeps for this order: its own, where it preserves; else the one by which the
 * same authority could have asked for it. `undefined` where the rules of the place have none.
 */
export function keepingInstrument(
  { received }: Pick<OrderFile, 'received'>,
  { instruments }: Pick<LegalPack, 'instruments'>,
): LegalInstrument | undefined {
  const own = instruments.get(received.instrument);
  if (own?.class === 'preserve') return own;
  return [...instruments.values()].find(({ kind, countries: { codes }, reaches }) => {
    const isTheirs = codes.length === 0 || codes.includes(received.country);
    const mayAsk = reaches.some(({ issuers }) => issuers.includes(received.issuer));
    return kind === 'preservation' && isTheirs && mayAsk;
  });
}

/** Whose account a task names, as far as its file says: its own number, or what it was cut to. */
export function namedAccount({ requested, scope }: TaskFile): string | undefined {
  const { type, value } = requested.identifier;
  return type === 'account' ? value : scope?.account;
}

/** Until when it is kept unless somebody says otherwise; never for longer than the pack allows. */
export function usualEnd(clocks: readonly ClockView[], pack: LegalPack, nowMs: number): number {
  const clock = clocks.find(({ name }) => name === 'hold');
  return Math.min(clock?.dueMs ?? nowMs + usualHoldMs, latestEnd(pack, nowMs));
}

/** The latest end that the pack allows, a minute short: signing takes a moment. */
export function latestEnd({ region }: Pick<LegalPack, 'region'>, nowMs: number): number {
  return nowMs + region.holdSecondsMax * 1_000 - 60_000;
}

/** Everything that a draft is made of. */
export type KeepFacts = {
  readonly pack: LegalPack;
  readonly account: string;
  readonly untilMs: number;
  readonly nowMs: number;
  readonly fileDigest: string;
};

/** The draft of a hold that covers all that was asked for; `undefined` where nothing can keep. */
export function keepDraft(
  file: OrderFile,
  { requested }: TaskFile,
  facts: KeepFacts,
): HoldDraft | undefined {
  const instrument = keepingInstrument(file, facts.pack);
  const holdSeconds = Math.floor((facts.untilMs - facts.nowMs) / 1_000);
  if (instrument === undefined || holdSeconds < 1) return undefined;
  const { received } = file;
  const reached = requested.categories.filter((one) => instrument.categories.includes(one));
  return {
    account: facts.account as AccountId,
    class: 'preserve',
    categories: [...(reached.length > 0 ? reached : instrument.categories)],
    from: Math.floor(requested.fromMs / 1_000),
    to: Math.ceil(requested.toMs / 1_000),
    order: received.reference,
    basis: received.basis,
    messagesMax: scopeItemsMax,
    instrument: instrument.code,
    authority: received.authority,
    file: facts.fileDigest,
    gagSeconds: gagSecondsOf(file, facts),
    holdSeconds,
  };
}

/** The newest hold in force, or on its way, that keeps what a task names. */
export function holdFor(
  holds: readonly HoldView[],
  { requested }: Pick<TaskFile, 'requested'>,
  account: string | undefined,
): HoldView | undefined {
  const live = holds.filter(({ state }) => state !== 'ended' && state !== 'refused');
  return live
    .toSorted((one, other) => other.atMs - one.atMs)
    .find((hold) => {
      const isWide = hold.fromMs <= requested.fromMs && hold.toMs >= requested.toMs;
      return hold.account === account && isWide;
    });
}
