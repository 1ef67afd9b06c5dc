/** What every part of the form gets. */

import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { t } from '../../words/request-words.ts';
import type { Gap } from '../gaps-model.ts';
import type { PortalDraft } from '../request-model.ts';

/** The rules, the fields, the way to change them, and what is wrong with them so far. */
export type PartProps = {
  readonly pack: LegalPack;
  readonly draft: PortalDraft;
  readonly set: (change: Partial<PortalDraft>) => void;
  /** None before somebody tried to send it. */
  readonly gaps: readonly Gap[];
};

const days = new Set(['issued', 'due']);

/** The sentence of what is wrong with a field. */
export function gapSentence({ field, why }: Gap): string {
  return t(why === 'no-time' && days.has(field) ? 'gap.no-day' : `gap.${why}`);
}

/** What is wrong with a field of this name, if anything. */
export function problemOf(gaps: readonly Gap[], field: string): string | undefined {
  const gap = gaps.find((one) => one.field === field);
  return gap && gapSentence(gap);
}

/** Brings the reader to a field of this name. */
export function goToField(field: string): void {
  const named = document.getElementsByName(field)[0];
  const found = named ?? document.getElementById(`field-${field}`)?.querySelector('input');
  found?.focus();
  found?.scrollIntoView({ block: 'center' });
}
