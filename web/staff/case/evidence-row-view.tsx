/** One message of a case: by role, marked when reported, quieter when it is context. */

import { Flag, TriangleAlert } from 'lucide-react';
import type { EventId, ReportId } from '@countersign/rules/ids.ts';
import { fullTime } from '../../kit/time/times.ts';
import { t } from '../words/english.ts';
import type { EvidenceRow, Role } from './evidence-model.ts';
import { HandedOverMedia } from './handed-over-media.tsx';

/** A blurred text is also out of reach of screen readers: blurring is for everybody. */
export function EvidenceRowView(props: {
  readonly row: EvidenceRow;
  readonly report: ReportId;
  readonly isBlurred: boolean;
}) {
  const { row, report, isBlurred } = props;
  const { item, isReported } = row;
  return (
    <li
      data-reported={isReported}
      className={`rounded-control px-4 py-2.5 ${
        isReported ? 'border border-crimson-line bg-crimson-wash' : 'text-ink-2'
      }`}
    >
      <p className="figures m-0 flex flex-wrap items-baseline gap-x-2 text-12 text-ink-2">
        <span className="font-semibold">{roleName(row.role)}</span>
        <span>{fullTime(item.sentAtMs, Date.now())}</span>
        {isReported ? (
          <span className="ms-auto flex items-center gap-1 font-semibold text-crimson">
            <Flag size={12} aria-hidden="true" />
            {t('case.reported')}
          </span>
        ) : null}
      </p>
      <div aria-hidden={isBlurred} className={isBlurred ? 'unread-ink' : ''}>
        {item.earlier.map((text, index) => (
          <p key={index} className="m-0 mt-1 text-13">
            <span className="font-medium">{t('case.edited')}: </span>
            <bdi className="line-through">{text}</bdi>
          </p>
        ))}
        <p
          dir="auto"
          className={`m-0 mt-1 text-start text-15 break-words whitespace-pre-wrap
            ${isReported ? 'text-ink' : ''}`}
        >
          {item.text === '' && item.media === undefined ? <i>{t('case.empty')}</i> : item.text}
        </p>
      </div>
      {item.media === undefined || isBlurred ? null : (
        <HandedOverMedia report={report} event={item.event as EventId} media={item.media} />
      )}
      <Marks row={row} />
    </li>
  );
}

function Marks({ row }: { readonly row: EvidenceRow }) {
  const { item, labels } = row;
  if (labels.length === 0 && item.unsent === 'no') return null;
  return (
    <p className="m-0 mt-2 flex flex-wrap gap-x-3 gap-y-1 text-12 text-marigold-ink">
      {item.unsent === 'yes' ? <span>{t('case.unsent')}</span> : null}
      {labels.map((label) => (
        <span
          key={label}
          className="inline-flex items-center gap-1 rounded-full bg-marigold-wash px-2 py-0.5
            font-medium"
        >
          <TriangleAlert size={13} aria-hidden="true" />
          {t(`label.${label}`)}
        </span>
      ))}
    </p>
  );
}

function roleName(role: Role): string {
  if (role.kind === 'other') return t('case.other', { n: role.n });
  return t(`case.${role.kind}`);
}
