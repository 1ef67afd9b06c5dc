/** The access history: each opening as a slip, checked on this device, and what does not add up. */

import { ForkedLog } from '@countersign/client/receipts/log-head.ts';
import type { CheckedAccess } from '@countersign/client/receipts/read-receipts.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { shortAge } from '../../kit/time/times.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { PageFrame } from '../frame/page-frame.tsx';
import type { GivenNotice } from '../frame/chat-port.ts';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { AccessAlarms } from './access-alarms.tsx';
import { alarmsOf, failureOf, tagsFound, witnessNote } from './access-model.ts';
import { AccessSlip } from './access-slip.tsx';
import { noticeAlarms, noticeFor } from './notice-model.ts';
import { saveFile } from '../../kit/files/save-file.ts';
import { comma } from '../../kit/words/languages.ts';
import { lastEntry } from './who-can-read-model.ts';

/** The page. */
export function AccessPage() {
  const chat = useChat();
  const isRefused = chat.refused !== undefined;
  const looked = useQuery({
    queryKey: ['access'],
    gcTime: 0,
    retry: false,
    enabled: !isRefused,
    queryFn: async () => {
      const [access, told] = await Promise.all([
        chat.access(),
        chat.disclosureNotices().catch(() => undefined),
      ]);
      return { access, told, atMs: Date.now() };
    },
  });
  return (
    <PageFrame title={t('access.title')} lead={t('access.lead')}>
      {isRefused ? (
        <AccessAlarms alarms={[{ weight: 'lie', sentence: t('alarm.key') }]} />
      ) : looked.isPending ? (
        <SkeletonRows rows={2} label={t('access.checking')} />
      ) : looked.isError ? (
        <Failure error={looked.error} />
      ) : (
        <History {...looked.data} />
      )}
    </PageFrame>
  );
}

function Failure({ error }: { readonly error: unknown }) {
  const sentence = failureOf(error);
  if (sentence === undefined) {
    return <ProblemNote sentence={t('access.failed') + problemSentence(error)} />;
  }
  return (
    <AccessAlarms alarms={[{ weight: 'lie', sentence }]}>
      {error instanceof ForkedLog ? (
        <Button
          look="quiet"
          className="mt-3"
          onClick={() => saveFile('two-heads.txt', error.notes.join('\n'))}
        >
          {t('alarm.save-heads')}
        </Button>
      ) : null}
    </AccessAlarms>
  );
}

function History(props: {
  readonly access: CheckedAccess;
  /** Missing where they could not be fetched; the log is shown all the same. */
  readonly told: readonly GivenNotice[] | undefined;
  readonly atMs: number;
}) {
  const { access, told, atMs } = props;
  const notices = told ?? [];
  const alarms = [...alarmsOf(access, atMs), ...noticeAlarms(access.receipts, told)];
  return (
    <>
      <AccessAlarms alarms={alarms} />
      {access.receipts.length === 0 ? <NobodyNote /> : null}
      <ul className="m-0 grid list-none gap-6 p-0">
        {access.receipts.map((receipt) => (
          <li key={receipt.index}>
            <AccessSlip
              receipt={receipt}
              notice={noticeFor(receipt, notices)}
              witnessNote={witnessNote(access)}
            />
          </li>
        ))}
      </ul>
      <Foot access={access} atMs={atMs} />
    </>
  );
}

function NobodyNote() {
  return (
    <div className="slip-holder">
      <div className="slip px-5 pt-5">
        <p className="m-0 flex items-center gap-3 font-serif text-20 font-medium">
          <TwoTicks size={22} />
          {t('access.none')}
        </p>
        <p className="m-0 mt-2 text-15 text-pretty text-ink-2">{t('access.none-text')}</p>
      </div>
    </div>
  );
}

function Foot({ access, atMs }: { readonly access: CheckedAccess; readonly atMs: number }) {
  const { tags, indexes } = access;
  return (
    <footer className="figures mt-8 text-13 text-ink-2">
      <p className="m-0">{t('access.foot', { size: lastEntry(access) })}</p>
      <details className="mt-1">
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-petrol">
          {t('access.how')}
        </summary>
        <p className="m-0 text-pretty">
          {t('access.foot-more', {
            names: access.witnesses.join(comma()),
            age: shortAge(atMs - access.countersignedAtMs),
            given: tags.given,
            found: tagsFound(access),
            indexes: t('access.indexes', { count: indexes }),
          })}{' '}
          {witnessNote(access)}
        </p>
        <p className="m-0 mt-2 text-pretty">{t('access.verify')}</p>
      </details>
    </footer>
  );
}
