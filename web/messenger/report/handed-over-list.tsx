/** The messages a report hands over, with their earlier texts, and the reported ones marked. */

import { Flag } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { EventId } from '@countersign/rules/ids.ts';
import { fullTime } from '../../kit/time/times.ts';
import type { OpenThread } from '../thread/use-thread.ts';
import { spokenText } from '../media/media-text.ts';
import { t } from '../words/english.ts';
import { isReportable, type HandedOver } from './report-model.ts';

/** Pressing a context message reports it as well. */
export function HandedOverList(props: {
  readonly items: readonly HandedOver[];
  readonly open: OpenThread;
  readonly onToggle: (event: EventId) => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    // What is reported is in sight first; its context is a scroll away.
    const row = list.current?.querySelector<HTMLElement>('[data-reported=true]');
    const room = list.current?.clientHeight ?? 0;
    if (list.current !== null && row) list.current.scrollTop = row.offsetTop - room / 2;
  }, [props.items.length]);
  return (
    <ol
      ref={list}
      tabIndex={0}
      aria-label={t('report.goes')}
      className="relative m-0 max-h-[26dvh] list-none overflow-y-auto rounded-control border
        border-line p-0 md:max-h-[38dvh]"
    >
      {props.items.map((item) => (
        <li
          key={item.message.event}
          data-reported={item.reported}
          className="border-line not-first:border-t"
        >
          <HandedOverRow {...props} item={item} />
        </li>
      ))}
    </ol>
  );
}

function HandedOverRow(props: {
  readonly item: HandedOver;
  readonly open: OpenThread;
  readonly onToggle: (event: EventId) => void;
}) {
  const { item, open, onToggle } = props;
  const { message, reported } = item;
  const text = message.state === 'unsent' ? t('report.unsent') : spokenText(message);
  const inside = (
    <>
      <span className="figures flex items-baseline gap-2 text-12 text-ink-2">
        <span className="min-w-0 truncate font-semibold">{open.nameOf(message.sender)}</span>
        <span>{fullTime(message.sentAtMs, Date.now())}</span>
        {reported ? (
          <span className="ms-auto flex items-center gap-1 font-semibold text-crimson">
            <Flag size={12} aria-hidden="true" />
            {t('report.reported')}
          </span>
        ) : null}
      </span>
      <span dir="auto" className="mt-0.5 block text-start text-15 break-words whitespace-pre-wrap">
        {text}
      </span>
      {message.edited.map((earlier, index) => (
        <span key={index} className="mt-1 block text-13 break-words whitespace-pre-wrap text-ink-2">
          {t('report.before-edit')}
          <bdi>{earlier}</bdi>
        </span>
      ))}
    </>
  );
  const look = `block w-full px-4 py-2.5 text-start ${reported ? 'bg-crimson-wash' : ''}`;
  if (!isReportable(message, open.me)) return <div className={look}>{inside}</div>;
  return (
    <button
      type="button"
      aria-pressed={reported}
      onClick={() => onToggle(message.event)}
      className={`${look} focus-visible:-outline-offset-2 ${reported ? '' : 'hover:bg-paper-2'}`}
    >
      {inside}
      {reported ? null : <span className="sr-only">{t('report.toggle')}</span>}
    </button>
  );
}
