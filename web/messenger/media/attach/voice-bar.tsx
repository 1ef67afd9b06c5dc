/** The recording bar in the composer's place: how long it runs, an end, and a way out. */

import { Square, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '../../../kit/controls/button.tsx';
import { useSay } from '../../../kit/surfaces/toast.tsx';
import { useChat } from '../../frame/use-chat.ts';
import { t } from '../../words/english.ts';
import { lengthText } from '../media-text.ts';
import type { ReadyItem } from '../prepare/prepare-files.ts';
import type { Recording } from '../prepare/record-voice.ts';

const tickMs = 250;

/** Records as long as it is there. */
export function VoiceBar(props: {
  readonly onNote: (note: ReadyItem) => void;
  readonly onClose: () => void;
}) {
  const recording = useRecording(props);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  const ranMs = recording === undefined ? 0 : Math.max(0, now - recording.run.startedAtMs);
  const leftMs = Math.max(0, (recording?.longestMs ?? 0) - ranMs);
  return (
    <footer
      className="flex items-center gap-3 border-t border-line px-3 pt-2
        pb-[max(0.625rem,env(safe-area-inset-bottom))] md:px-6"
    >
      <IconButton
        label={t('media.record-cancel')}
        className="size-11"
        onClick={() => recording?.run.throwAway() ?? props.onClose()}
      >
        <Trash2 size={20} aria-hidden="true" />
      </IconButton>
      <span
        role="status"
        className="flex min-w-0 flex-1 items-center gap-2.5 rounded-[22px] border border-edge
          bg-float px-4 py-2.5 text-15"
      >
        <span aria-hidden="true" className="recording-dot size-2.5 rounded-full bg-crimson-fill" />
        <span className="min-w-0 flex-1 truncate">{t('media.recording')}</span>
        <span aria-hidden="true" className="figures text-ink-2">
          {lengthText(ranMs)}
        </span>
        <span aria-hidden="true" className="figures text-13 text-ink-2 max-md:hidden">
          {t('media.record-left', { time: lengthText(leftMs) })}
        </span>
      </span>
      <button
        type="button"
        autoFocus
        aria-label={t('media.record-stop')}
        title={t('media.record-stop')}
        onClick={() => recording?.run.stop()}
        className="inline-flex size-11 shrink-0 items-center justify-center rounded-full
          bg-petrol-fill text-on-petrol hover:bg-petrol-press"
      >
        <Square size={16} fill="currentColor" aria-hidden="true" />
      </button>
    </footer>
  );
}

type Running = { readonly run: Recording; readonly longestMs: number };

function useRecording(props: Parameters<typeof VoiceBar>[0]): Running | undefined {
  const { media } = useChat();
  const say = useSay();
  const [running, setRunning] = useState<Running>();
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    let isLeft = false;
    let begun: Recording | undefined;
    const begin = async (): Promise<void> => {
      const { limits } = await media.terms();
      const longestMs = limits.voiceSecondsMax * 1_000;
      const { recordVoice } = await import('../prepare/record-voice.ts');
      begun = await recordVoice(longestMs);
      if (isLeft) return begun.throwAway();
      setRunning({ run: begun, longestMs });
      const note = await begun.note;
      if (note !== undefined && !isLeft) latest.current.onNote(note);
      latest.current.onClose();
    };
    begin().catch(() => {
      if (isLeft) return;
      say(t('media.no-microphone'));
      latest.current.onClose();
    });
    return () => {
      isLeft = true;
      begun?.throwAway();
    };
    // It begins once, when the bar appears, and ends with it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return running;
}
