/** The company's half of getting in, shown where it is still to be done. */

import { Building2 } from 'lucide-react';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { StepList } from '../../kit/record/step-list.tsx';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/english.ts';
import { refusedSentence } from './company-problem.ts';
import { keepTrip, type KeptTrip } from './company-trip-model.ts';

/** The button that leads there; the name of the place is on it, before anybody goes. */
export function CompanyStep(props: { readonly from: Omit<KeptTrip, 'trip'> }) {
  const { company } = useStaff();
  const host = company.host ?? '';
  const elsewhere = (error: unknown) =>
    refusedSentence(error, t('door.company-elsewhere', { host }));
  const { busy, problem, submit } = useSubmit(async () => {
    const { trip, url } = await company.start();
    keepTrip(sessionStorage, { ...props.from, trip });
    location.assign(url);
  }, elsewhere);
  return (
    <div className="flex flex-col gap-5">
      <CompanySteps />
      <ProblemNote sentence={problem} />
      <Button autoFocus disabled={busy} onClick={() => submit()} className="w-full">
        <Building2 size={18} aria-hidden="true" />
        {busy ? t('door.company-going') : t('door.company')}
      </Button>
      <p className="m-0 text-13 text-ink-2">{t('door.company-place', { host })}</p>
    </div>
  );
}

/** Both halves and where one stands; nothing where a passkey alone lets in. */
export function CompanySteps() {
  const { company } = useStaff();
  if (company.host === undefined) return null;
  const isDone = !company.isDue;
  return (
    <StepList
      steps={[
        { key: 'company', text: t('door.step-company'), state: isDone ? 'done' : 'now' },
        { key: 'passkey', text: t('door.step-passkey'), state: isDone ? 'now' : 'ahead' },
      ]}
    />
  );
}
