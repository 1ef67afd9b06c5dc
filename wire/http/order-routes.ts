/** Order routes: an officer asks, others approve on their own devices, and pages come sealed. */

import * as z from 'zod';
import type { AccountId, OrderId } from '@countersign/rules/ids.ts';
import { problemCodes } from '../problems.ts';
import { idText } from '../socket/signals.ts';
import { base64urlText, nothing, route } from './route.ts';

const whole = z.int().min(0);
const line = z.string().min(1).max(500);
/** X-Wing public key of the device that shall read. */
const viewer = base64urlText(1_700);
/** `GrantCore`; the challenge is SHA-256 of its challenge preimage. */
const core = z.record(z.string(), z.unknown());
const orderParams = z.object({ order: idText<OrderId>() });

/** What an order is about; the vault judges it, and commits to exactly this. */
export const orderDraft = z.object({
  account: idText<AccountId>(),
  class: z.enum(['legal', 'emergency']),
  categories: z.array(line).min(1).max(16),
  from: whole,
  to: whole,
  order: line,
  basis: line,
  messagesMax: whole,
  gagSeconds: whole,
});

/** One order's draft. */
export type OrderDraft = z.infer<typeof orderDraft>;

/** How far an order is: each stage only after the one before. */
export const orderStages = ['prepared', 'granted', 'used', 'refused'] as const;

/** An order as the legal staff's list shows it. */
export const orderView = z.object({
  order: idText<OrderId>(),
  core,
  /** Slots that have approved; who asked is not one of them. */
  approvedBy: z.array(z.string()),
  stage: z.enum(orderStages),
  problem: z.enum(problemCodes).optional(),
  grant: z.number().optional(),
  used: z.number().optional(),
  atMs: z.number(),
});

/** One order of the list. */
export type OrderView = z.infer<typeof orderView>;

/** Has the vault prepare an order. */
export const startOrder = route({
  method: 'POST',
  path: '/v1/staff/orders',
  auth: 'staff',
  about: 'Has the vault prepare a grant for an order and this viewer key.',
  params: nothing,
  body: z.object({ viewer, draft: orderDraft }),
  answer: z.object({
    order: idText<OrderId>(),
    core,
    /** What the core commits to, sealed to the viewer key. */
    sealedBody: z.string(),
    /** For the passkey of who asks: the vault takes the viewer key for theirs by nothing else. */
    options: z.record(z.string(), z.unknown()),
  }),
});

/** The newest orders first. */
export const listOrders = route({
  method: 'GET',
  path: '/v1/staff/orders',
  auth: 'staff',
  about: 'Lists orders for those who ask for or approve them, the newest first.',
  params: nothing,
  body: nothing,
  answer: z.object({ orders: z.array(orderView) }),
});

/** Shows an approver what the signature will be about. */
export const showOrder = route({
  method: 'POST',
  path: '/v1/staff/orders/:order/view',
  auth: 'staff',
  about: 'Shows what an order commits to, sealed to a key of the approver, with passkey options.',
  params: orderParams,
  body: z.object({ viewer }),
  answer: z.object({
    core,
    sealedBody: z.string(),
    options: z.record(z.string(), z.unknown()),
  }),
});

/** Hands in an approval; with the last one missing, the grant is logged and used. */
export const approveOrder = route({
  method: 'POST',
  path: '/v1/staff/orders/:order/approvals',
  auth: 'staff',
  about: 'Gives a passkey assertion over the core; enough of them have the grant logged.',
  params: orderParams,
  body: z.object({
    authenticatorData: base64urlText(2_000),
    clientDataJSON: base64urlText(2_000),
    signature: base64urlText(200),
  }),
  answer: orderView,
});

/** One page of what an order opens. */
export const openOrderPage = route({
  method: 'POST',
  path: '/v1/staff/orders/:order/pages',
  auth: 'staff',
  about: 'Opens a page of the order, sealed to the viewer key of who asked.',
  params: orderParams,
  body: z.object({ after: z.string().max(60).optional() }),
  answer: z.object({
    /** Sealed `OrderContentJson`. */
    sealed: z.string(),
    /** Where the next page begins; missing on the last. */
    next: z.string().optional(),
  }),
});
