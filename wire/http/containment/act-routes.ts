/** Act routes: freezes, thaws, reviews and roster changes are asked for, signed and logged. */

import * as z from 'zod';
import type { AccountId, ActId, AuthorityId } from '@countersign/rules/ids.ts';
import { problemCodes } from '../../problems.ts';
import { idText } from '../../socket/signals.ts';
import { base64urlText, nothing, route } from '../route.ts';

const actParams = z.object({ act: idText<ActId>() });
/** `ActCore`; the challenge is SHA-256 of its challenge preimage. */
const core = z.record(z.string(), z.unknown());
const options = z.record(z.string(), z.unknown());

/** How far an act is; most count once their leaf is in the log, a freeze at once. */
const actStages = ['asked', 'done', 'refused'] as const;

const actView = z.object({
  act: idText<ActId>(),
  core,
  approvedBy: z.array(z.string()),
  stage: z.enum(actStages),
  problem: z.enum(problemCodes).optional(),
  /** Place of the leaf in the log, once it has one. */
  index: z.number().optional(),
  atMs: z.number(),
});

/** One act of the list. */
export type ActView = z.infer<typeof actView>;

/** Asks for an act: the vault's core comes back to be signed. */
export const startAct = route({
  method: 'POST',
  path: '/v1/staff/acts',
  auth: 'staff',
  about: 'Has the vault prepare an act: a freeze, thaw, review, roster change or more time.',
  params: nothing,
  /** `ActDraft`; the vault judges it. */
  body: z.object({ draft: z.record(z.string(), z.unknown()) }),
  answer: z.object({ act: idText<ActId>(), core, options }),
});

/** The newest acts first. */
export const listActs = route({
  method: 'GET',
  path: '/v1/staff/acts',
  auth: 'staff',
  about: 'Lists acts with their cores and who has signed, the newest first.',
  params: nothing,
  body: nothing,
  answer: z.object({ acts: z.array(actView) }),
});

const loggedLeaf = z.object({ leaf: z.string(), proof: z.string(), index: z.number() });

/** One act, for somebody who may sign it; of a thaw, with the logged freeze that it lifts. */
export const showAct = route({
  method: 'GET',
  path: '/v1/staff/acts/:act',
  auth: 'staff',
  about: 'Shows an act with passkey options for whoever looks.',
  params: actParams,
  body: nothing,
  answer: z.object({ view: actView, options, lifts: loggedLeaf.optional() }),
});

/** Hands in one passkey's word; with the last one missing, the vault acts. */
export const approveAct = route({
  method: 'POST',
  path: '/v1/staff/acts/:act/approvals',
  auth: 'staff',
  about: 'Gives a passkey assertion over the core; enough of them have the act done and logged.',
  params: actParams,
  body: z.object({
    authenticatorData: base64urlText(2_000),
    clientDataJSON: base64urlText(2_000),
    signature: base64urlText(200),
  }),
  answer: actView,
});

const frozen = z.object({
  what: z.string(),
  level: z.number(),
  /** Place of the freeze in the log, by which a thaw names it. */
  index: z.number().optional(),
});

/** What stands still, as the vault itself says. */
export const getContainment = route({
  method: 'GET',
  path: '/v1/staff/containment',
  auth: 'staff',
  about: 'Says what is frozen, and what is overdue, by the word of the vault.',
  params: nothing,
  body: nothing,
  answer: z.object({
    frozen: z.array(frozen),
    overdueReveals: z.number(),
    overdueReviews: z.number(),
    /** Leaves that wait to be logged. */
    outbox: z.number(),
  }),
});

/** What stands still. */
export type Containment = z.infer<typeof getContainment.answer>;

/** New keys in the vault, at once: what was sealed before stays readable to whom it was. */
export const changeKeys = route({
  method: 'POST',
  path: '/v1/staff/containment/keys',
  auth: 'staff',
  about: 'Has the vault change its root key, or begin a new epoch of a class of keys.',
  params: nothing,
  body: z.object({ which: z.enum(['root', 'messages', 'evidence', 'details']) }),
  answer: nothing,
});

/** What the house knows of grants in the log: whom they concern, who asked from outside. */
export const getKnownGrants = route({
  method: 'POST',
  path: '/v1/staff/containment/known-grants',
  auth: 'staff',
  about: 'Names the accounts behind grants, for those who must notify people after a breach.',
  params: nothing,
  body: z.object({ grants: z.array(z.int().min(0)).max(500) }),
  answer: z.object({
    grants: z.array(
      z.object({
        grant: z.number(),
        account: idText<AccountId>(),
        authority: idText<AuthorityId>().optional(),
      }),
    ),
  }),
});

/** The staff of the house, as logged. */
export const getRoster = route({
  method: 'GET',
  path: '/v1/staff/roster',
  auth: 'staff',
  about: 'Gives the newest logged rosters with their proofs, the newest first.',
  params: nothing,
  body: nothing,
  answer: z.object({ rosters: z.array(loggedLeaf) }),
});
