/** The scope: the one object that bounds what is kept, opened, exported, told and counted. */

import { isCategory, type Category } from './category.ts';

/** One account, some categories, one window, and an end to it. */
export type Scope = {
  /** The account's id, 32 hexadecimal digits. */
  readonly account: string;
  /** In the order of the alphabet, none twice. */
  readonly categories: readonly Category[];
  /** Seconds since the epoch: from the first, up to but not including the second. */
  readonly from: number;
  readonly to: number;
  /** Most items that may open. */
  readonly messagesMax: number;
};

/** Most items of one disclosure: what needs more is asked for in several windows. */
export const scopeItemsMax = 100_000;

const accountText = /^[0-9a-f]{32}$/;

/** Whether a scope is one that can be asked for at all. */
export function isScope(scope: Scope): boolean {
  const { account, categories, from, to, messagesMax } = scope;
  const isWindow = isSecond(from) && isSecond(to) && from < to;
  const isListed =
    categories.length > 0
    && categories.every((one, i) => isCategory(one) && (i === 0 || one > categories[i - 1]!));
  const isEnded = Number.isSafeInteger(messagesMax) && messagesMax > 0;
  return (
    accountText.test(account) && isWindow && isListed && isEnded && messagesMax <= scopeItemsMax
  );
}

/** Whether the first asks for nothing that the second does not reach: windows and categories. */
export function isWithin(
  inner: Pick<Scope, 'categories' | 'from' | 'to'>,
  outer: Pick<Scope, 'categories' | 'from' | 'to'>,
): boolean {
  const isReached = inner.categories.every((category) => outer.categories.includes(category));
  return isReached && inner.from >= outer.from && inner.to <= outer.to;
}

function isSecond(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
