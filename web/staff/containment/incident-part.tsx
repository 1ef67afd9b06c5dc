/** The regulator's clock, and the report that says what happened so that anybody can check it. */

import { Download } from 'lucide-react';
import { useState } from 'react';
import type { TouchedPerson } from '@countersign/wire/http/audit-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { saveFile } from '../../kit/files/save-file.ts';
import { ClockChip } from '../../kit/record/clock-chip.tsx';
import { localTime, momentOfUtcField, utcFieldText } from '../../kit/time/exact-times.ts';
import { timeLeft } from '../../kit/time/time-left.ts';
import { useNow } from '../../kit/time/use-now.ts';
import { spokenAct, type ActFacts } from '../acts/act-model.ts';
import { coreOf, useActs } from '../acts/use-acts.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/safeguards/containment-words.ts';
import { awareSince, type FrozenRow } from './containment-model.ts';
import type { WorkedOut } from './containment-page.tsx';
import { hoursInWords, incidentReport, regulatorDueMs } from './incident-model.ts';

const timeTurnsMs = 10_000;
/** A third of the time is left. */
const closeMs = 24 * 3_600_000;

/** The time of the first freeze that stands is the beginning until another one is entered. */
export function IncidentPart(props: {
  readonly rows: readonly FrozenRow[];
  readonly facts: ActFacts;
  readonly radius: WorkedOut | undefined;
  readonly people: readonly TouchedPerson[] | undefined;
}) {
  const { rows, facts, radius, people } = props;
  const { session } = useStaff();
  const acts = useActs().data ?? [];
  const now = useNow(timeTurnsMs);
  const [entered, setEntered] = useState<string>();
  const since = awareSince(rows);
  const text = entered ?? (since === undefined ? '' : utcFieldText(since).slice(0, 16));
  const awareMs = momentOfUtcField(text);
  const save = (): void => {
    const done = acts.flatMap((act) => {
      const core = coreOf(act);
      if (core === undefined || act.stage !== 'done') return [];
      const title = spokenAct(core, facts).title;
      return [{ atMs: act.atMs, text: `${core.requester}: ${title}` }];
    });
    const by = session?.slot ?? '';
    const nowMs = Date.now();
    const report = incidentReport({
      ...{ nowMs, by, awareMs, frozen: rows, radius, people },
      acts: done.toReversed(),
    });
    saveFile('incident-report.txt', report, 'text/plain');
  };
  return (
    <div className="flex max-w-[34rem] flex-col gap-4">
      {awareMs === undefined ? (
        <p className="m-0 text-15 text-ink-2">{t('clock.none')}</p>
      ) : (
        <p className="m-0 text-17">
          <RegulatorClock awareMs={awareMs} nowMs={now} />
        </p>
      )}
      <TextField
        type="datetime-local"
        className="max-w-64"
        label={t('clock.aware')}
        value={text}
        onChange={(event) => setEntered(event.target.value)}
      />
      <p className="m-0 text-13 text-ink-2">{t('clock.law')}</p>
      <div>
        <Button look="quiet" onClick={save}>
          <Download size={17} aria-hidden="true" />
          {t('report.save')}
        </Button>
        <p className="m-0 mt-2 text-13 text-ink-2">{t('report.text')}</p>
      </div>
    </div>
  );
}

function RegulatorClock(props: { readonly awareMs: number; readonly nowMs: number }) {
  const dueMs = regulatorDueMs(props.awareMs);
  const { urgency } = timeLeft(dueMs, props.nowMs, closeMs);
  const time = hoursInWords(Math.abs(dueMs - props.nowMs));
  return (
    <ClockChip urgency={urgency}>
      {urgency === 'overdue'
        ? t('clock.over', { time })
        : t('clock.left', { time, when: localTime(dueMs) })}
    </ClockChip>
  );
}
