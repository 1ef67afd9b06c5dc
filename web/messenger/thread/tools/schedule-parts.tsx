/** Sending later: choosing when, and what waits for its time on this device. */

import { AlarmClock, Clock } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/controls/button.tsx';
import { TextField } from '../../../kit/controls/text-field.tsx';
import { useSubmit } from '../../../kit/controls/use-submit.ts';
import { DeedQuestion } from '../../../kit/surfaces/deed-question.tsx';
import { Sheet } from '../../../kit/surfaces/sheet.tsx';
import { fullTime } from '../../../kit/time/times.ts';
import { useChat } from '../../frame/use-chat.ts';
import { t } from '../../words/english.ts';
import type { OpenThread } from '../use-thread.ts';

const hourMs = 3_600_000;

/** Beside the button that sends, while there is something to send. */
export function ScheduleButton(props: {
  readonly open: OpenThread;
  readonly text: string;
  readonly onDone: () => void;
}) {
  const { open, text, onDone } = props;
  const { scheduled } = useChat();
  const [isAsked, setAsked] = useState(false);
  const [when, setWhen] = useState('');
  const atMs = Date.parse(when);
  const isPast = !(atMs > Date.now());
  const { busy, problem, submit } = useSubmit(async () => {
    if (open.view === undefined || isPast) return;
    await scheduled.add(open.view.conversation, text, atMs);
    setAsked(false);
    onDone();
  });
  const ask = (): void => {
    setWhen(localTime(Date.now() + hourMs));
    setAsked(true);
  };
  return (
    <>
      <IconButton label={t('tool.schedule')} onClick={ask} className="size-11 rounded-full">
        <AlarmClock size={20} aria-hidden="true" />
      </IconButton>
      <DeedQuestion
        open={isAsked}
        title={t('tool.schedule-title')}
        leave={t('app.cancel')}
        deed={t('tool.schedule-do')}
        look="primary"
        isReady={!busy && !isPast}
        problem={problem}
        onDo={submit}
        onClose={() => setAsked(false)}
      >
        <TextField
          type="datetime-local"
          label={t('tool.schedule-when')}
          hint={t('tool.schedule-text')}
          problem={isPast ? t('tool.schedule-past') : undefined}
          value={when}
          min={localTime(Date.now())}
          onChange={(event) => setWhen(event.target.value)}
        />
      </DeedQuestion>
    </>
  );
}

/** Empty while nothing waits here. */
export function ScheduledLine({ open }: { readonly open: OpenThread }) {
  const { scheduled } = useChat();
  const [isOpen, setOpen] = useState(false);
  const waiting = open.view === undefined ? [] : scheduled.in(open.view.conversation);
  if (waiting.length === 0) return null;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="mt-1 inline-flex min-h-8 items-center gap-1.5 px-4 text-13 text-petrol
          underline-offset-4 hover:underline pointer-coarse:min-h-11"
      >
        <Clock size={14} aria-hidden="true" />
        {t('tool.scheduled', { count: waiting.length })}
      </button>
      <Sheet
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t('tool.scheduled-title')}
        closeLabel={t('app.close')}
      >
        <p className="m-0 mb-4 text-13 text-pretty text-ink-2">{t('tool.schedule-text')}</p>
        <ul className="m-0 flex list-none flex-col gap-4 p-0">
          {waiting.map((one) => (
            <li key={one.outgoing.event} className="rounded-bubble border border-line p-3">
              <p dir="auto" className="m-0 text-start text-15 whitespace-pre-wrap">
                {one.outgoing.body.text}
              </p>
              <p className="figures m-0 mt-1 text-13 text-ink-2">
                {t('tool.scheduled-for', { when: fullTime(one.atMs, Date.now()) })}
              </p>
              <div className="mt-2 flex gap-2">
                <Button look="quiet" onClick={() => void scheduled.sendNow(one)}>
                  {t('tool.scheduled-now')}
                </Button>
                <Button look="plain" onClick={() => void scheduled.drop(one)}>
                  {t('tool.scheduled-drop')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </Sheet>
    </>
  );
}

/** As the browser's own field writes a time: in the reader's zone, to the minute. */
function localTime(ms: number): string {
  const date = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 16);
}
