/** Narrowing a task: what may be chosen, what it comes to, and how it differs from the request. */

import {
  categoryNames,
  orderedCategories,
  type Category,
} from '@countersign/rules/legal/category.ts';
import type { RequestedTask, ScopedTask } from '@countersign/rules/legal/order-entry.ts';
import { scopeItemsMax } from '@countersign/rules/legal/scope.ts';
import { momentOfUtcField, utcFieldText, utcTime } from '../../kit/time/exact-times.ts';
import { spanInWords } from '../../kit/time/time-left.ts';
import { grouped } from '../../kit/time/times.ts';
import { legalWord } from '../words/legal-words.ts';
import { t } from '../words/scope-words.ts';

/** What is chosen so far, as the fields have it. */
export type ScopeDraft = {
  readonly account: string;
  readonly categories: readonly Category[];
  /** UTC, as the fields write it. */
  readonly from: string;
  readonly to: string;
  readonly messagesMax: string;
  readonly rationale: string;
};

/** Begins at what was asked for, cut to what the instrument reaches. */
export function firstDraft(requested: RequestedTask, reach: readonly Category[]): ScopeDraft {
  return {
    account: requested.identifier.type === 'account' ? requested.identifier.value : '',
    categories: requested.categories.filter((one) => reach.includes(one)),
    from: utcFieldText(requested.fromMs),
    to: utcFieldText(requested.toMs),
    messagesMax: '500',
    rationale: '',
  };
}

/** Goes on from what was narrowed before. */
export function draftAgain(scope: ScopedTask): ScopeDraft {
  return {
    account: scope.account,
    categories: scope.categories,
    from: utcFieldText(scope.fromMs),
    to: utcFieldText(scope.toMs),
    messagesMax: String(scope.messagesMax),
    rationale: scope.rationale,
  };
}

/** One category with why it cannot be chosen, if it cannot. */
export type CategoryChoice = { readonly category: Category; readonly barred: string | undefined };

/** All four stay in sight: what is out of reach, or was never asked for, says so. */
export function categoryChoices(
  requested: RequestedTask,
  reach: readonly Category[],
  instrument: string,
): readonly CategoryChoice[] {
  return categoryNames.map((category) => {
    if (!reach.includes(category)) return { category, barred: t('barred.reach', { instrument }) };
    const isAsked = requested.categories.includes(category);
    return { category, barred: isAsked ? undefined : t('barred.not-asked') };
  });
}

/** What is missing or wrong, as a sentence for its field. */
export type ScopeProblems = Partial<
  Record<'account' | 'categories' | 'from' | 'to' | 'messagesMax' | 'rationale', string>
>;

/** The scope that can be entered, or what is in its way. */
export function readyScope(
  draft: ScopeDraft,
  requested: RequestedTask,
):
  | { readonly kind: 'ready'; readonly scope: ScopedTask }
  | { readonly kind: 'not-yet'; readonly problems: ScopeProblems } {
  const { account, categories, rationale } = draft;
  const fromMs = momentOfUtcField(draft.from);
  const toMs = momentOfUtcField(draft.to);
  const messagesMax = Number(draft.messagesMax);
  const isCount = Number.isSafeInteger(messagesMax) && messagesMax > 0;
  const problems: ScopeProblems = {
    ...(/^[0-9a-f]{32}$/.test(account) ? {} : { account: t('problem.account') }),
    ...(categories.length > 0 ? {} : { categories: t('problem.categories') }),
    ...windowProblems({ fromMs, toMs }, requested),
    ...(isCount && messagesMax <= scopeItemsMax
      ? {}
      : { messagesMax: t('problem.most', { max: grouped(scopeItemsMax) }) }),
    ...(rationale.trim() === '' ? { rationale: t('problem.rationale') } : {}),
  };
  if (Object.keys(problems).length > 0 || fromMs === undefined || toMs === undefined) {
    return { kind: 'not-yet', problems };
  }
  const { task } = requested;
  const ordered = orderedCategories(categories);
  const scope = { task, account, categories: ordered, fromMs, toMs, messagesMax };
  return { kind: 'ready', scope: { ...scope, rationale: rationale.trim() } };
}

/** How a scope differs from what was asked for, one line for each difference; none when equal. */
export function scopeDifferences(
  requested: RequestedTask,
  scope: Pick<ScopedTask, 'categories' | 'fromMs' | 'toMs'>,
): readonly string[] {
  const left = requested.categories.filter((one) => !scope.categories.includes(one));
  const added = scope.categories.filter((one) => !requested.categories.includes(one));
  const later = scope.fromMs - requested.fromMs;
  const earlier = requested.toMs - scope.toMs;
  return [
    ...left.map((one) => t('less.category', { category: legalWord(`category-law.${one}`) })),
    ...added.map((one) => t('more.category', { category: legalWord(`category-law.${one}`) })),
    ...(later > 0 ? [t('less.from', { time: spanInWords(later) })] : []),
    ...(later < 0 ? [t('more.from', { time: spanInWords(-later) })] : []),
    ...(earlier > 0 ? [t('less.to', { time: spanInWords(earlier) })] : []),
    ...(earlier < 0 ? [t('more.to', { time: spanInWords(-earlier) })] : []),
  ];
}

/** The scope in one sentence: what a judge may quote. */
export function scopeSentence(
  scope: Pick<ScopedTask, 'account' | 'categories' | 'fromMs' | 'toMs' | 'messagesMax'>,
): string {
  const names = scope.categories.map((one) => t(`what.${one}`));
  const what = new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
  return t('sentence', {
    what,
    account: scope.account.slice(0, 8),
    from: utcTime(scope.fromMs),
    to: utcTime(scope.toMs),
    max: grouped(scope.messagesMax),
  });
}

function windowProblems(
  window: { readonly fromMs: number | undefined; readonly toMs: number | undefined },
  requested: RequestedTask,
): ScopeProblems {
  const { fromMs, toMs } = window;
  if (fromMs === undefined) return { from: t('problem.time') };
  if (toMs === undefined) return { to: t('problem.time') };
  if (fromMs >= toMs) return { to: t('problem.window') };
  return {
    ...(fromMs < requested.fromMs ? { from: t('problem.wider-from') } : {}),
    ...(toMs > requested.toMs ? { to: t('problem.wider-to') } : {}),
  };
}
