/** The opened items of one kind: only what is near the screen is drawn. */

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import type { OrderItem } from '@countersign/wire/vault/record-calls.ts';
import { FactList } from '../../kit/record/fact-list.tsx';
import { utcTime } from '../../kit/time/exact-times.ts';
import { spokenCode } from '../../kit/words/law-names.ts';
import { t } from '../words/disclosure-words.ts';
import type { ContentKind, OpenedContent, PlainRecord } from './content-model.ts';

const rowPx = 62;

/** A window onto the list; arrows and page keys scroll it. */
export function ContentList(props: {
  readonly content: OpenedContent;
  readonly kind: ContentKind;
  readonly people: ReadonlyMap<string, number>;
  readonly isBlurred: boolean;
}) {
  const { content, kind, people, isBlurred } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = content[kind];
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 10,
  });
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="group"
      aria-label={t('content.list')}
      className="mt-2 max-h-[60vh] overflow-y-auto rounded-control border border-line
        focus-visible:-outline-offset-2"
    >
      <ol className="relative m-0 w-full list-none p-0" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => (
          <li
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            className="absolute inset-x-0 top-0 border-b border-line px-4 py-2.5"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {rowOf(rows[item.index], { kind, people, isBlurred })}
          </li>
        ))}
      </ol>
    </div>
  );
}

type RowLook = {
  readonly kind: ContentKind;
  readonly people: ReadonlyMap<string, number>;
  readonly isBlurred: boolean;
};

function rowOf(row: OrderItem | PlainRecord | undefined, look: RowLook): ReactNode {
  if (row === undefined) return null;
  return look.kind === 'messages' || look.kind === 'envelopes' ? (
    <EventRow item={row as OrderItem} look={look} />
  ) : (
    <Blurred isBlurred={look.isBlurred}>
      <FactList facts={(row as PlainRecord).map((one) => ({ ...one, name: spoken(one.name) }))} />
    </Blurred>
  );
}

function EventRow({ item, look }: { readonly item: OrderItem; readonly look: RowLook }) {
  const number = look.people.get(item.sender);
  const words = item.text ?? item.emoji;
  return (
    <>
      <p className="figures m-0 flex flex-wrap gap-x-2 text-12 text-ink-2">
        <span className="font-semibold">
          {number === undefined ? t('content.account') : t('content.other', { n: number })}
        </span>
        <span>{utcTime(item.sentAtMs)}</span>
      </p>
      {words === undefined ? (
        <p className="m-0 mt-0.5 text-15 text-ink-2">
          {t('content.no-text', { kind: spokenCode(item.kind) })}
        </p>
      ) : (
        <Blurred isBlurred={look.isBlurred}>
          <p dir="auto" className="m-0 mt-0.5 text-start text-15 break-words whitespace-pre-wrap">
            {words}
          </p>
        </Blurred>
      )}
    </>
  );
}

function Blurred(props: { readonly isBlurred: boolean; readonly children: ReactNode }) {
  const { isBlurred, children } = props;
  return (
    <div aria-hidden={isBlurred} className={isBlurred ? 'unread-ink' : ''}>
      {children}
    </div>
  );
}

function spoken(name: string): string {
  return spokenCode(name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());
}
