/** Entries of an order as they cross the wire: every field with its limit, and no other field. */

import * as z from 'zod';
import { categoryNames } from '@countersign/rules/legal/category.ts';
import {
  desiredStatuses,
  identifierTypes,
  rejectReasons,
  suspensionCauses,
} from '@countersign/rules/legal/order-entry.ts';

const line = z.string().min(1).max(200);
const paragraph = z.string().min(1).max(4_000);
const letter = z.string().min(1).max(20_000);
const code = z.string().regex(/^[A-Za-z0-9@._:-]{1,64}$/);
const id = z.string().regex(/^[0-9a-f]{32}$/);
/** base64url of 32 bytes. */
export const digestText = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const timeMs = z.int().min(0).max(8_640_000_000_000_000);
const count = z.int().min(0);
const yesNo = z.enum(['yes', 'no']);
const task = code;
const categories = z.array(z.enum(categoryNames)).min(1).max(categoryNames.length);

/** Most tasks of one order, and most documents. */
export const orderTasksMax = 50;
export const orderDocumentsMax = 16;

const gag = z.strictObject({
  source: z.enum(['order', 'statute', 'certificate', 'request']),
  untilMs: timeMs.exactOptional(),
  reference: line,
});

const requestedTask = z.strictObject({
  task,
  identifier: z.strictObject({ type: z.enum(identifierTypes), value: line }),
  categories,
  fromMs: timeMs,
  toMs: timeMs,
});

/** A paper by its digest; the bytes are sent by a call of their own. */
export const orderDocument = z.strictObject({
  sha256: digestText,
  name: line,
  mediaType: z.enum(['application/pdf', 'image/png', 'image/jpeg']),
  bytes: count,
  type: code,
});

/** What the authority itself says, apart from who it is and when it came. */
const askedFields = {
  instrument: code,
  issuer: code,
  validator: code.exactOptional(),
  reference: line,
  addressee: line,
  country: z.string().regex(/^[A-Z]{2}$/),
  issuedAtMs: timeMs,
  language: z.string().regex(/^[a-z]{2,3}$/),
  basis: line,
  offence: z
    .strictObject({
      text: line,
      monthsMax: count.exactOptional(),
      listed: code.exactOptional(),
    })
    .exactOptional(),
  tasks: z.array(requestedTask).min(1).max(orderTasksMax),
  gag: gag.exactOptional(),
  emergency: z.strictObject({ danger: paragraph }).exactOptional(),
  notified: z.strictObject({ name: line, atMs: timeMs }).exactOptional(),
  dueAtMs: timeMs.exactOptional(),
  expiresAtMs: timeMs.exactOptional(),
  recipient: z.string().min(1).max(4_000).exactOptional(),
  fields: z.record(code, paragraph).exactOptional(),
};

/** The fields of an authority's form. */
export const askedBody = z.strictObject(askedFields);

/** What came in, as an officer enters it. */
export const receivedBody = z.strictObject({
  kind: z.literal('received'),
  authority: id,
  requester: id,
  receivedAtMs: timeMs,
  ...askedFields,
  documents: z.array(orderDocument).max(orderDocumentsMax),
});

const changes = z
  .strictObject({
    ...askedFields,
    requester: id,
    documents: z.array(orderDocument).max(orderDocumentsMax),
  })
  .partial()
  .transform((given) => {
    // `partial` lets a field be there without a value, which no entry of a file may have.
    const said = Object.entries(given).filter(([, value]) => value !== undefined);
    return Object.fromEntries(said) as { [Key in keyof typeof given]?: (typeof given)[Key] & {} };
  });

const finding = z.strictObject({
  reason: z.enum(rejectReasons),
  severity: z.enum(['refuse', 'ask', 'look']),
  field: code,
  task: task.exactOptional(),
});

const scoped = {
  task,
  account: id,
  categories,
  fromMs: timeMs,
  toMs: timeMs,
  messagesMax: z.int().min(1),
  rationale: paragraph,
};

function entry<Kind extends string, Shape extends z.core.$ZodShape>(kind: Kind, shape: Shape) {
  return z.strictObject({ kind: z.literal(kind), ...shape });
}

/** Any entry of a file; who may write which is for the rules. */
export const orderEntryBody = z.discriminatedUnion('kind', [
  receivedBody,
  entry('acknowledged', { letter: letter.exactOptional() }),
  entry('requester-checked', {
    signals: z.array(code).max(32),
    verdict: z.enum(['clear', 'call-back', 'refuse']),
  }),
  entry('called-back', { numberSource: line, reached: yesNo }),
  entry('checked', {
    findings: z.array(finding).max(500),
    verdict: z.enum(['valid', 'ask', 'refuse']),
  }),
  entry('clarification-asked', {
    questions: paragraph,
    reasons: z.array(z.enum(rejectReasons)).max(rejectReasons.length),
  }),
  entry('clarification-answered', { answer: paragraph, changed: changes.exactOptional() }),
  entry('scoped', scoped),
  entry('preserved', { task, hold: id }),
  entry('disclosure-asked', { task, disclosure: id }),
  entry('disclosure-granted', { task, disclosure: id, approvers: z.array(code).max(16) }),
  entry('disclosure-refused', { task, disclosure: id, why: code }),
  entry('collected', { task, items: count, pagesDigest: digestText, whole: yesNo }),
  entry('reviewed', { task }),
  entry('packaged', {
    sha256: digestText,
    bytes: count,
    recipients: z.array(z.string().max(4_000)).max(16),
  }),
  entry('delivered', { production: code }),
  entry('rejected', {
    reason: z.enum(rejectReasons),
    letter,
    tasks: z.array(task).max(orderTasksMax).exactOptional(),
  }),
  entry('suspended', { why: z.enum(suspensionCauses) }),
  entry('resumed', { why: z.enum(suspensionCauses) }),
  entry('cleared', { reference: line }),
  entry('extended', { clock: code, untilMs: timeMs, reference: line }),
  entry('production-announced', { reference: line }),
  entry('withdrawn', { reference: line }),
  entry('expired', {}),
  entry('desired', { status: z.enum(desiredStatuses) }),
  entry('notice-planned', { dueMs: timeMs, blockedBy: line.exactOptional() }),
  entry('notice-sent', { account: id }),
  entry('review-due', { dueMs: timeMs }),
  entry('paper-received', { reference: line }),
  entry('reviewed-after', { outcome: z.enum(['confirmed', 'not-confirmed']) }),
  entry('letter-sent', { letter, to: z.enum(['authority', 'account']) }),
  entry('closed', {}),
]);

/** A filed entry as everybody on the order sees it. */
export const filedEntryBody = z.object({
  seq: z.number(),
  atMs: z.number(),
  by: z.string(),
  entry: orderEntryBody,
});

/** An entry of an order as it is parsed. */
export type OrderEntryBody = z.infer<typeof orderEntryBody>;
