/** Disclosure routes: an officer asks, others approve on their own devices, pages come sealed. */

import * as z from 'zod';
import type { AccountId, DisclosureId, OrderId } from '@countersign/rules/ids.ts';
import { problemCodes } from '../problems.ts';
import { idText } from '../socket/signals.ts';
import { base64urlText, nothing, route } from './route.ts';

const whole = z.int().min(0);
const line = z.string().min(1).max(500);
/** X-Wing public key of the device that shall read. */
const viewer = base64urlText(1_700);
/** `GrantCore`; the challenge is SHA-256 of its challenge preimage. */
const core = z.record(z.string(), z.unknown());
const disclosureParams = z.object({ disclosure: idText<DisclosureId>() });

/** What a disclosure is about; the vault judges it, and commits to exactly this. */
export const disclosureDraft = z.object({
  account: idText<AccountId>(),
  class: z.enum(['legal', 'emergency']),
  categories: z.array(line).min(1).max(16),
  from: whole,
  to: whole,
  order: line,
  basis: line,
  messagesMax: whole,
  instrument: line,
  /** Id of the authority in the register. */
  authority: idText<string>(),
  /** SHA-256 of the order file's text. */
  file: base64urlText(43),
  gagSeconds: whole,
});

/** One draft of a disclosure. */
export type DisclosureDraft = z.infer<typeof disclosureDraft>;

/** How far a disclosure is: each stage only after the one before. */
export const disclosureStages = ['prepared', 'granted', 'used', 'refused'] as const;

/** A disclosure as the legal staff's list shows it. */
export const disclosureView = z.object({
  disclosure: idText<DisclosureId>(),
  core,
  /** Slots that have approved; who asked is not one of them. */
  approvedBy: z.array(z.string()),
  stage: z.enum(disclosureStages),
  problem: z.enum(problemCodes).optional(),
  grant: z.number().optional(),
  used: z.number().optional(),
  atMs: z.number(),
  order: idText<OrderId>().optional(),
  task: z.string().optional(),
});

/** One disclosure of the list. */
export type DisclosureView = z.infer<typeof disclosureView>;

/** Has the vault prepare a disclosure. */
export const startDisclosure = route({
  method: 'POST',
  path: '/v1/staff/disclosures',
  auth: 'staff',
  about: 'Has the vault prepare a grant for an order and this viewer key.',
  params: nothing,
  body: z.object({
    viewer,
    draft: disclosureDraft,
    /** The task it is for; the draft must be exactly what that was cut down to. */
    of: z.object({ order: idText<OrderId>(), task: z.string().max(64) }).optional(),
  }),
  answer: z.object({
    disclosure: idText<DisclosureId>(),
    core,
    /** What the core commits to, sealed to the viewer key. */
    sealedBody: z.string(),
    /** For the passkey of who asks: the vault takes the viewer key for theirs by nothing else. */
    options: z.record(z.string(), z.unknown()),
  }),
});

/** The newest disclosures first. */
export const listDisclosures = route({
  method: 'GET',
  path: '/v1/staff/disclosures',
  auth: 'staff',
  about: 'Lists disclosures for those who ask for or approve them, the newest first.',
  params: nothing,
  body: nothing,
  answer: z.object({ disclosures: z.array(disclosureView) }),
});

/** Shows an approver what the signature will be about. */
export const showDisclosure = route({
  method: 'POST',
  path: '/v1/staff/disclosures/:disclosure/view',
  auth: 'staff',
  about: 'Shows what it commits to, sealed to a key of the approver, with passkey options.',
  params: disclosureParams,
  body: z.object({ viewer }),
  answer: z.object({
    core,
    sealedBody: z.string(),
    options: z.record(z.string(), z.unknown()),
  }),
});

/** Hands in an approval; with the last one missing, the grant is logged and used. */
export const approveDisclosure = route({
  method: 'POST',
  path: '/v1/staff/disclosures/:disclosure/approvals',
  auth: 'staff',
  about: 'Gives a passkey assertion over the core; enough of them have the grant logged.',
  params: disclosureParams,
  body: z.object({
    authenticatorData: base64urlText(2_000),
    clientDataJSON: base64urlText(2_000),
    signature: base64urlText(200),
  }),
  answer: disclosureView,
});

/** Takes back one's own approval, as long as nothing was granted. */
export const withdrawApproval = route({
  method: 'POST',
  path: '/v1/staff/disclosures/:disclosure/withdrawal',
  auth: 'staff',
  about: "Takes back the caller's own approval; once it is granted, nothing is taken back.",
  params: disclosureParams,
  body: nothing,
  answer: disclosureView,
});

/** One page of what a disclosure opens. */
export const openDisclosurePage = route({
  method: 'POST',
  path: '/v1/staff/disclosures/:disclosure/pages',
  auth: 'staff',
  about: 'Opens a page of the disclosure, sealed to the viewer key of who asked.',
  params: disclosureParams,
  body: z.object({ after: z.string().max(60).optional() }),
  answer: z.object({
    /** Sealed `OrderContentJson`. */
    sealed: z.string(),
    /** Where the next page begins; missing on the last. */
    next: z.string().optional(),
  }),
});
