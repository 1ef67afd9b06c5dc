/** Where the issuer sends people back to: the trip is ended, and its page goes on. */

import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/english.ts';
import { refusedSentence } from './company-problem.ts';
import { takeTrip } from './company-trip-model.ts';
import { DoorFrame } from './door-frame.tsx';

/** The page; a tab that began no trip is told so, and its code is never redeemed. */
export function CompanyPage() {
  const { company } = useStaff();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string>();
  const [kept] = useState(() => takeTrip(sessionStorage));
  useEffect(() => {
    const returned = location.search.slice(1);
    // The code stands in no history, and in no picture of the screen.
    history.replaceState(history.state, '', location.pathname);
    if (kept === undefined) return setProblem(t('door.company-not-begun'));
    company
      .finish(kept.trip, returned)
      .then(() =>
        kept.page === 'enrol'
          ? navigate({ to: '/enrol', hash: kept.invitation ?? '', replace: true })
          : navigate({ to: '/sign-in', search: { next: kept.next }, replace: true }),
      )
      .catch((error: unknown) => setProblem(refusedSentence(error, t('door.company-refused'))));
    // Once for each visit: trip and code are both good once.
  }, []);
  return (
    <DoorFrame
      title={t('door.company-back')}
      lead={problem === undefined ? t('door.company-checking') : t('door.company-failed')}
      footer={
        <Link
          to={kept?.page === 'enrol' ? '/enrol' : '/sign-in'}
          search={{ next: kept?.next }}
          hash={kept?.invitation ?? ''}
          className="font-medium text-petrol underline underline-offset-4"
        >
          {t('door.company-again')}
        </Link>
      }
    >
      <ProblemNote sentence={problem} />
    </DoorFrame>
  );
}
