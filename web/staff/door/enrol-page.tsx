/** Using an invitation: a place on the roster, a one-time code, a new passkey. */

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { fullTime } from '../../kit/time/times.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/english.ts';
import { CompanyStep, CompanySteps } from './company-step.tsx';
import { DoorFrame } from './door-frame.tsx';
import { fragmentOf, invitationIn } from './invitation-model.ts';
import { passkeyProblem } from './passkey-problem.ts';

/** The page; an invitation link fills both fields from its fragment, which no server sees. */
export function EnrolPage() {
  const staff = useStaff();
  const [invitation, setInvitation] = useState(() => invitationIn(location.hash));
  const [effectiveMs, setEffective] = useState<number>();
  const { busy, problem, submit } = useSubmit(async () => {
    const { slot, code } = invitation;
    const made = await staff.enrol({ slot: slot.trim(), code: code.trim() });
    setEffective(made.effectiveFrom * 1_000);
  }, passkeyProblem);
  const footer = (
    <>
      {t('door.have-one')}{' '}
      <Link to="/sign-in" className="font-medium text-petrol underline underline-offset-4">
        {t('door.sign-in')}
      </Link>
    </>
  );
  return (
    <DoorFrame title={t('door.enrol-title')} lead={t('door.enrol-lead')} footer={footer}>
      {effectiveMs !== undefined ? (
        <Enrolled effectiveMs={effectiveMs} />
      ) : staff.company.isDue ? (
        <div className="flex flex-col gap-4">
          <ProblemNote sentence={problem} />
          <CompanyStep from={{ page: 'enrol', invitation: fragmentOf(invitation) }} />
        </div>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <CompanySteps />
          <TextField
            label={t('door.slot')}
            hint={t('door.slot-hint')}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            autoFocus
            required
            value={invitation.slot}
            onChange={(event) => setInvitation({ ...invitation, slot: event.target.value })}
          />
          <TextField
            label={t('door.code')}
            autoCapitalize="none"
            autoComplete="one-time-code"
            spellCheck={false}
            required
            value={invitation.code}
            onChange={(event) => setInvitation({ ...invitation, code: event.target.value })}
          />
          <ProblemNote sentence={problem} />
          <Button type="submit" disabled={busy} className="w-full">
            {busy ? t('door.making') : t('door.make')}
          </Button>
        </form>
      )}
    </DoorFrame>
  );
}

function Enrolled({ effectiveMs }: { readonly effectiveMs: number }) {
  return (
    <div role="status" className="text-15">
      <p className="m-0 font-medium">{t('door.made')}</p>
      <p className="m-0 mt-1 text-ink-2">
        {t('door.effective', { when: fullTime(effectiveMs, Date.now()) })}
      </p>
    </div>
  );
}
