/** Looking back at an emergency: one answer, signed, and never taken back. */

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { ChoiceList } from '../../kit/controls/choice-list.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { passkeyProblem } from '../door/passkey-problem.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/safeguards/audit-words.ts';

const outcomes = ['confirmed', 'not-confirmed'] as const;

/** The form under a grant of class emergency. */
export function ReviewPart({ grant }: { readonly grant: number }) {
  const { containment } = useStaff();
  const queries = useQueryClient();
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>();
  const { busy, problem, submit } = useSubmit(async () => {
    if (outcome === undefined) return;
    await containment.review(grant, outcome);
    await queries.invalidateQueries({ queryKey: ['audit'] });
  }, passkeyProblem);
  return (
    <form onSubmit={submit} className="flex max-w-[30rem] flex-col gap-3">
      <ChoiceList
        legend={t('review.title')}
        name={`review-${grant}`}
        options={outcomes.map((value) => ({ value, label: t(`review.${value}`) }))}
        chosen={outcome}
        onChoose={setOutcome}
      />
      <p className="m-0 text-ink-2">{t('review.does')}</p>
      <ProblemNote sentence={problem} />
      <Button type="submit" disabled={busy || outcome === undefined} className="self-start">
        {busy ? t('review.signing') : t('review.button')}
      </Button>
    </form>
  );
}
