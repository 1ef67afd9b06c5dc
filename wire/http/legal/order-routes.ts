/** Order routes: intake, the board with its clocks, the file entry by entry, and its documents. */

import * as z from 'zod';
import type { AccountId, AuthorityId, DisclosureId, OrderId } from '@countersign/rules/ids.ts';
import { rejectReasons } from '@countersign/rules/legal/order-entry.ts';
import { orderStates } from '@countersign/rules/legal/order-file.ts';
import { idText } from '../../socket/signals.ts';
import {
  digestText,
  filedEntryBody,
  orderDocument,
  orderEntryBody,
  receivedBody,
} from './order-entry-body.ts';
import { base64urlText, nothing, route } from '../route.ts';

/** Most bytes of one document. */
export const orderDocumentBytesMax = 4_000_000;
const documentBodyBytesMax = Math.ceil((orderDocumentBytesMax * 4) / 3) + 1_024;

const orderParams = z.object({ order: idText<OrderId>() });
const entryId = z.string().regex(/^[0-9a-f]{32}$/);
const seq = z.int().min(1).max(100_000);

/** One clock of an order, as `clocksOf` of the rules reads it off the entries. */
const clockView = z.object({
  name: z.string(),
  /** Who must act, or `end` where something merely ends. */
  whose: z.enum(['ours', 'theirs', 'end']),
  startMs: z.number(),
  /** The first millisecond that is too late; missing where there is no end. */
  dueMs: z.number().optional(),
  /** Nothing may be handed over before this. */
  opensMs: z.number().optional(),
  state: z.enum(['waiting', 'running', 'paused', 'due', 'met', 'over']),
});

/** One clock of an order. */
export type ClockView = z.infer<typeof clockView>;

/** An order as the board shows it. */
export const orderRow = z.object({
  order: idText<OrderId>(),
  instrument: z.string(),
  authority: idText<AuthorityId>(),
  authorityName: z.string(),
  country: z.string(),
  reference: z.string(),
  state: z.enum(orderStates),
  preserved: z.boolean(),
  suspended: z.boolean(),
  conflict: z.boolean(),
  withdrawn: z.boolean(),
  expired: z.boolean(),
  emergency: z.boolean(),
  gagged: z.boolean(),
  /** Handed in by the portal and not by an officer. */
  byPortal: z.boolean(),
  tasks: z.number(),
  receivedMs: z.number(),
  lastAtMs: z.number(),
  clocks: z.array(clockView),
});

/** An order as the board shows it. */
export type OrderRow = z.infer<typeof orderRow>;

/** What the pack and the register have to say before a person decides. */
const advice = z.object({
  findings: z.array(
    z.object({
      reason: z.enum(rejectReasons),
      severity: z.enum(['refuse', 'ask', 'look']),
      field: z.string(),
      task: z.string().optional(),
    }),
  ),
  /** Signs of a false request, from the closed list of the rules. */
  signals: z.array(z.string()),
  /** What the signs lead to by themselves. */
  verdict: z.enum(['clear', 'call-back', 'refuse']),
});

/** One order; its state is folded from the entries by whoever reads it (`foldOrder`). */
export const orderView = z.object({
  row: orderRow,
  entries: z.array(filedEntryBody),
  /** base64url SHA-256 of `orderFileText`: what approvers of a disclosure stand behind. */
  file: digestText,
  advice,
  requester: z.object({ name: z.string(), email: z.string(), phone: z.string() }),
  disclosures: z.array(
    z.object({
      task: z.string(),
      disclosure: idText<DisclosureId>(),
      slot: z.string(),
      stage: z.string(),
      /** Place of its grant in the log, once it is there: what a review names. */
      grant: z.number().optional(),
    }),
  ),
});

/** One order as it crosses the wire. */
export type OrderView = z.infer<typeof orderView>;

