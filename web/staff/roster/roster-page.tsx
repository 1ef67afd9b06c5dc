/** The roster: who is on it, what is coming and from when, and a change that takes two. */

import { may } from '@countersign/rules/staff/permissions.ts';
import type { RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { localTime } from '../../kit/time/exact-times.ts';
import { grouped } from '../../kit/time/times.ts';
import { useNow } from '../../kit/time/use-now.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { useActFacts, useRosters } from '../acts/use-acts.ts';
import { WaitingActs } from '../acts/waiting-acts.tsx';
import { PageHead } from '../frame/page-head.tsx';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/safeguards/roster-words.ts';
import { ChangePart } from './change-part.tsx';
import { rosterTimes, type RosterTimes } from './roster-model.ts';
import { spokenRoles } from './spoken-roles.ts';

const timeTurnsMs = 1_000;

/** The page. */
export function RosterPage() {
  const { session } = useStaff();
  const rosters = useRosters();
  const facts = useActFacts();
  const times = rosterTimes(rosters.data ?? [], useNow(timeTurnsMs));
  const mayChange = may(session?.roles ?? [], 'change-roster');
  return (
    <main className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      <PageHead title={t('title')} line={t('lead')} />
      {rosters.isPending ? <SkeletonRows rows={5} label={t('loading')} /> : null}
      {rosters.isError ? (
        <div className="p-4 lg:px-6">
          <ProblemNote sentence={problemSentence(rosters.error)} />
        </div>
      ) : null}
      {rosters.data === undefined || facts === undefined ? null : (
        <div className="grid gap-x-12 gap-y-9 px-4 py-5 lg:grid-cols-2 lg:px-6">
          <Panel id="now" title={t('now.title')} line={lineOf(times)}>
            <People slots={times.now?.leaf.slots ?? []} />
          </Panel>
          <div className="flex min-w-0 flex-col gap-9">
            <Panel id="coming" title={t('coming.title')}>
              <Coming coming={times.coming} />
            </Panel>
            <Panel id="waiting" title={t('waiting.title')}>
              <WaitingActs kinds={['roster']} />
            </Panel>
            <Panel id="change" title={t('change.title')}>
              {mayChange ? (
                <ChangePart pack={facts.pack} slots={facts.slots} />
              ) : (
                <p className="m-0 text-15 text-ink-2">{t('change.not-yours')}</p>
              )}
            </Panel>
          </div>
        </div>
      )}
    </main>
  );
}

function lineOf({ now }: RosterTimes): string | undefined {
  return now && t('now.line', { seq: now.leaf.seq, index: grouped(now.index) });
}

function People({ slots }: { readonly slots: readonly RosterSlot[] }) {
  return (
    <ul aria-label={t('now.list')} className="m-0 list-none p-0">
      {slots.map(({ slot, roles, state }) => (
        <li
          key={slot}
          className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-2.5
            last:border-b-0"
        >
          <span className="min-w-0 flex-1 basis-32 text-15 font-medium">{slot}</span>
          <span className="basis-40 text-15">{spokenRoles(roles)}</span>
          <span className="basis-44 text-ink-2">{t(`state.${state}`)}</span>
        </li>
      ))}
    </ul>
  );
}

function Coming({ coming }: Pick<RosterTimes, 'coming'>) {
  if (coming.length === 0) return <p className="m-0 text-15 text-ink-2">{t('coming.none')}</p>;
  return (
    <ul className="m-0 flex list-none flex-col gap-3 p-0">
      {coming.map(({ roster, fromMs, changes }) => (
        <li key={roster.index} className="border-s-2 border-marigold-line ps-3">
          <span className="block text-15 font-medium">
            {t('coming.from', { when: localTime(fromMs) })}
          </span>
          {changes.map((change) => (
            <span key={change} className="block text-15">
              {change}
            </span>
          ))}
          <span className="figures block text-ink-2">
            {t('coming.entry', { index: grouped(roster.index) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
