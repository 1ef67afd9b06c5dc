/** Media that are painted when they are looked at, and uploads that only pretend to go anywhere. */

import developmentPack from '@countersign/rules/packs/development.json' with { type: 'json' };
import type { Bytes } from '@countersign/base/bytes.ts';
import type { EventId } from '@countersign/rules/ids.ts';
import type { Attachment } from '@countersign/rules/media/attachment.ts';
import { parseMediaTerms } from '@countersign/rules/media/media-pack.ts';
import type { MediaPort, PostingView } from '../../messenger/media/media-port.ts';

const none = new Uint8Array(32);

/** One pretended photo; its key says how it is painted. */
export function pretendPhoto(paint: number, more: Partial<Attachment> = {}): Attachment {
  return {
    kind: 'photo',
    name: '',
    type: 'image/png',
    bytes: 240_000,
    key: none.map(() => paint),
    address: none,
    width: 1_200,
    height: 900,
    once: false,
    ...more,
  };
}

/** A voice note that looks as if somebody spoke. */
export const pretendVoice: Attachment = {
  ...pretendPhoto(0),
  kind: 'voice',
  type: 'audio/webm',
  durationMs: 23_000,
  waveform: Uint8Array.from({ length: 64 }, (_, at) => 40 + 200 * Math.abs(Math.sin(at * 0.9))),
};

/** A file with a long name. */
export const pretendFile: Attachment = {
  ...pretendPhoto(0),
  kind: 'file',
  name: 'Train connections Malmö to Lund, Saturday and Sunday.pdf',
  type: 'application/pdf',
  bytes: 1_234_000,
};

/** Everything at once is on its way, failed or here. */
export class PretendMedia implements MediaPort {
  isBusy = false;
  readonly #postings: PostingView[] = [];
  readonly #listeners = new Set<() => void>();

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  terms: MediaPort['terms'] = async () => parseMediaTerms(JSON.stringify(developmentPack));

  load: MediaPort['load'] = async (_place, attachment, following) => {
    following?.onProgress?.(attachment.bytes / 2);
    return [await painted(attachment)];
  };

  noteSeen = async (): Promise<void> => undefined;
  passOn = async (): Promise<void> => undefined;

  post: MediaPort['post'] = (conversation, draft) => {
    const over = (): void => {
      this.#postings.splice(this.#postings.indexOf(posting), 1);
      this.#tell();
    };
    const posting: PostingView = {
      place: { conversation, event: String(Math.random()) as EventId },
      draft,
      startedAtMs: Date.now(),
      bytesTotal: 100,
      state: draft.text.includes('fail')
        ? { kind: 'failed', error: undefined }
        : { kind: 'uploading', bytes: 42 },
      cancel: over,
      retry: () => undefined,
    };
    this.#postings.push(posting);
    this.#tell();
    return posting;
  };

  postings: MediaPort['postings'] = (conversation) =>
    this.#postings.filter(({ place }) => place.conversation === conversation);
}

/** Hills under a sky, in the colours that the key names. */
export async function painted({ key, width = 800, height = 600 }: Attachment): Promise<Bytes> {
  const canvas = new OffscreenCanvas(width, height);
  const paint = canvas.getContext('2d');
  const hue = (key[0] ?? 0) * 47;
  if (paint !== null) {
    const sky = paint.createLinearGradient(0, 0, 0, height);
    sky.addColorStop(0, `hsl(${hue + 190} 55% 62%)`);
    sky.addColorStop(1, `hsl(${hue + 40} 80% 85%)`);
    paint.fillStyle = sky;
    paint.fillRect(0, 0, width, height);
    for (const layer of [0, 1, 2, 3]) {
      paint.fillStyle = `hsl(${hue + 150 + layer * 12} 35% ${48 - layer * 10}%)`;
      paint.beginPath();
      paint.moveTo(0, height);
      for (let x = 0; x <= width; x += 10) {
        const wave = Math.sin((x / width) * (5 + layer * 3) + layer * 2 + hue);
        paint.lineTo(x, height * (0.5 + layer * 0.12) + wave * height * 0.08);
      }
      paint.lineTo(width, height);
      paint.fill();
    }
  }
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
}
