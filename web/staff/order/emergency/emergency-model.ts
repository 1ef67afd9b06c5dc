/** An emergency as the steps that it takes, and what comes after it opened. */

import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type { OrderFile } from '@countersign/rules/legal/order-file.ts';
import type { Step } from '../../../kit/record/step-list.tsx';
import { fullTime } from '../../../kit/time/times.ts';
import { t } from '../../words/emergency-words.ts';

/** Whether an order goes through the door of emergencies. */
export function isEmergency(file: OrderFile, pack: LegalPack): boolean {
  return pack.instruments.get(file.received.instrument)?.class === 'emergency';
}

/** Whether anything of it opened yet: before that, a false one is refused in one sentence. */
export function hasOpened({ tasks }: OrderFile): boolean {
  return tasks.some(({ granted }) => granted);
}

/** The steps; a refusal stands where it came. */
export function emergencySteps(file: OrderFile, pack: LegalPack, nowMs: number): Step[] {
  const { calledBack, review } = file;
  const door = pack.region.doors.emergency;
  const outcome = review?.outcome;
  const due = review === undefined ? '' : fullTime(review.dueMs, nowMs);
  const steps: readonly (readonly [key: string, text: string, isDone: boolean])[] = [
    ['call-back', t('step.call-back'), calledBack?.reached === 'yes'],
    ['check', t('step.check'), file.check?.verdict === 'valid'],
    ['scope', t('step.scope'), file.tasks.some(({ scope }) => scope !== undefined)],
    ['sign', t('step.sign', { need: door.approvals }), hasOpened(file)],
    [
      'review',
      outcome !== undefined
        ? t(`step.reviewed-${outcome}`)
        : review === undefined
          ? t('step.review', { hours: pack.emergency.reviewHours })
          : t('step.review-due', { when: due }),
      outcome !== undefined,
    ],
  ];
  const now = steps.findIndex(([, , isDone]) => !isDone);
  const isRefused = file.rejectedFor !== undefined;
  return steps.map(([key, text, isDone], index) => ({
    key,
    text,
    state: isDone ? 'done' : index === now ? (isRefused ? 'refused' : 'now') : 'ahead',
    isMark: key === 'sign',
  }));
}
