/** What is frozen now, since when and by whom, and the way to ask that it be lifted. */

import { CircleCheck, OctagonX } from 'lucide-react';
import { useState } from 'react';
import { may } from '@countersign/rules/staff/permissions.ts';
import { Button } from '../../kit/controls/button.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { DeedQuestion } from '../../kit/surfaces/deed-question.tsx';
import { localTime } from '../../kit/time/exact-times.ts';
import { grouped } from '../../kit/time/times.ts';
import type { ActFacts } from '../acts/act-model.ts';
import { useAfterAct } from '../acts/use-acts.ts';
import { passkeyProblem } from '../door/passkey-problem.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t as app } from '../words/english.ts';
import { t } from '../words/safeguards/containment-words.ts';
import type { FrozenRow } from './containment-model.ts';

/** One line for each freeze; "nothing" is said as plainly. */
export function FrozenList(props: {
  readonly rows: readonly FrozenRow[];
  readonly facts: ActFacts;
}) {
  const { rows, facts } = props;
  if (rows.length === 0) {
    return (
      <p className="m-0 flex items-start gap-3 text-17">
        <CircleCheck size={22} aria-hidden="true" className="mt-px shrink-0 text-petrol" />
        <span>
          <span className="block font-semibold">{t('now.none')}</span>
          <span className="block text-15 text-ink-2">{t('now.none-text')}</span>
        </span>
      </p>
    );
  }
  return (
    <ul aria-label={t('now.list')} className="m-0 flex list-none flex-col gap-3 p-0">
      {rows.map((row) => (
        <FrozenLine key={row.key} row={row} facts={facts} />
      ))}
    </ul>
  );
}

function FrozenLine({ row, facts }: { readonly row: FrozenRow; readonly facts: ActFacts }) {
  const { session } = useStaff();
  const [isAsking, setAsking] = useState(false);
  const { index, sinceMs, by, isThawAsked } = row;
  const mayThaw = may(session?.roles ?? [], 'thaw') && index !== undefined && !isThawAsked;
  return (
    <li className="rounded-control border-2 border-crimson bg-crimson-wash px-4 py-3">
      <p className="m-0 flex items-start gap-2.5 text-17 font-semibold text-crimson">
        <OctagonX size={21} aria-hidden="true" className="mt-0.5 shrink-0" />
        <span className="min-w-0">{row.title}</span>
      </p>
      <p className="figures m-0 mt-1 ps-8 text-15">
        {sinceMs === undefined
          ? null
          : t('now.since', { when: localTime(sinceMs), slot: by ?? '' })}
      </p>
      <p className="figures m-0 mt-1 flex items-center gap-2 ps-8 text-15">
        <TwoTicks size={16} half={index === undefined} />
        {index === undefined ? t('now.logging') : t('now.entry', { index: grouped(index) })}
      </p>
      {isThawAsked ? <p className="m-0 mt-2 ps-8 text-15">{t('now.thaw-asked')}</p> : null}
      {mayThaw ? (
        <Button look="quiet" className="ms-8 mt-3" onClick={() => setAsking(true)}>
          {t('now.thaw')}
        </Button>
      ) : null}
      {isAsking ? <ThawQuestion row={row} facts={facts} onClose={() => setAsking(false)} /> : null}
    </li>
  );
}

function ThawQuestion(props: {
  readonly row: FrozenRow;
  readonly facts: ActFacts;
  readonly onClose: () => void;
}) {
  const { row, facts, onClose } = props;
  const { containment } = useStaff();
  const after = useAfterAct();
  const { approvals, roles } = facts.pack.doors.thaw;
  const { busy, problem, submit } = useSubmit(async () => {
    if (row.index === undefined) return;
    await containment.thaw(row.index, row.stopped);
    await after();
    onClose();
  }, passkeyProblem);
  return (
    <DeedQuestion
      open
      title={t('thaw.title', { name: row.name })}
      leave={app('app.close')}
      deed={busy ? t('stop.stopping') : t('thaw.button')}
      look="primary"
      isReady={!busy}
      problem={problem}
      onDo={submit}
      onClose={onClose}
    >
      <p className="m-0">{t('thaw.does', { need: approvals, roles: roles.join(', ') })}</p>
    </DeedQuestion>
  );
}
