/** Orders at a desk of the legal staff: the board, one file, and what is entered into it. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { newId, type OrderId } from '@countersign/rules/ids.ts';
import type {
  OrderDocument,
  OrderEntry,
  ReceivedEntry,
} from '@countersign/rules/legal/order-entry.ts';
import {
  addOrderDocument,
  addOrderEntry,
  getOrder,
  getOrderDocument,
  listOrders,
  takeInOrder,
  tasksForMe,
  type OrderRow,
  type OrderView,
  type WaitingTask,
} from '@countersign/wire/http/legal/order-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { EdgeDoor } from '../http/edge-door.ts';

/** What calls of signed-in staff need. */
export type DeskPorts = { readonly edge: EdgeDoor; readonly token: string };

/** A document as it was handed in. */
export type OrderPaper = {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Bytes;
};

/** The board, the most urgent first. */
export async function ordersOf({ edge, token }: DeskPorts): Promise<readonly OrderRow[]> {
  return (await edge.call(listOrders, { token })).orders;
}

/** One order with every entry. */
export function orderOf({ edge, token }: DeskPorts, order: OrderId): Promise<OrderView> {
  return edge.call(getOrder, { token, params: { order } });
}

/** A fresh id for an order, under which its documents are kept before it is taken in. */
export function newOrderId(): OrderId {
  return newId<OrderId>(systemRandom);
}

/** Takes in an order; the same order again, after no answer came, is the same order. */
export function takeIn(
  { edge, token }: DeskPorts,
  order: OrderId,
  entry: ReceivedEntry,
): Promise<OrderView> {
  // One file begins once: its first entry may as well bear the file's own id.
  const body = { order, entryId: order, entry: wired(entry) as never };
  return edge.call(takeInOrder, { token, body });
}

/**
 * Adds an entry behind those that were seen. Somebody else's entry in between is refused as
 * `order-refused: moved-on`: look again. `entryId` is the caller's when it may have to try twice.
 */
export function enter(
  { edge, token }: DeskPorts,
  seen: OrderView,
  entry: OrderEntry,
  entryId: string = newEntryId(),
): Promise<OrderView> {
  const params = { order: seen.row.order };
  const body = { entryId, seq: seen.entries.length + 1, entry: wired(entry) as never };
  return edge.call(addOrderEntry, { token, params, body });
}

/** A fresh id for an entry. */
export function newEntryId(): string {
  return newId<OrderId>(systemRandom);
}

/** Keeps a document of an order and says how an entry names it. */
export function keepPaper(
  { edge, token }: DeskPorts,
  order: OrderId,
  paper: { readonly name: string; readonly type: string; readonly bytes: Bytes },
): Promise<OrderDocument> {
  const body = { ...paper, bytes: base64url(paper.bytes) };
  return edge.call(addOrderDocument, { token, params: { order }, body });
}

/** A document by its digest. */
export async function paperOf(
  { edge, token }: DeskPorts,
  order: OrderId,
  sha256: string,
): Promise<OrderPaper> {
  const kept = await edge.call(getOrderDocument, { token, params: { order, sha256 } });
  const bytes = fromBase64url(kept.bytes);
  if (bytes === undefined) throw new Problem('internal');
  return { name: kept.name, mediaType: kept.mediaType, bytes };
}

/** A letter that went out, as a text file. */
export type OrderLetter = { readonly name: string; readonly atMs: number; readonly text: string };

/** Every letter of an order, the first first, to be kept or printed. */
export function lettersOf({ row, entries }: OrderView): OrderLetter[] {
  return entries.flatMap(({ entry, atMs, seq }) => {
    const text = 'letter' in entry ? entry.letter : undefined;
    if (text === undefined) return [];
    const name = `${row.order.slice(0, 8)}-${seq}-${entry.kind}.txt`;
    return [{ name, atMs, text: text.endsWith('\n') ? text : `${text}\n` }];
  });
}

/** What waits for me, the most urgent first. */
export async function waitingForMe({ edge, token }: DeskPorts): Promise<readonly WaitingTask[]> {
  return (await edge.call(tasksForMe, { token })).tasks;
}

/** An entry as JSON has it: fields without a value are left out. */
function wired<Given extends OrderEntry>(entry: Given): Given {
  return JSON.parse(JSON.stringify(entry)) as Given;
}
