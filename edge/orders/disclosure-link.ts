/** Ties a disclosure to the task it is for: nothing is asked, approved or read beside its order. */

import { base64url } from '@countersign/base/base64.ts';
import type { DisclosureId, OrderId } from '@countersign/rules/ids.ts';
import { misfitOf, type TaskDraft } from '@countersign/rules/legal/disclosure-draft.ts';
import { foldOrder, orderFileText, type OrderFile } from '@countersign/rules/legal/order-file.ts';
import type { Database } from '@countersign/store/database.ts';
import { enterOrder } from '@countersign/store/orders/enter-order.ts';
import { readEntries } from '@countersign/store/orders/order-entries.ts';
import type { Disclosure } from '@countersign/store/safety/disclosures.ts';
import type { HouseRefusal } from '@countersign/wire/http/legal/order-refusals.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';
import { sha256 } from '../sessions/tokens.ts';
import type { StaffCaller } from '../staff/staff-sessions.ts';
import { demandAuthorityFree } from './demand-authority.ts';
import { demandEntered } from './demand-entered.ts';
import { demandOrder } from './demand-order.ts';

/** The task that a disclosure is for. */
export type LinkedTask = { readonly order: OrderId; readonly task: string };

/** What the link needs of the house. */
export type LinkHouse = Pick<House, 'db' | 'law' | 'clock'>;

/** Throws `order-refused` unless this draft is exactly what the task was cut down to. */
export async function demandFit(
  house: LinkHouse,
  caller: StaffCaller,
  asked: LinkedTask & { readonly draft: TaskDraft },
): Promise<void> {
  const { order } = asked;
  const file = await demandOrder(house, caller, { action: 'ask-disclosure', order });
  const why = misfit(house, file, asked);
  if (why !== undefined) throw new Problem('order-refused', undefined, why);
  await demandAuthorityFree(house, file);
}

/** Enters that a disclosure was asked for, and keeps it, both or neither. */
export async function enterAsked(
  house: LinkHouse,
  caller: StaffCaller,
  asked: LinkedTask & {
    readonly draft: TaskDraft;
    readonly disclosure: DisclosureId;
    readonly keep: (tx: Database) => Promise<void>;
  },
): Promise<void> {
  const { order, task, disclosure } = asked;
  const law = { pack: house.law, nowMs: house.clock() };
  const entry = { kind: 'disclosure-asked', task, disclosure } as const;
  demandEntered(
    await enterOrder<HouseRefusal>(
      house.db,
      law,
      { order, entryId: disclosure, actor: caller, entry },
      { demand: (filed) => misfit(house, foldOrder(filed), asked), also: asked.keep },
    ),
  );
}

/**
 * Throws `order-refused` where an approval or a page would be for an order that was edited since,
 * withdrawn, expired or suspended, or for what its task does not ask for any more. The vault
 * judges the grant; this is the order's own word.
 */
export async function demandStanding(
  house: LinkHouse,
  disclosure: Pick<Disclosure, 'disclosure_id' | 'order_id' | 'file'>,
): Promise<void> {
  if (disclosure.order_id === null) return;
  const file = await fileOf(house, disclosure.order_id);
  const isAsked = file.tasks.some((task) => task.disclosure === disclosure.disclosure_id);
  const why = standingRefusal(file, disclosure.file) ?? (isAsked ? undefined : 'taken-back');
  if (why !== undefined) throw new Problem('order-refused', undefined, why);
}

function standingRefusal(file: OrderFile, digest: string | null): string | undefined {
  if (file.withdrawn) return 'withdrawn';
  if (file.expired) return 'expired';
  if (file.suspended.length > 0) return 'suspended';
  if (file.state === 'rejected' || file.state === 'closed') return 'wrong-state';
  return digestOf(file) === digest ? undefined : 'order-changed';
}

/** base64url SHA-256 of the text that approvers stand behind. */
export function digestOf(file: OrderFile): string {
  return base64url(sha256(orderFileText(file)));
}

function misfit(
  { law, clock }: LinkHouse,
  file: OrderFile,
  asked: LinkedTask & { readonly draft: TaskDraft },
): HouseRefusal | undefined {
  const facts = { pack: law, nowMs: clock(), fileDigest: digestOf(file) };
  const why = misfitOf(file, asked, facts);
  if (why !== undefined) return why;
  // A caller may lie about who it is: in an emergency somebody has called back before anything.
  const isUrgent = asked.draft.class === 'emergency' && law.emergency.callBack === 'yes';
  return isUrgent && file.calledBack?.reached !== 'yes' ? 'call-back-missing' : undefined;
}

async function fileOf({ db }: LinkHouse, order: OrderId): Promise<OrderFile> {
  const entries = await readEntries(db, order);
  if (entries.length === 0) throw new Problem('not-found');
  return foldOrder(entries);
}
