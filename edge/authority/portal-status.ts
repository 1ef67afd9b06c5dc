/** What the holder of a link is told: how far a request is, and never whether anybody exists. */

import { fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { RejectReason } from '@countersign/rules/legal/order-entry.ts';
import { foldOrder, isValidated, of, type OrderFile } from '@countersign/rules/legal/order-file.ts';
import { readEntries } from '@countersign/store/orders/order-entries.ts';
import { orderOfLink } from '@countersign/store/orders/orders.ts';
import type { PortalStatus, portalStates } from '@countersign/wire/http/legal/authority-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';
import { sha256 } from '../sessions/tokens.ts';

/** SHA-256 of a link's secret: all that is kept of it. */
export function linkHash(secret: string): Bytes {
  return sha256(fromBase64url(secret) ?? new Uint8Array(0));
}

/** The status of a link; throws `not-found` for a secret that nobody was given. */
export async function portalStatus(
  { db }: Pick<House, 'db'>,
  secret: string,
): Promise<PortalStatus> {
  const row = await orderOfLink(db, linkHash(secret));
  const entries = row === undefined ? [] : await readEntries(db, row.order_id);
  if (entries.length === 0) throw new Problem('not-found');
  const file = foldOrder(entries);
  return {
    state: stateOf(file),
    ...(file.desired && { desired: file.desired }),
    reference: file.received.reference,
    receivedAtMs: file.received.receivedAtMs,
    questions: questionsOf(file),
    letters: lettersOf(file),
    productions: of(entries, 'packaged').flatMap(({ entry, atMs }) => {
      const isOut = file.production?.delivered === true;
      return isOut ? [{ sha256: entry.sha256, bytes: entry.bytes, atMs }] : [];
    }),
  };
}

/** Whether there is an account shows in no state before somebody verified has an answer. */
function stateOf(file: OrderFile): (typeof portalStates)[number] {
  if (file.withdrawn) return 'withdrawn';
  switch (file.state) {
    case 'received':
      return 'received';
    case 'awaiting-clarification':
      return 'question';
    case 'rejected':
      return 'rejected';
    case 'delivered':
    case 'notice-due':
      return 'answered';
    case 'closed':
      return file.rejectedFor === undefined ? 'closed' : 'rejected';
    default:
      return 'in-review';
  }
}

function questionsOf({ entries }: OrderFile): PortalStatus['questions'] {
  const answers = of(entries, 'clarification-answered');
  const asked = of(entries, 'clarification-asked');
  return asked.map(({ seq, atMs, entry }, i) => {
    const nextSeq = asked[i + 1]?.seq ?? Infinity;
    const answer = answers.find((one) => one.seq > seq && one.seq < nextSeq)?.entry.answer;
    return { seq, atMs, text: entry.questions, answer };
  });
}

/** Letters that say what is or is not stored are for somebody who was verified. */
const tellingReasons: ReadonlySet<RejectReason> = new Set(['not-stored', 'impossible']);

function lettersOf(file: OrderFile): PortalStatus['letters'] {
  const isVerified = isRequesterKnown(file);
  return file.entries.flatMap(({ seq, atMs, entry }) => {
    switch (entry.kind) {
      case 'acknowledged':
        return entry.letter === undefined ? [] : [{ seq, atMs, text: entry.letter }];
      case 'rejected':
        return isVerified || !tellingReasons.has(entry.reason)
          ? [{ seq, atMs, text: entry.letter }]
          : [];
      case 'letter-sent':
        return isVerified && entry.to === 'authority' ? [{ seq, atMs, text: entry.letter }] : [];
      default:
        return [];
    }
  });
}

function isRequesterKnown(file: OrderFile): boolean {
  // The paper's own check is another matter than who sent it.
  return isValidated({ ...file, check: { by: '', atMs: 0, verdict: 'valid' } });
}
