/** Staff routes: passkey sign-in, the queue, the steps of an opening, and the decision. */

import * as z from 'zod';
import { reportReasons } from '@countersign/rules/report-case.ts';
import { caseStates, decisions, policyReasons } from '@countersign/rules/decision.ts';
import type { OpeningId, ReportId } from '@countersign/rules/ids.ts';
import { problemCodes } from '../problems.ts';
import { idText } from '../socket/signals.ts';
import { base64urlText, nothing, route } from './route.ts';

const slotText = z.string().regex(/^[a-z0-9-]{1,32}$/);

/** Passkey options as `navigator.credentials` wants them, in WebAuthn's JSON form. */
const passkeyOptions = z.record(z.string(), z.unknown());

/**
 * A passkey answer in WebAuthn's JSON form (RegistrationResponseJSON, AuthenticationResponseJSON).
 */
const passkeyAnswer = z.record(z.string(), z.unknown());

/** Of `companyFinish`, where the house signs its staff in at an issuer first. */
const companyTicket = z.string().max(100).optional();

/** Begins the use of a one-time invitation. */
export const enrolStart = route({
  method: 'POST',
  path: '/v1/staff/enrol/start',
  auth: 'none',
  about: 'Gives passkey creation options for a roster slot.',
  params: nothing,
  body: z.object({ slot: slotText }),
  answer: z.object({ enrolment: z.string(), options: passkeyOptions }),
});

/** Ends it: the code goes sealed to the vault, which puts the passkey on the roster. */
export const enrolFinish = route({
  method: 'POST',
  path: '/v1/staff/enrol/finish',
  auth: 'none',
  about: 'Hands the new passkey and the sealed invitation code to the vault; answers once logged.',
  params: nothing,
  body: z.object({
    enrolment: z.string().max(100),
    answer: passkeyAnswer,
    /** `EnrolCall` of the vault. */
    sealed: base64urlText(8_000),
    keyId: z.string().max(16),
    company: companyTicket,
  }),
  answer: z.object({ slot: slotText, effectiveFrom: z.number() }),
});

/** Begins a staff sign-in. */
export const staffSignInStart = route({
  method: 'POST',
  path: '/v1/staff/sign-in/start',
  auth: 'none',
  about: 'Gives passkey request options.',
  params: nothing,
  body: nothing,
  answer: z.object({ signIn: z.string(), options: passkeyOptions }),
});

/** Ends it with the assertion. */
export const staffSignInFinish = route({
  method: 'POST',
  path: '/v1/staff/sign-in/finish',
  auth: 'none',
  about: 'Verifies the passkey against the roster and starts a staff session.',
  params: nothing,
  body: z.object({
    signIn: z.string().max(100),
    answer: passkeyAnswer,
    company: companyTicket,
  }),
  answer: z.object({ token: z.string(), slot: slotText, roles: z.array(z.string()) }),
});

/** Ends the staff session. */
export const staffSignOut = route({
  method: 'POST',
  path: '/v1/staff/sign-out',
  auth: 'staff',
  about: 'Ends this staff session.',
  params: nothing,
  body: nothing,
  answer: nothing,
});

/** A case before anything opens: no text, no names. */
export const caseView = z.object({
  report: idText<ReportId>(),
  reason: z.enum(reportReasons),
  reported: z.number(),
  context: z.number(),
  atMs: z.number(),
  dueAtMs: z.number(),
  state: z.enum(caseStates),
  /** Slot of the reviewer who has it or decided it. */
  reviewer: z.string().optional(),
  decision: z.enum(decisions).optional(),
  policyReason: z.enum(policyReasons).optional(),
  /** Grant indexes of earlier openings of this case. */
  openings: z.array(z.object({ slot: z.string(), grant: z.number(), atMs: z.number() })),
});

/** One case as the queue shows it. */
export type CaseView = z.infer<typeof caseView>;

/** The queue, the most urgent first. */
export const listCases = route({
  method: 'GET',
  path: '/v1/staff/cases',
  auth: 'staff',
  about: 'Lists cases, the most urgent first, decided ones last.',
  params: nothing,
  body: nothing,
  answer: z.object({ cases: z.array(caseView) }),
});

/** One case. */
export const getCase = route({
  method: 'GET',
  path: '/v1/staff/cases/:report',
  auth: 'staff',
  about: 'Shows one case without content.',
  params: z.object({ report: idText<ReportId>() }),
  body: nothing,
  answer: caseView,
});

/** Asks to open a case: the vault's core comes back to be signed. */
export const startOpening = route({
  method: 'POST',
  path: '/v1/staff/cases/:report/openings',
  auth: 'staff',
  about: 'Has the vault prepare a grant for this case and this viewer key.',
  params: z.object({ report: idText<ReportId>() }),
  body: z.object({ viewer: base64urlText(1_700) }),
  answer: z.object({
    opening: idText<OpeningId>(),
    /** `GrantCore`; the challenge is SHA-256 of its challenge preimage. */
    core: z.record(z.string(), z.unknown()),
    /** What the core commits to, sealed to the viewer key. */
    sealedBody: z.string(),
    /** Credential to use, for `allowCredentials`. */
    options: passkeyOptions,
  }),
});

/** Hands in the assertion; the steps then run by themselves. */
export const approveOpening = route({
  method: 'POST',
  path: '/v1/staff/openings/:opening/approval',
  auth: 'staff',
  about: 'Gives the passkey assertion over the core; the grant is then logged and used.',
  params: z.object({ opening: idText<OpeningId>() }),
  body: z.object({
    authenticatorData: base64urlText(2_000),
    clientDataJSON: base64urlText(2_000),
    signature: base64urlText(200),
  }),
  answer: nothing,
});

/** Where an opening stands. Every stage is reached only after the one before. */
export const openingStages = [
  'prepared',
  'approved',
  'appended',
  'countersigned',
  'used',
  'opened',
  'refused',
] as const;

/** The state of an opening, polled by the case page; `sealed` comes with `opened`. */
export const getOpening = route({
  method: 'GET',
  path: '/v1/staff/openings/:opening',
  auth: 'staff',
  about: 'Shows how far an opening is; once opened, the content sealed to the viewer key.',
  params: z.object({ opening: idText<OpeningId>() }),
  body: nothing,
  answer: z.object({
    stage: z.enum(openingStages),
    problem: z.enum(problemCodes).optional(),
    grant: z.number().optional(),
    used: z.number().optional(),
    /** Names of the witnesses that countersigned the grant's checkpoint. */
    witnesses: z.array(z.string()),
    sealed: z.string().optional(),
  }),
});

/** Decides a case. */
export const decideCase = route({
  method: 'POST',
  path: '/v1/staff/cases/:report/decision',
  auth: 'staff',
  about: 'Decides a case by a policy reason; notices go out and effects happen at once.',
  params: z.object({ report: idText<ReportId>() }),
  body: z.object({ decision: z.enum(decisions), policyReason: z.enum(policyReasons) }),
  answer: caseView,
});
