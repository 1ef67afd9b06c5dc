/** Requester routes: the register of authorities, of their people, and of how to reach them. */

import * as z from 'zod';
import type { AuthorityId, OrderId, RequesterId } from '@countersign/rules/ids.ts';
import { idText } from '../../socket/signals.ts';
import { nothing, route } from '../route.ts';

const line = z.string().trim().min(1).max(200);
const phone = z.string().regex(/^\+?[\d ()/-]{4,40}$/);
const country = z.string().regex(/^[A-Z]{2}$/);
const domain = z
  .string()
  .max(253)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
const authorityParams = z.object({ authority: idText<AuthorityId>() });

/** An age recipient as text: which forms can be used is judged by the edge. */
export const recipientText = z.string().trim().min(1).max(4_000);

/** A number that was found without asking the authority: by whom, and where. */
const knownPhone = z.object({ phone, source: line, by: z.string() });

/** One authority of the register. */
export const authorityView = z.object({
  authority: idText<AuthorityId>(),
  name: line,
  /** Issuer class of the pack, as `court` or `prosecutor`. */
  class: line,
  country,
  /** Domains that its mail comes from. */
  domains: z.array(z.string()),
  /** Recorded by a second person; without it no call-back can count. */
  knownPhone: knownPhone.optional(),
  /** age recipient that productions are encrypted to, and who recorded it. */
  recipient: z.object({ recipient: z.string(), by: z.string() }).optional(),
  /** When this house stopped taking its orders, and who stopped it. */
  frozen: z.object({ atMs: z.number(), by: z.string() }).optional(),
  createdBy: z.string(),
  /** First and latest order; missing before the first. */
  firstContactMs: z.number().optional(),
  lastContactMs: z.number().optional(),
  orders: z.number(),
});

/** One row of the register. */
export type AuthorityView = z.infer<typeof authorityView>;

/** One person of an authority. */
export const requesterView = z.object({
  requester: idText<RequesterId>(),
  name: line,
  email: z.email().max(254),
  phone,
  createdBy: z.string(),
  atMs: z.number(),
});

/** One person of an authority. */
export type RequesterView = z.infer<typeof requesterView>;

/** An authority with its people and the orders it sent. */
const authorityFile = authorityView.extend({
  people: z.array(requesterView),
  orderIds: z.array(idText<OrderId>()),
});

/** An authority with its people and the orders it sent. */
export type AuthorityFile = z.infer<typeof authorityFile>;

/** The register. */
export const listAuthorities = route({
  method: 'GET',
  path: '/v1/staff/authorities',
  auth: 'staff',
  about: 'Lists the authorities of the register with how to reach each.',
  params: nothing,
  body: nothing,
  answer: z.object({ authorities: z.array(authorityView) }),
});

/** One authority. */
export const getAuthority = route({
  method: 'GET',
  path: '/v1/staff/authorities/:authority',
  auth: 'staff',
  about: 'Shows one authority, its people and its orders.',
  params: authorityParams,
  body: nothing,
  answer: authorityFile,
});

/** What an officer knows of an authority; the known number comes from a second person. */
export const authorityDraft = z.object({
  /** Made by the caller, so that the same one sent twice is one authority. */
  authority: idText<AuthorityId>(),
  name: line,
  class: line,
  country,
  domains: z.array(domain).max(16),
});

/** One authority to be added. */
export type AuthorityDraft = z.infer<typeof authorityDraft>;

/** Adds an authority. */
export const addAuthority = route({
  method: 'POST',
  path: '/v1/staff/authorities',
  auth: 'staff',
  about: 'Adds an authority to the register; again with the same id it changes nothing.',
  params: nothing,
  body: authorityDraft,
  answer: authorityFile,
});

/** Records the number for call-backs. */
export const recordPhone = route({
  method: 'POST',
  path: '/v1/staff/authorities/:authority/phone',
  auth: 'staff',
  about: 'Records an independently known number; who added the authority cannot do this.',
  params: authorityParams,
  body: z.object({ phone, source: line }),
  answer: authorityFile,
});

/** Records the key that productions are encrypted to. */
export const recordRecipient = route({
  method: 'POST',
  path: '/v1/staff/authorities/:authority/recipient',
  auth: 'staff',
  about: 'Records the age recipient of an authority; an unusable one is refused.',
  params: authorityParams,
  body: z.object({ recipient: recipientText }),
  answer: authorityFile,
});

/** Adds a person of an authority. */
export const addRequester = route({
  method: 'POST',
  path: '/v1/staff/authorities/:authority/people',
  auth: 'staff',
  about: 'Adds a person of an authority; again with the same id it changes nothing.',
  params: authorityParams,
  body: z.object({
    requester: idText<RequesterId>(),
    name: line,
    email: z.email().max(254),
    phone,
  }),
  answer: authorityFile,
});

/** Stops or resumes taking the orders of an authority at this edge; the vault judges by leaves. */
export const stopAuthority = route({
  method: 'POST',
  path: '/v1/staff/authorities/:authority/stop',
  auth: 'staff',
  about: 'Stops taking the orders of an authority, or takes them again.',
  params: authorityParams,
  body: z.object({ stopped: z.boolean() }),
  answer: authorityFile,
});
