/** An opening as its steps: each done, under way or ahead, in the order the vault demands. */

import type { OpeningState } from '@countersign/client/staff/open-case.ts';
import { grouped } from '../../kit/time/times.ts';
import { t } from '../words/english.ts';

/** One step as shown. */
export type OpeningStep = {
  readonly key: 'sign' | 'append' | 'countersign' | 'use' | 'open';
  readonly text: string;
  readonly state: 'done' | 'now' | 'ahead' | 'refused';
};

/** How many steps are done at each stage. */
const doneAt = {
  prepared: 0,
  approved: 1,
  appended: 2,
  countersigned: 3,
  used: 4,
  opened: 5,
} as const;

/** The steps at the newest state; `last` is the state before a refusal. */
export function openingSteps(
  state: OpeningState | undefined,
  last: OpeningState | undefined,
): OpeningStep[] {
  const isRefused = state?.stage === 'refused';
  const reached = isRefused ? last : state;
  const stage = reached?.stage ?? 'prepared';
  const done = stage === 'refused' ? 0 : doneAt[stage];
  const texts = stepTexts(reached, done);
  return texts.map(([key, text], index) => ({
    key,
    text,
    state: index < done ? 'done' : index > done ? 'ahead' : isRefused ? 'refused' : 'now',
  }));
}

function stepTexts(state: OpeningState | undefined, done: number): [OpeningStep['key'], string][] {
  const { grant, used, witnesses = [], body } = state ?? {};
  const names = witnesses.join(', ');
  return [
    [
      'sign',
      body === undefined
        ? t('stage.sign')
        : t('stage.signing', { count: body.events.length, reason: t(`reason.${body.reason}`) }),
    ],
    [
      'append',
      grant === undefined ? t('stage.append') : t('stage.append-done', { index: grouped(grant) }),
    ],
    [
      'countersign',
      done === 2
        ? t('stage.countersign-now')
        : names === ''
          ? t('stage.countersign')
          : t('stage.countersign-done', { names }),
    ],
    ['use', used === undefined ? t('stage.use') : t('stage.use-done', { index: grouped(used) })],
    ['open', t('stage.open')],
  ];
}
