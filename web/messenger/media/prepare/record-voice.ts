/** Records a voice note: by the microphone, up to the region's length, and thrown away at will. */

import { sourceOfBlob } from '@countersign/client/media/media-source.ts';
import type { ReadyItem } from './prepare-files.ts';
import { waveformOf } from './waveform-model.ts';

const forms = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/webm'];
const bitsPerSecond = 32_000;

/** A recording that runs. */
export type Recording = {
  readonly startedAtMs: number;
  /** The note, once it has ended by itself or by `stop`; `undefined` when it was thrown away. */
  readonly note: Promise<ReadyItem | undefined>;
  stop(): void;
  throwAway(): void;
};

/** Begins; rejects where there is no microphone, or none that may be used. */
export async function recordVoice(longestMs: number): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = forms.find((form) => MediaRecorder.isTypeSupported(form)) ?? '';
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: bitsPerSecond });
  const parts: Blob[] = [];
  let isWanted = true;
  recorder.ondataavailable = ({ data }) => void parts.push(data);
  const ended = new Promise<void>((resolve) => (recorder.onstop = () => resolve()));
  const stop = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  recorder.start();
  const longest = setTimeout(stop, longestMs);
  const startedAtMs = Date.now();
  const note = ended.then(async () => {
    clearTimeout(longest);
    for (const track of stream.getTracks()) track.stop();
    const [type = 'audio/webm'] = recorder.mimeType.split(';');
    return isWanted ? noteOf(new Blob(parts, { type })) : undefined;
  });
  const throwAway = (): void => {
    isWanted = false;
    stop();
  };
  return { startedAtMs, note, stop, throwAway };
}

async function noteOf(blob: Blob): Promise<ReadyItem> {
  const player = new OfflineAudioContext(1, 1, 16_000);
  const sound = await player.decodeAudioData(await blob.arrayBuffer());
  return {
    id: crypto.randomUUID(),
    url: URL.createObjectURL(blob),
    isClean: true,
    media: {
      kind: 'voice',
      name: '',
      type: blob.type,
      once: false,
      source: sourceOfBlob(blob),
      durationMs: Math.max(1, Math.round(sound.duration * 1_000)),
      waveform: waveformOf(sound.getChannelData(0)),
    },
  };
}
