/** An order being entered: what the fields hold, and the entry that they come to. */

import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type { OrderDocument, ReceivedEntry } from '@countersign/rules/legal/order-entry.ts';
import { askedOf, emptyAsked, type AskedDraft } from '../../kit/asked/asked-draft.ts';
import { momentOfUtcField, utcFieldText } from '../../kit/time/exact-times.ts';
import type { IntakeField } from '../words/intake-words.ts';

/** An order as its fields have it; empty texts are fields that nobody filled in. */
export type IntakeDraft = AskedDraft & {
  readonly authority: string;
  readonly requester: string;
  /** UTC, to the second. */
  readonly received: string;
  readonly documents: readonly OrderDocument[];
};

/** What a page begins with. */
export function emptyDraft(pack: LegalPack, nowMs: number): IntakeDraft {
  const received = utcFieldText(nowMs);
  return { ...emptyAsked(pack), authority: '', requester: '', received, documents: [] };
}

/** The entry, or the names of the fields that are missing or wrong. */
export function readyIntake(
  draft: IntakeDraft,
  country: string,
  isUrgent: boolean,
):
  | { readonly kind: 'ready'; readonly entry: ReceivedEntry }
  | { readonly kind: 'not-yet'; readonly missing: readonly IntakeField[] } {
  const { authority, requester, documents } = draft;
  const receivedAtMs = momentOfUtcField(draft.received);
  const ready = askedOf(draft, { country, isUrgent });
  const missing: IntakeField[] = (['authority', 'requester'] as const).filter((name) => {
    return draft[name].trim() === '';
  });
  if (ready.kind === 'not-yet') {
    missing.push(...ready.missing.map((gap) => (gap === 'tasks' ? 'part.tasks' : gap)));
  }
  if (receivedAtMs === undefined) missing.push('received');
  if (ready.kind === 'not-yet' || receivedAtMs === undefined || missing.length > 0) {
    return { kind: 'not-yet', missing };
  }
  const entry = { kind: 'received', ...ready.asked, authority, requester, receivedAtMs } as const;
  return { kind: 'ready', entry: { ...entry, documents } };
}