/** The board. */
export const listOrders = route({
  method: 'GET',
  path: '/v1/staff/orders',
  auth: 'staff',
  about: 'Lists orders with their clocks, the most urgent first, closed ones last.',
  params: nothing,
  body: nothing,
  answer: z.object({ orders: z.array(orderRow) }),
});

/** One order. */
export const getOrder = route({
  method: 'GET',
  path: '/v1/staff/orders/:order',
  auth: 'staff',
  about: 'Shows one order: every entry, and what the pack and the register say to it.',
  params: orderParams,
  body: nothing,
  answer: orderView,
});

/** Takes in an order that came on paper or by mail. */
export const takeInOrder = route({
  method: 'POST',
  path: '/v1/staff/orders',
  auth: 'staff',
  about: 'Takes in an order; the same id again is the same order.',
  params: nothing,
  body: z.object({ order: idText<OrderId>(), entryId, entry: receivedBody }),
  answer: orderView,
});

/** Adds an entry to an order. */
export const addOrderEntry = route({
  method: 'POST',
  path: '/v1/staff/orders/:order/entries',
  auth: 'staff',
  about: 'Adds an entry as the number it names; if that is taken, nothing is added.',
  params: orderParams,
  body: z.object({ entryId, seq, entry: orderEntryBody }),
  answer: orderView,
});

/** Keeps a document, also for an order that is still to be taken in. */
export const addOrderDocument = route({
  method: 'POST',
  path: '/v1/staff/orders/:order/documents',
  auth: 'staff',
  about: 'Keeps a document of an order under its digest: PDF, PNG or JPEG.',
  bodyBytesMax: documentBodyBytesMax,
  params: orderParams,
  body: z.object({
    name: z.string().min(1).max(200),
    type: z.string().regex(/^[a-z-]{1,64}$/),
    bytes: base64urlText(documentBodyBytesMax),
  }),
  answer: orderDocument,
});

/** One document. */
export const getOrderDocument = route({
  method: 'GET',
  path: '/v1/staff/orders/:order/documents/:sha256',
  auth: 'staff',
  about: 'Gives one document of an order.',
  params: z.object({ order: idText<OrderId>(), sha256: digestText }),
  body: nothing,
  answer: z.object({ name: z.string(), mediaType: z.string(), bytes: z.string() }),
});

/** Whom a task means, for whoever scopes it; nobody else is told whether there is such a person. */
export const findSubject = route({
  method: 'POST',
  path: '/v1/staff/orders/:order/subject',
  auth: 'staff',
  about: 'Says which account the identifier of a task means, if there is one.',
  params: orderParams,
  body: z.object({ task: z.string().max(64) }),
  answer: z.object({
    subject: z
      .object({ account: idText<AccountId>(), handle: z.string(), displayName: z.string() })
      .optional(),
  }),
});

/** What somebody may be waited for with. */
export const waitingKinds = [
  'approve-disclosure',
  'check-order',
  'check-requester',
  'call-back',
  'record-phone',
  'answer-came',
  'hold-needed',
  'scope',
  'ask-disclosure',
  'review-emergency',
  'clock-missed',
  'notice',
] as const;

/** One thing that waits for me. */
export const waitingTask = z.object({
  kind: z.enum(waitingKinds),
  order: idText<OrderId>().optional(),
  disclosure: idText<DisclosureId>().optional(),
  reference: z.string(),
  emergency: z.boolean(),
  sinceMs: z.number(),
  dueMs: z.number().optional(),
});

/** One thing that waits for me. */
export type WaitingTask = z.infer<typeof waitingTask>;

/** What waits for me, by my roles and by what I have already done. */
export const tasksForMe = route({
  method: 'GET',
  path: '/v1/staff/tasks-for-me',
  auth: 'staff',
  about: 'Lists what waits for me: disclosures to approve first, then orders by their clocks.',
  params: nothing,
  body: nothing,
  answer: z.object({ tasks: z.array(waitingTask) }),
});
