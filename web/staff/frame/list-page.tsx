/** A page that is one list: its head, its filters, and what stands there while it has no row. */

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { FilterPills } from '../../kit/controls/filter-pills.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { EmptyState, SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { PageHead } from './page-head.tsx';

/** How the list stands, as the query that fetches it says. */
export type ListStanding = {
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  /** Null while nothing is wrong, or while what is shown is enough. */
  readonly error: unknown;
};

/** What a list says of itself. */
export type ListWords = {
  readonly title: string;
  readonly line: string;
  readonly waiting: string;
  readonly none: string;
  readonly noneText: string;
};

/** The children are the rows; they come after whatever is said about there being none. */
export function ListPage(props: {
  readonly words: ListWords;
  readonly Icon: LucideIcon;
  /** What can be done with all of it, at the end of the head. */
  readonly actions?: ReactNode;
  readonly filters?: ReactNode;
  readonly list: ListStanding;
  /** Rows that breathe while it is fetched for the first time. */
  readonly rows: number;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}) {
  const { words, Icon, list } = props;
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
      <PageHead title={words.title} line={words.line}>
        {props.actions}
      </PageHead>
      {props.filters === undefined ? null : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-2 lg:px-6">
          {props.filters}
        </div>
      )}
      {list.isPending ? <SkeletonRows rows={props.rows} label={words.waiting} /> : null}
      {list.error === null ? null : (
        <div className="p-4 lg:px-6">
          <ProblemNote sentence={problemSentence(list.error)} />
        </div>
      )}
      {list.isSuccess && props.isEmpty ? (
        <EmptyState
          icon={<Icon size={38} strokeWidth={1.5} aria-hidden="true" />}
          title={words.none}
          text={words.noneText}
        />
      ) : null}
      {props.children}
    </main>
  );
}

/** The words of a page that is named as most are. */
export function listWords(
  t: (key: 'title' | 'lead' | 'loading' | 'none' | 'none-text') => string,
): ListWords {
  const [none, noneText] = [t('none'), t('none-text')];
  return { title: t('title'), line: t('lead'), waiting: t('loading'), none, noneText };
}

/** The filters of a list, each with how many it holds. */
export function ListFilters<Value extends string>(props: {
  readonly label: string;
  readonly filters: readonly Value[];
  readonly nameOf: (filter: Value) => string;
  readonly countOf: (filter: Value) => number;
  readonly chosen: Value;
  readonly onChoose: (filter: Value) => void;
}) {
  const pills = props.filters.map((value) => {
    return { value, label: props.nameOf(value), count: props.countOf(value) };
  });
  const { label, chosen, onChoose } = props;
  return <FilterPills label={label} pills={pills} chosen={chosen} onChoose={onChoose} />;
}
