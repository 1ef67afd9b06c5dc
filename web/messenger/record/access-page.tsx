/** Who opened my messages: each opening as a slip, checked on this device. */

import { useQuery } from '@tanstack/react-query';
import type { CheckedAccess } from '@countersign/client/receipts/read-receipts.ts';
import type { Receipt } from '@countersign/client/receipts/receipt.ts';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { ReceiptSlip } from '../../kit/record/receipt-slip.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { dayLine, grouped } from '../../kit/time/times.ts';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { PageFrame } from '../frame/page-frame.tsx';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { lastEntry } from './who-can-read-model.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';

/** The page. */
export function AccessPage() {
  const chat = useChat();
  const access = useQuery({ queryKey: ['access'], queryFn: () => chat.access(), gcTime: 0 });
  return (
    <PageFrame title={t('access.title')} lead={t('access.lead')}>
      {access.isPending ? <SkeletonRows rows={2} label={t('access.checking')} /> : null}
      {access.isError ? (
        <ProblemNote sentence={t('access.failed') + problemSentence(access.error)} />
      ) : null}
      {access.data?.receipts.length === 0 ? <NobodyNote access={access.data} /> : null}
      <ul className="m-0 grid list-none gap-6 p-0">
        {access.data?.receipts.map((receipt) => (
          <li key={receipt.index}>
            <AccessSlip receipt={receipt} />
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}

function NobodyNote({ access }: { readonly access: CheckedAccess }) {
  return (
    <div className="slip-holder">
      <div className="slip px-5 pt-5">
        <p className="m-0 flex items-center gap-3 font-serif text-20 font-medium">
          <TwoTicks size={22} />
          {t('access.none')}
        </p>
        <p className="figures m-0 mt-2 text-15 text-ink-2">
          {t('access.none-checked', { size: lastEntry(access) })}
        </p>
      </div>
    </div>
  );
}

function AccessSlip({ receipt }: { readonly receipt: Receipt }) {
  return (
    <ReceiptSlip
      headline={t('access.headline')}
      lines={[
        { name: t('access.what'), value: whatOpened(receipt) },
        { name: t('access.why'), value: whyOpened(receipt) },
        { name: t('access.by'), value: t('access.by-reviewer') },
        { name: t('access.when'), value: dayLine(receipt.whenMs, Date.now(), utcDays) },
      ]}
      entry={t('access.entry', { index: grouped(receipt.index) })}
      witnesses={receipt.witnesses}
      witnessLabel={(name) => t('access.witness', { name })}
      checked={t('access.checked')}
    />
  );
}

/** A leaf names only its UTC day, so its day is shown in that zone. */
const utcDays = { timeZone: 'UTC' } as const;

function whatOpened({ body, events }: Receipt): string {
  if (body === undefined) return t('access.withheld');
  return t('access.messages', { count: events });
}

function whyOpened({ reason }: Receipt): string {
  return reason === undefined ? t('access.withheld') : t(`reason.${reason}`);
}
