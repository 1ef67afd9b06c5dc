/** Acts that wait for another hand, each with the sheet in which it is read and signed. */

import { useState } from 'react';
import type { ActKind } from '@countersign/rules/access/acts.ts';
import type { ActView } from '@countersign/wire/http/containment/act-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { fullTime } from '../../kit/time/times.ts';
import { useNow } from '../../kit/time/use-now.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/safeguards/act-words.ts';
import { missingWords, signingOf, spokenAct, type ActFacts } from './act-model.ts';
import { ActSheet } from './act-sheet.tsx';
import { coreOf, useActFacts, useActs } from './use-acts.ts';

const timeTurnsMs = 5_000;

/** Those of some kinds, which were asked for today; older ones count no more. */
export function WaitingActs({ kinds }: { readonly kinds: readonly ActKind[] }) {
  const acts = useActs();
  const facts = useActFacts();
  const now = useNow(timeTurnsMs);
  const waiting = (acts.data ?? []).filter((act) => {
    const core = coreOf(act);
    return act.stage === 'asked' && core !== undefined && kinds.includes(core.kind);
  });
  if (facts === undefined || waiting.length === 0) {
    return <p className="m-0 text-15 text-ink-2">{t('waiting-none')}</p>;
  }
  return (
    <ul aria-label={t('list')} className="m-0 flex list-none flex-col p-0">
      {waiting.map((act) => (
        <WaitingAct key={act.act} act={act} facts={facts} nowMs={now} />
      ))}
    </ul>
  );
}

function WaitingAct(props: {
  readonly act: ActView;
  readonly facts: ActFacts;
  readonly nowMs: number;
}) {
  const { act, facts, nowMs } = props;
  const staff = useStaff();
  const [isOpen, setOpen] = useState(false);
  const core = coreOf(act);
  if (core === undefined) return null;
  const me = staff.session?.slot ?? '';
  const signing = signingOf(core, act.approvedBy, { ...facts, me, nowMs });
  return (
    <li
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3
        last:border-b-0"
    >
      <span className="min-w-0 flex-1 basis-64">
        <span className="block text-15 font-medium">{spokenAct(core, facts).title}</span>
        <span className="block text-ink-2">
          {t('asked', { slot: core.requester, when: fullTime(act.atMs, nowMs) })}
        </span>
        <span className="block text-ink-2">{missingWords(signing)}</span>
      </span>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {t('read')}
      </Button>
      {isOpen ? <ActSheet act={act.act} facts={facts} onClose={() => setOpen(false)} /> : null}
    </li>
  );
}
