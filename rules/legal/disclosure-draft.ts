/** What a scoped task asks the vault for: the one draft that fits it, and no other. */

import type { OrderBody } from '../access/grant-body.ts';
import type { LegalPack } from './legal-pack.ts';
import type { OrderFile } from './order-file.ts';

/** By which law, at what time, and the digest of `orderFileText`, which depends on neither. */
export type DraftFacts = {
  readonly pack: LegalPack;
  readonly nowMs: number;
  /** base64url SHA-256 of the file's text as it is now. */
  readonly fileDigest: string;
};

/** What is asked for under which silence. */
export type TaskDraft = Omit<OrderBody, 'class'> & {
  /** A preservation asks for no disclosure. */
  readonly class: 'legal' | 'emergency';
  /** Seconds from now; 0 where the person may be told at once. */
  readonly gagSeconds: number;
};

/** The draft of a task; `undefined` where it is not scoped, or its instrument opens nothing. */
export function draftOfTask(
  file: OrderFile,
  task: string,
  facts: DraftFacts,
): TaskDraft | undefined {
  const { received, tasks } = file;
  const scope = tasks.find(({ requested }) => requested.task === task)?.scope;
  const kind = facts.pack.instruments.get(received.instrument)?.class;
  if (scope === undefined || (kind !== 'legal' && kind !== 'emergency')) return undefined;
  return {
    account: scope.account,
    class: kind,
    categories: scope.categories,
    from: Math.floor(scope.fromMs / 1_000),
    to: Math.ceil(scope.toMs / 1_000),
    order: received.reference,
    basis: received.basis,
    messagesMax: scope.messagesMax,
    instrument: received.instrument,
    authority: received.authority,
    file: facts.fileDigest,
    gagSeconds: gagSecondsOf(file, facts),
  };
}

/** What two clocks of one house, and the time it takes to sign, may change of a silence. */
export const gagSlackSeconds = 3_600;

/** Why a draft is not the task's own; `undefined` where it is. */
export function misfitOf(
  file: OrderFile,
  asked: { readonly task: string; readonly draft: TaskDraft },
  facts: DraftFacts,
): 'order-changed' | 'differs-from-scope' | undefined {
  const wanted = draftOfTask(file, asked.task, facts);
  if (wanted === undefined) return 'differs-from-scope';
  if (asked.draft.file !== facts.fileDigest) return 'order-changed';
  const { gagSeconds, ...body } = wanted;
  const names = Object.keys(body) as (keyof typeof body)[];
  const isSame = names.every((name) => `${asked.draft[name]}` === `${body[name]}`);
  const isSilent = asked.draft.gagSeconds > 0 === gagSeconds > 0;
  const isGagged = isSilent && Math.abs(asked.draft.gagSeconds - gagSeconds) <= gagSlackSeconds;
  return isSame && isGagged ? undefined : 'differs-from-scope';
}

/** Until the paper's silence ends; one without an end, and the law's own, last their longest. */
export function gagSecondsOf(
  { received }: Pick<OrderFile, 'received'>,
  { pack, nowMs }: Pick<DraftFacts, 'pack' | 'nowMs'>,
): number {
  const { gag, instrument } = received;
  const longest = pack.region.revealSecondsMax;
  const isStatutory = pack.instruments.get(instrument)?.gag.default === 'statutory';
  if (gag === undefined) return isStatutory ? longest : 0;
  if (gag.untilMs === undefined) return longest;
  const left = Math.ceil((gag.untilMs - nowMs) / 1_000);
  return Math.min(longest, Math.max(0, left));
}
