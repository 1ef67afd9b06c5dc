/** Safety routes for people: what became of my reports, notices to me, and my access receipts. */

import * as z from 'zod';
import { reportReasons } from '@countersign/rules/report-case.ts';
import { caseStates, decisions, policyReasons } from '@countersign/rules/decision.ts';
import type { ConversationId, ReportId } from '@countersign/rules/ids.ts';
import { idText } from '../socket/signals.ts';
import { givenNotice } from './legal/notice-routes.ts';
import { nothing, route } from './route.ts';

/** My reports, the newest first. */
export const listReports = route({
  method: 'GET',
  path: '/v1/reports',
  auth: 'person',
  about: 'Lists my reports and what became of them.',
  params: nothing,
  body: nothing,
  answer: z.object({
    reports: z.array(
      z.object({
        report: idText<ReportId>(),
        conversation: idText<ConversationId>(),
        reason: z.enum(reportReasons),
        atMs: z.number(),
        state: z.enum(caseStates),
        decision: z.enum(decisions).optional(),
        policyReason: z.enum(policyReasons).optional(),
      }),
    ),
  }),
});

/** Decisions that hit me, and disclosures of mine. Never says who reported. */
export const listNotices = route({
  method: 'GET',
  path: '/v1/notices',
  auth: 'person',
  about: 'Lists safety decisions about my own messages, and what authorities were given of me.',
  params: nothing,
  body: nothing,
  answer: z.object({
    notices: z.array(
      z.object({
        atMs: z.number(),
        decision: z.enum(decisions),
        policyReason: z.enum(policyReasons),
      }),
    ),
    disclosures: z.array(givenNotice),
  }),
});

/** Openings of my messages: where in the log, and the envelope only my devices can open. */
export const listReceipts = route({
  method: 'GET',
  path: '/v1/receipts',
  auth: 'person',
  about: 'Lists the envelopes of log entries that concern me; the device checks each itself.',
  params: nothing,
  body: nothing,
  answer: z.object({
    receipts: z.array(
      z.object({
        /** Index of the grant leaf in the access log. */
        index: z.number(),
        /** base64url; opens under the account's transparency key. */
        envelope: z.string(),
      }),
    ),
  }),
});
