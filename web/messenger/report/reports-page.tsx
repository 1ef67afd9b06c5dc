/** My reports and what became of them; decisions about me below. */

import { useQuery } from '@tanstack/react-query';
import { Flag } from 'lucide-react';
import { EmptyState, SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { fullTime } from '../../kit/time/times.ts';
import type { NoticeView, ReportView } from '../frame/chat-port.ts';
import { PageFrame } from '../frame/page-frame.tsx';
import { useChat } from '../frame/use-chat.ts';
import { useRefetchOnChange } from '../frame/use-refetch-on-change.ts';
import { t } from '../words/english.ts';

/** The page; fetched again whenever the SDK says that something moved. */
export function ReportsPage() {
  const chat = useChat();
  useRefetchOnChange('safety');
  const reports = useQuery({ queryKey: ['safety', 'reports'], queryFn: () => chat.reports() });
  const notices = useQuery({ queryKey: ['safety', 'notices'], queryFn: () => chat.notices() });
  return (
    <PageFrame title={t('reports.title')} lead={t('reports.lead')}>
      {reports.isPending ? <SkeletonRows rows={3} label={t('app.loading')} /> : null}
      {reports.data?.length === 0 ? (
        <EmptyState
          icon={<Flag size={36} strokeWidth={1.5} aria-hidden="true" />}
          title={t('reports.none')}
          text={t('reports.none-text')}
        />
      ) : null}
      <ul className="m-0 flex list-none flex-col gap-3 p-0">
        {reports.data?.map((report) => (
          <ReportCard key={report.report} report={report} />
        ))}
      </ul>
      {notices.data === undefined || notices.data.length === 0 ? null : (
        <section className="mt-8">
          <h2 className="m-0 mb-3 text-17 font-semibold">{t('reports.notices')}</h2>
          <ul className="m-0 flex list-none flex-col gap-3 p-0">
            {notices.data.map((notice) => (
              <NoticeCard key={notice.atMs} notice={notice} />
            ))}
          </ul>
        </section>
      )}
    </PageFrame>
  );
}

const card = 'rounded-control border border-line bg-float px-4 py-3';

function ReportCard({ report }: { readonly report: ReportView }) {
  const isDecided = report.state === 'decided';
  return (
    <li className={card}>
      <p className="m-0 flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{t(`reason.${report.reason}`)}</span>
        <span className="figures text-13 text-ink-2">
          {t('reports.sent', { when: fullTime(report.atMs, Date.now()) })}
        </span>
      </p>
      <p className={`m-0 mt-1 text-15 ${isDecided ? 'text-ink' : 'text-ink-2'}`}>
        {isDecided && report.decision !== undefined
          ? t(`decision.${report.decision}`)
          : t(`reports.${report.state}`)}
      </p>
      {report.policyReason === undefined || report.policyReason === 'none' ? null : (
        <p className="m-0 mt-0.5 text-13 text-ink-2">{t(`policy.${report.policyReason}`)}</p>
      )}
    </li>
  );
}

function NoticeCard({ notice }: { readonly notice: NoticeView }) {
  return (
    <li className={card}>
      <p className="m-0 font-medium">{t(`notice.${notice.decision}`)}</p>
      <p className="figures m-0 mt-0.5 text-13 text-ink-2">
        {fullTime(notice.atMs, Date.now())}
        {notice.policyReason === 'none' ? '' : ` · ${t(`policy.${notice.policyReason}`)}`}
      </p>
    </li>
  );
}
