/** Order doors: intake, the board, one file and its papers, and what waits for whom. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import type { AccountId, OrderId } from '@countersign/rules/ids.ts';
import type { OrderFile } from '@countersign/rules/legal/order-file.ts';
import { documentKind } from '@countersign/rules/legal/papers/document-kind.ts';
import { mayIn } from '@countersign/rules/staff/permissions.ts';
import { beginWith, enterOrder } from '@countersign/store/orders/enter-order.ts';
import { findDocument, keepDocument } from '@countersign/store/orders/order-documents.ts';
import { findAccount, findAccountByHandle } from '@countersign/store/people/accounts.ts';
import * as routes from '@countersign/wire/http/legal/order-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { sha256 } from '../sessions/tokens.ts';
import { demandMay, demandMayIn } from '../staff/demand-may.ts';
import type { StaffCaller } from '../staff/staff-sessions.ts';
import { demandEntered } from './demand-entered.ts';
import { demandOrder, orderIfAny, regionOfOrder } from './demand-order.ts';
import { demandClaims, demandReceived } from './entry-claims.ts';
import { orderRows, orderView } from './order-view.ts';
import { waitingFor } from './waiting-tasks.ts';

/** What these doors need of the house. */
export type OrderHouse = Pick<House, 'db' | 'law' | 'clock'>;

/** The routes of order files. */
export function orderDoors(house: OrderHouse): MountedRoute[] {
  return [...fileDoors(house), ...paperDoors(house)];
}

function fileDoors(house: OrderHouse): MountedRoute[] {
  return [
    mounted(routes.listOrders, async ({ caller }) => {
      demandMay(caller, 'see-orders');
      const rows = await orderRows(house);
      return {
        orders: rows.filter((row) => mayIn(caller.roles, 'see-orders', regionOfOrder(house, row))),
      };
    }),
    mounted(routes.getOrder, async ({ params, caller }) => {
      await demandOrder(house, caller, { action: 'see-orders', order: params.order });
      return orderView(house, params.order);
    }),
    mounted(routes.takeInOrder, async ({ body, caller }) => {
      demandMayIn(caller, 'take-in-order', regionOfOrder(house, body.entry));
      await takeIn(house, caller, body as Intake);
      return orderView(house, body.order);
    }),
    mounted(routes.addOrderEntry, async ({ params, body, caller }) => {
      await demandOrder(house, caller, { action: 'see-orders', order: params.order });
      const { entryId, seq, entry } = body;
      await demandClaims(house, caller, { order: params.order, entry });
      const asked = { order: params.order, entryId, seq, actor: caller, entry };
      demandEntered(await enterOrder(house.db, lawOf(house), asked));
      return orderView(house, params.order);
    }),
    mounted(routes.tasksForMe, async ({ caller }) => ({ tasks: await waitingFor(house, caller) })),
  ];
}

function paperDoors(house: OrderHouse): MountedRoute[] {
  return [
    mounted(routes.addOrderDocument, async ({ params, body, caller }) => {
      await orderIfAny(house, caller, { action: 'take-in-order', order: params.order });
      const { name, type, bytes } = body;
      return keepPaper(house, params.order, { name, type, text: bytes });
    }),
    mounted(routes.getOrderDocument, async ({ params, caller }) => {
      await orderIfAny(house, caller, { action: 'see-orders', order: params.order });
      const found = await findDocument(house.db, params.order, params.sha256);
      if (found === undefined) throw new Problem('not-found');
      return { name: found.name, mediaType: found.media_type, bytes: base64url(found.bytes) };
    }),
    mounted(routes.findSubject, async ({ params, body, caller }) => {
      const file = await demandOrder(house, caller, { action: 'scope-order', order: params.order });
      return { subject: await subjectOf(house, file, body.task) };
    }),
  ];
}

/** Keeps a paper under its digest; throws where it is none, or is too large. */
export async function keepPaper(
  { db, clock }: Pick<House, 'db' | 'clock'>,
  order: OrderId,
  paper: { readonly name: string; readonly type: string; readonly text: string },
) {
  const bytes = fromBase64url(paper.text);
  if (bytes === undefined) throw new Problem('malformed-request');
  if (bytes.length > routes.orderDocumentBytesMax) throw new Problem('too-large');
  const mediaType = documentKind(bytes);
  if (mediaType === undefined) throw new Problem('order-refused', undefined, 'document-kind');
  const { name, type } = paper;
  const digest = base64url(sha256(bytes));
  await keepDocument(db, {
    order_id: order,
    sha256: digest,
    name,
    media_type: mediaType,
    bytes,
    at_ms: clock(),
  });
  return { sha256: digest, name, mediaType, bytes: bytes.length, type };
}

type Intake = {
  readonly order: OrderId;
  readonly entryId: string;
  readonly entry: Parameters<typeof demandReceived>[1]['entry'];
};

async function takeIn(house: OrderHouse, caller: StaffCaller, intake: Intake): Promise<void> {
  const { order, entryId, entry } = intake;
  const authority = await demandReceived(house, { order, entry });
  demandEntered(
    await beginWith(house.db, lawOf(house), {
      order,
      authority: authority.authority_id,
      linkHash: null,
      createdAtMs: house.clock(),
      entryId,
      actor: caller,
      entry,
    }),
  );
}

/** Handles and account ids are found here; the vault alone can look up what it sealed. */
async function subjectOf(house: OrderHouse, { tasks }: OrderFile, name: string) {
  const task = tasks.find(({ requested }) => requested.task === name);
  if (task === undefined) throw new Problem('order-refused', undefined, 'unknown-task');
  const { type, value } = task.requested.identifier;
  const account =
    type === 'account' && /^[0-9a-f]{32}$/.test(value)
      ? await findAccount(house.db, value as AccountId)
      : type === 'handle'
        ? await findAccountByHandle(house.db, value.replace(/^@/, '').toLowerCase())
        : undefined;
  if (account === undefined || account.ready_at_ms === null) return undefined;
  const { account_id, handle, display_name: displayName } = account;
  return { account: account_id, handle, displayName };
}

function lawOf({ law, clock }: OrderHouse) {
  return { pack: law, nowMs: clock() };
}
