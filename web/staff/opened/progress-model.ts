/** A disclosure as its steps: asked, countersigned, logged, witnessed, used, opened. */

import type { Door } from '@countersign/rules/region-pack.ts';
import type { DisclosureView } from '@countersign/wire/http/disclosure-routes.ts';
import type { Step } from '../../kit/record/step-list.tsx';
import { grouped } from '../../kit/time/times.ts';
import { t } from '../words/disclosure-words.ts';

/** What the steps are read from. */
export type ProgressFacts = {
  readonly view: Pick<DisclosureView, 'approvedBy' | 'stage' | 'grant' | 'used'>;
  readonly slot: string;
  readonly door: Door;
  /** The countersigned log as this device last heard of it. */
  readonly log: { readonly size: number; readonly witnesses: readonly string[] } | undefined;
  readonly isOpened: boolean;
};

const order = ['asked', 'sign', 'append', 'include', 'use', 'open'] as const;

/** The steps; only the first that is not done is under way, so none is ever called done early. */
export function disclosureSteps(facts: ProgressFacts): Step[] {
  const { view } = facts;
  const done = doneCount(facts);
  return order.map((key, index) => ({
    key,
    text: textOf(key, facts, index < done, index === done),
    state:
      index < done ? 'done' : index > done ? 'ahead' : view.stage === 'refused' ? 'refused' : 'now',
    isMark: key === 'sign' || key === 'include',
  }));
}

function doneCount({ view, log, isOpened }: ProgressFacts): number {
  const { stage, grant, used } = view;
  if (grant === undefined || stage === 'prepared') return 1;
  const isIncluded = log !== undefined && log.size > grant;
  if (!isIncluded) return 3;
  if (used === undefined) return 4;
  return isOpened ? 6 : 5;
}

function textOf(
  key: (typeof order)[number],
  facts: ProgressFacts,
  isDone: boolean,
  isNow: boolean,
): string {
  const { view, slot, door, log } = facts;
  const need = door.approvals;
  const roles = door.roles.join(', ');
  const names = view.approvedBy.join(', ');
  switch (key) {
    case 'asked':
      return t('step.asked', { slot });
    case 'sign': {
      if (isDone) return t('step.sign-done', { names });
      const have = view.approvedBy.length;
      if (!isNow || have === 0) return t('step.sign-ahead', { need, roles });
      return t('step.sign-now', { have, need, names: t('step.sign-names', { names }) });
    }
    case 'append':
      return isDone ? t('step.append-done', { index: grouped(view.grant ?? 0) }) : t('step.append');
    case 'include':
      if (isDone) return t('step.include-done', { names: log?.witnesses.join(', ') ?? '' });
      return t(isNow ? 'step.include-now' : 'step.include');
    case 'use':
      return isDone ? t('step.use-done', { index: grouped(view.used ?? 0) }) : t('step.use');
    case 'open':
      return t(isDone ? 'step.open-done' : 'step.open');
  }
}
