/** The inside of the report card: what goes, the reason, a note, then one button that sends. */

import { useEffect, useId, useState, type ReactNode } from 'react';
import type { EventId } from '@countersign/rules/ids.ts';
import { reportNoteLengthMax, type ReportReason } from '@countersign/rules/report-case.ts';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { Button } from '../../kit/controls/button.tsx';
import { OptionLine } from '../../kit/controls/option-line.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { isolated } from '../../kit/words/words.ts';
import { useChat } from '../frame/use-chat.ts';
import { otherOf } from '../people/requests/request-model.ts';
import type { OpenThread } from '../thread/use-thread.ts';
import { t } from '../words/english.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { HandedOverList } from './handed-over-list.tsx';
import { ReasonChoice } from './reason-choice.tsx';
import { handedOver, isAllShown, toggleReported } from './report-model.ts';
import { SentNote } from './sent-note.tsx';

type Sending =
  { readonly kind: 'choosing'; readonly problem?: string } | { readonly kind: 'sending' | 'sent' };

/** The form of one report: nothing leaves before "Send report". */
export function ReportForm(props: {
  readonly first: ThreadMessage;
  readonly open: OpenThread;
  readonly onDone: () => void;
}) {
  const { first, open, onDone } = props;
  const [reported, setReported] = useState<readonly EventId[]>([first.event]);
  const [reason, setReason] = useState<ReportReason>();
  const [note, setNote] = useState('');
  const [state, setState] = useState<Sending>({ kind: 'choosing' });
  const chat = useChat();
  const other = otherOf(open.view, open.me);
  // Whoever reports a stranger rarely wants to hear of them again.
  const [alsoBlocks, setAlsoBlocks] = useState(open.view?.standing !== 'accepted');
  const context = useContextOf(open, reported);
  const items = handedOver(open.thread.messages, reported, context ?? []);
  const isGroup = (open.view?.members.length ?? 0) > 2;
  const isReady = context !== undefined && reason !== undefined && state.kind === 'choosing';
  const send = (): void => {
    if (!isReady) return;
    setState({ kind: 'sending' });
    const reporting = async (): Promise<void> => {
      await open.thread.report({ events: reported, reason, note, context });
      if (other !== undefined && alsoBlocks) await chat.people.block(other.account);
    };
    reporting().then(
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
      <WhatGoes isAllShown={isAllShown(items)} untold={untold}>
        <HandedOverList
          items={items}
          open={open}
          onToggle={(event) => setReported(toggleReported(reported, event))}
        />
      </WhatGoes>
      <ReasonChoice chosen={reason} disabled={state.kind === 'sending'} onChoose={setReason} />
      {reason === undefined ? null : <NoteField note={note} onNote={setNote} />}
      {other === undefined ? null : (
        <AlsoBlock name={other.displayName} isChosen={alsoBlocks} onChoose={setAlsoBlocks} />
      )}
      <SendBar
        hint={hintOf(state, reason)}
        problem={state.kind === 'choosing' ? state.problem : undefined}
        disabled={!isReady}
        onSend={send}
      />
    </div>
  );
}

function WhatGoes(props: {
  readonly isAllShown: boolean;
  readonly untold: string;
  readonly children: ReactNode;
}) {
  return (
    <section>
      <h3 className="m-0 text-15 font-semibold">{t('report.goes')}</h3>
      <p className="m-0 mt-1 mb-3 text-13 text-ink-2">
        {t(props.isAllShown ? 'report.goes-text' : 'report.goes-unshown')}
      </p>
      {props.children}
      <p className="m-0 mt-3 text-13 text-ink-2">
        {props.untold} {t('report.on-record')}
      </p>
    </section>
  );
}

function AlsoBlock(props: {
  readonly name: string;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}) {
  const { name, isChosen, onChoose } = props;
  const label = t('block.also', { name: isolated(name) });
  return (
    <OptionLine
      type="checkbox"
      option={{ value: 'block', label, hint: t('block.also-hint') }}
      isChosen={isChosen}
      onChoose={() => onChoose(!isChosen)}
    />
  );
}

function hintOf({ kind }: Sending, reason: ReportReason | undefined): string {
  if (kind === 'sending') return t('report.sending');
  return t(reason === undefined ? 'report.choose' : 'report.why-text');
}

/** Always in sight, so that the last tap needs no scrolling. */
function SendBar(props: {
  readonly hint: string;
  readonly problem: string | undefined;
  readonly disabled: boolean;
  readonly onSend: () => void;
}) {
  return (
    <div className="sticky -bottom-5 -mx-5 -mb-5 border-t border-line bg-paper px-5 pt-3 pb-5">
      <ProblemNote sentence={props.problem} />
      {/* It stays in the order of the keys while it waits, so that its reason is read out. */}
      <Button
        aria-disabled={props.disabled}
        onClick={props.disabled ? undefined : props.onSend}
        className={`mt-1 w-full ${props.disabled ? 'opacity-60' : ''}`}
        aria-describedby="report-send-hint"
      >
        {t('report.send')}
      </Button>
      <p
        id="report-send-hint"
        aria-live="polite"
        className="m-0 mt-2 text-center text-13 text-ink-2"
      >
        {props.hint}
      </p>
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

function NoteField(props: { readonly note: string; readonly onNote: (note: string) => void }) {
  const id = useId();
  return (
    <div>
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
