/** Plays a voice note: its waveform is the slider, by finger, mouse or arrow keys. */

import { Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import type { Attachment } from '@countersign/rules/media/attachment.ts';
import { t } from '../../words/english.ts';
import { lengthText } from '../media-text.ts';

const speeds = [1, 1.5, 2] as const;
const seekStepMs = 2_000;

type VoiceProps = {
  readonly url: string | undefined;
  readonly attachment: Pick<Attachment, 'durationMs' | 'waveform' | 'bytes'>;
  readonly own?: boolean;
  readonly onWanted?: () => void;
};

/** Without an address it asks for one by `onWanted`, and plays once that is there. */
export function VoicePlayer(props: VoiceProps) {
  const { url, attachment, own = false } = props;
  const lengthMs = attachment.durationMs ?? 1;
  const { audio, isPlaying, atMs, speed, toggle, seek, faster, events } = usePlayback(
    props,
    lengthMs,
  );
  const name = isPlaying ? t('media.pause') : t('media.play');
  const tone = own ? 'text-on-petrol' : 'text-petrol';
  return (
    <div className="flex w-64 max-w-full items-center gap-2">
      <button
        type="button"
        aria-label={name}
        title={name}
        onClick={toggle}
        className={`inline-flex size-10 shrink-0 items-center justify-center rounded-full border
          border-current pointer-coarse:size-11 ${tone}`}
      >
        {isPlaying ? (
          <Pause size={18} aria-hidden="true" />
        ) : (
          <Play size={18} aria-hidden="true" className="ms-0.5" />
        )}
      </button>
      <div className="min-w-0 flex-1">
        <Waveform
          bars={attachment.waveform}
          share={atMs / lengthMs}
          onSeek={seek}
          {...{ lengthMs, atMs }}
        />
        <span className="figures block text-12">{lengthText(atMs > 0 ? atMs : lengthMs)}</span>
      </div>
      <button
        type="button"
        aria-label={t('media.speed', { speed: `${speed}×` })}
        onClick={faster}
        className="figures min-h-8 min-w-9 shrink-0 rounded-full border border-current px-1.5
          text-12 pointer-coarse:min-h-11 pointer-coarse:min-w-11"
      >
        {`${speed}×`}
      </button>
      <audio ref={audio} src={url} preload="metadata" {...events} />
    </div>
  );
}

function usePlayback(props: VoiceProps, lengthMs: number) {
  const { url } = props;
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [atMs, setAt] = useState(0);
  const [speed, setSpeed] = useState<(typeof speeds)[number]>(1);
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    if (url !== undefined && isWanted) void audio.current?.play().catch(() => undefined);
  }, [url, isWanted]);
  const toggle = (): void => {
    if (url === undefined) {
      setWanted(true);
      return props.onWanted?.();
    }
    if (isPlaying) audio.current?.pause();
    else void audio.current?.play().catch(() => undefined);
  };
  const seek = (toMs: number): void => {
    const placed = Math.min(lengthMs, Math.max(0, toMs));
    if (audio.current !== null && url !== undefined) audio.current.currentTime = placed / 1_000;
    setAt(placed);
  };
  const faster = (): void => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
    setSpeed(next);
    if (audio.current !== null) audio.current.playbackRate = next;
  };
  const events = {
    onPlay: () => setPlaying(true),
    onPause: () => setPlaying(false),
    onEnded: () => setAt(0),
    onTimeUpdate: (event: SyntheticEvent<HTMLAudioElement>) =>
      setAt(event.currentTarget.currentTime * 1_000),
  };
  return { audio, isPlaying, atMs, speed, toggle, seek, faster, events };
}

function Waveform(props: {
  readonly bars: Attachment['waveform'];
  readonly share: number;
  readonly lengthMs: number;
  readonly atMs: number;
  readonly onSeek: (toMs: number) => void;
}) {
  const { bars = new Uint8Array(64).fill(40), share, lengthMs, atMs, onSeek } = props;
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t('media.seek')}
      aria-valuemin={0}
      aria-valuemax={Math.round(lengthMs / 1_000)}
      aria-valuenow={Math.round(atMs / 1_000)}
      aria-valuetext={t('media.at', { at: lengthText(atMs), length: lengthText(lengthMs) })}
      onKeyDown={(event) => {
        const step = { ArrowRight: seekStepMs, ArrowLeft: -seekStepMs }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onSeek(atMs + step);
      }}
      onClick={(event) => {
        const { left, width } = event.currentTarget.getBoundingClientRect();
        onSeek(((event.clientX - left) / width) * lengthMs);
      }}
      className="h-8 cursor-pointer"
    >
      <svg
        viewBox={`0 0 ${bars.length * 3} 32`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="size-full"
      >
        {[...bars].map((loudness, bar) => {
          const height = Math.max(2, (loudness / 255) * 30);
          return (
            <rect
              key={bar}
              x={bar * 3}
              y={16 - height / 2}
              width={2}
              height={height}
              rx={1}
              fill="currentColor"
              opacity={bar / bars.length < share ? 1 : 0.45}
            />
          );
        })}
      </svg>
    </div>
  );
}
