/** The inside of the report card: preview, reasons, a note, then what happened. */

import { useNavigate } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { EventId } from '@countersign/rules/ids.ts';
import {
  reportNoteLengthMax,
  reportReasons,
  type ReportReason,
} from '@countersign/rules/report-case.ts';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { Button } from '../../kit/controls/button.tsx';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import type { OpenThread } from '../thread/use-thread.ts';
import { t } from '../words/english.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { HandedOverList } from './handed-over-list.tsx';
import { countsOf, handedOver, toggleReported, type HandedOver } from './report-model.ts';

type Sending =
  { readonly kind: 'choosing'; readonly problem?: string } | { readonly kind: 'sending' | 'sent' };

/** The form of one report. */
export function ReportForm(props: {
  readonly first: ThreadMessage;
  readonly open: OpenThread;
  readonly onDone: () => void;
}) {
  const { first, open, onDone } = props;
  const [reported, setReported] = useState<readonly EventId[]>([first.event]);
  const [note, setNote] = useState('');
  const [state, setState] = useState<Sending>({ kind: 'choosing' });
  const context = useContextOf(open, reported);
  const items = handedOver(open.thread.messages, reported, context ?? []);
  const isGroup = (open.view?.members.length ?? 0) > 2;
  const send = (reason: ReportReason): void => {
    if (context === undefined || state.kind !== 'choosing') return;
    setState({ kind: 'sending' });
    open.thread.report({ events: reported, reason, note, context }).then(
      () => setState({ kind: 'sent' }),
      (error: unknown) => setState({ kind: 'choosing', problem: problemSentence(error) }),
    );
  };
  const untold = isGroup
    ? t('report.not-told-group')
    : t('report.not-told', { name: open.nameOf(first.sender) });
  if (state.kind === 'sent') return <SentNote items={items} untold={untold} onDone={onDone} />;
  return (
    <div className="flex flex-col gap-6">
      <section>
        <h3 className="m-0 text-15 font-semibold">{t('report.goes')}</h3>
        <p className="m-0 mt-1 mb-3 text-13 text-ink-2">{t('report.goes-text')}</p>
        <HandedOverList
          items={items}
          open={open}
          onToggle={(event) => setReported(toggleReported(reported, event))}
        />
        <p className="m-0 mt-3 text-13 text-ink-2">
          {untold} {t('report.on-record')}
        </p>
      </section>
      <section>
        <h3 className="m-0 text-15 font-semibold">{t('report.why')}</h3>
        <p className="m-0 mt-1 mb-3 text-13 text-ink-2" aria-live="polite">
          {state.kind === 'sending' ? t('report.sending') : t('report.why-text')}
        </p>
        <ProblemNote sentence={state.kind === 'choosing' ? state.problem : undefined} />
        <Reasons disabled={context === undefined || state.kind === 'sending'} onChoose={send} />
        <NoteField note={note} onNote={setNote} />
      </section>
    </div>
  );
}

/** The context by the pack; `undefined` until it is known, so that nothing unseen can go. */
function useContextOf(
  open: OpenThread,
  reported: readonly EventId[],
): readonly EventId[] | undefined {
  const { thread } = open;
  const [known, setKnown] = useState<{
    readonly of: readonly EventId[];
    readonly context: readonly EventId[];
  }>();
  useEffect(() => {
    let isCurrent = true;
    void thread.contextOf(reported).then(
      (context) => isCurrent && setKnown({ of: reported, context }),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [thread, reported]);
  return known?.of === reported ? known.context : undefined;
}

function Reasons(props: {
  readonly disabled: boolean;
  readonly onChoose: (reason: ReportReason) => void;
}) {
  return (
    <ul className="m-0 list-none overflow-hidden rounded-control border border-line p-0">
      {reportReasons.map((reason) => (
        <li key={reason} className="border-line not-first:border-t">
          <button
            type="button"
            disabled={props.disabled}
            onClick={() => props.onChoose(reason)}
            className="flex min-h-12 w-full items-center justify-between gap-3 bg-float px-4
              text-start text-15 hover:bg-paper-2 focus-visible:-outline-offset-2
              disabled:opacity-60"
          >
            {t(`reason.${reason}`)}
            <ChevronRight size={18} aria-hidden="true" className="text-ink-3" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function NoteField(props: { readonly note: string; readonly onNote: (note: string) => void }) {
  const id = useId();
  return (
    <div className="mt-4">
      <label htmlFor={id} className="mb-1.5 block text-13 font-medium text-ink-2">
        {t('report.note')}
      </label>
      <textarea
        id={id}
        rows={2}
        dir="auto"
        maxLength={reportNoteLengthMax}
        value={props.note}
        onChange={(event) => props.onNote(event.target.value)}
        className="grow-field block w-full resize-none rounded-control border border-edge bg-float
          px-3 py-2 text-17 md:text-15"
      />
      <p className="m-0 mt-1 text-13 text-ink-2">{t('report.note-hint')}</p>
    </div>
  );
}

function SentNote(props: {
  readonly items: readonly HandedOver[];
  readonly untold: string;
  readonly onDone: () => void;
}) {
  const navigate = useNavigate();
  const { reported, context } = countsOf(props.items);
  return (
    <div role="status" className="flex flex-col items-start gap-3">
      <TwoTicks size={36} half />
      <h3 className="m-0 font-serif text-26 font-medium">{t('report.sent-title')}</h3>
      <p className="m-0 text-15">
        {t('report.sent', { count: reported, context })} {props.untold}
      </p>
      <p className="m-0 text-15 text-ink-2">{t('report.sent-next')}</p>
      <div className="mt-2 flex gap-2">
        <Button onClick={props.onDone}>{t('report.done')}</Button>
        <Button look="plain" onClick={() => void navigate({ to: '/reports' })}>
          {t('report.see')}
        </Button>
      </div>
    </div>
  );
}
