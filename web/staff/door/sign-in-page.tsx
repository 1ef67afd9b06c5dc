/** Signing in to the desk: a passkey, after the company's account where the house asks for one. */

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { returnPath } from '../frame/places-model.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/english.ts';
import { CompanyStep, CompanySteps } from './company-step.tsx';
import { DoorFrame } from './door-frame.tsx';
import { passkeyProblem } from './passkey-problem.ts';

/** The page; whoever followed a link to a page of ours lands there. */
export function SignInPage() {
  const staff = useStaff();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false }) as { readonly next?: unknown };
  const { busy, problem, submit } = useSubmit(async () => {
    await staff.signIn();
    await navigate({ to: returnPath(next) });
  }, passkeyProblem);
  const { host, isDue } = staff.company;
  return (
    <DoorFrame
      title={host === undefined ? t('door.sign-in') : t('door.sign-in-both')}
      lead={host === undefined ? t('door.lead') : t('door.lead-both')}
      footer={
        <>
          {t('door.invited')}{' '}
          <Link to="/enrol" className="font-medium text-petrol underline underline-offset-4">
            {t('door.enrol')}
          </Link>
        </>
      }
    >
      {isDue ? (
        <div className="flex flex-col gap-4">
          <ProblemNote sentence={problem} />
          <CompanyStep from={{ page: 'sign-in', next: returnPath(next) }} />
        </div>
      ) : (
        <div className="flex flex-col gap-5">
          <CompanySteps />
          <ProblemNote sentence={problem} />
          <Button autoFocus disabled={busy} onClick={() => submit()} className="w-full">
            <KeyRound size={18} aria-hidden="true" />
            {busy ? t('door.signing-in') : t('door.sign-in')}
          </Button>
        </div>
      )}
    </DoorFrame>
  );
}
