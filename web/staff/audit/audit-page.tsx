/** The audit: every grant of the log with its evidence, read and checked on this device. */

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuditedLog } from '@countersign/client/audit/read-audit.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { grouped } from '../../kit/time/times.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { PageHead } from '../frame/page-head.tsx';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/safeguards/audit-words.ts';
import { GrantsPart } from './grants-part.tsx';
import { HealthPart } from './health-part.tsx';
import { SamplePart } from './sample-part.tsx';
import { TurnsPart } from './turns-part.tsx';
import { UnexplainedPart } from './unexplained-part.tsx';

/** The page. */
export function AuditPage() {
  const { audit } = useStaff();
  const [times, setTimes] = useState(1);
  const looked = useQuery({
    queryKey: ['audit', times],
    queryFn: () => audit.read(times),
    gcTime: 0,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });
  return (
    <main className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      <PageHead title={t('title')} line={t('lead')}>
        <Button look="quiet" disabled={looked.isFetching} onClick={() => void looked.refetch()}>
          {looked.isFetching ? t('reading') : t('again')}
        </Button>
      </PageHead>
      {looked.isPending ? <SkeletonRows rows={5} label={t('reading')} /> : null}
      {looked.isError ? (
        <div className="p-4 lg:px-6">
          <ProblemNote sentence={`${t('not-read')} ${problemSentence(looked.error)}`} />
        </div>
      ) : null}
      {looked.data === undefined || looked.isError ? null : (
        <Parts
          log={looked.data}
          isReading={looked.isFetching}
          onEarlier={() => setTimes(times * 2)}
        />
      )}
    </main>
  );
}

function Parts(props: {
  readonly log: AuditedLog;
  readonly isReading: boolean;
  readonly onEarlier: () => void;
}) {
  const { log, isReading, onEarlier } = props;
  const { audit } = useStaff();
  const known = useQuery({ queryKey: ['known-grants', log.size], queryFn: () => audit.known() });
  const [drawn, setDrawn] = useState<readonly number[]>([]);
  return (
    <>
      <Range log={log} isReading={isReading} onEarlier={onEarlier} />
      <div
        className="grid gap-x-12 gap-y-9 px-4 py-5
          lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] lg:px-6"
      >
        <div className="flex min-w-0 flex-col gap-9">
          <Panel id="unexplained" title={t('unexplained.title')}>
            <UnexplainedPart log={log} known={known} />
          </Panel>
          <Panel id="health" title={t('health.title')}>
            <HealthPart log={log} />
          </Panel>
          <Panel id="sample" title={t('sample.title')}>
            <SamplePart log={log} drawn={drawn} onDrawn={setDrawn} />
          </Panel>
          <Panel id="turns" title={t('turns.title')}>
            <TurnsPart log={log} />
          </Panel>
        </div>
        <Panel id="grants" title={t('grants.title')}>
          <GrantsPart log={log} known={known.data ?? []} drawn={drawn} />
        </Panel>
      </div>
    </>
  );
}

function Range(props: {
  readonly log: AuditedLog;
  readonly isReading: boolean;
  readonly onEarlier: () => void;
}) {
  const { log, isReading, onEarlier } = props;
  const { from, size } = log;
  return (
    <div
      className="figures flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4
        py-2 text-ink-2 lg:px-6"
    >
      <span>
        {t('range', { from: grouped(from), to: grouped(Math.max(0, size - 1)) })}{' '}
        {from === 0 ? null : t('range-older', { from: grouped(from) })}
      </span>
      {from === 0 ? null : (
        <Button look="plain" disabled={isReading} onClick={onEarlier}>
          {t('earlier')}
        </Button>
      )}
    </div>
  );
}
