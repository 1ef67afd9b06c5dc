/** Containment, for the night of a breach: what stands, what can be stopped, and what was open. */

import { useState } from 'react';
import type { BlastRadius } from '@countersign/client/audit/blast-radius.ts';
import type { AuditedLog } from '@countersign/client/audit/read-audit.ts';
import type { TouchedPerson } from '@countersign/wire/http/audit-routes.ts';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { useActFacts, useActs, useFrozen } from '../acts/use-acts.ts';
import { WaitingActs } from '../acts/waiting-acts.tsx';
import { PageHead } from '../frame/page-head.tsx';
import { useCommands } from '../keys/use-commands.ts';
import { t } from '../words/safeguards/containment-words.ts';
import { BlastPart } from './blast-part.tsx';
import { frozenRows } from './containment-model.ts';
import { FrozenList } from './frozen-list.tsx';
import { IncidentPart } from './incident-part.tsx';
import { StopPart } from './stop-part.tsx';

/** What was worked out on this page, which the report is written from. */
export type WorkedOut = {
  readonly whose: string;
  readonly found: BlastRadius;
  readonly log: AuditedLog;
};

/** The page. */
export function ContainmentPage() {
  const frozen = useFrozen();
  const facts = useActFacts();
  const acts = useActs();
  const [radius, setRadius] = useState<WorkedOut>();
  const [people, setPeople] = useState<readonly TouchedPerson[]>();
  useCommands({ act: () => document.getElementById('stop')?.focus() });
  const rows = frozenRows(frozen.data?.frozen ?? [], acts.data ?? [], {
    authorityName: (hash) => facts?.authorityName(hash),
  });
  const need = facts?.pack.doors.thaw.approvals ?? 2;
  return (
    <main className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      <PageHead title={t('title')} line={t('lead', { need })} />
      {frozen.isError ? (
        <div className="p-4 lg:px-6">
          <ProblemNote sentence={problemSentence(frozen.error)} />
        </div>
      ) : null}
      {facts === undefined || frozen.data === undefined ? (
        <SkeletonRows rows={4} label={t('loading')} />
      ) : (
        <div className="grid gap-x-12 gap-y-9 px-4 py-5 lg:grid-cols-2 lg:px-6">
          <div className="flex min-w-0 flex-col gap-9">
            <Panel id="now" title={t('now.title')}>
              <FrozenList rows={rows} facts={facts} />
            </Panel>
            <Panel id="stop" title={t('stop.title')}>
              <StopPart facts={facts} />
            </Panel>
          </div>
          <div className="flex min-w-0 flex-col gap-9">
            <Panel id="waiting" title={t('waiting.title')}>
              <WaitingActs kinds={['thaw']} />
            </Panel>
            <Panel id="clock" title={t('clock.title')}>
              <IncidentPart rows={rows} facts={facts} radius={radius} people={people} />
            </Panel>
            <Panel id="radius" title={t('radius.title')} line={t('radius.line')}>
              <BlastPart
                facts={facts}
                radius={radius}
                people={people}
                onRadius={(found) => {
                  setRadius(found);
                  setPeople(undefined);
                }}
                onPeople={setPeople}
              />
            </Panel>
          </div>
        </div>
      )}
    </main>
  );
}
