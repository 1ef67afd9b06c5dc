/** A posting: one message whose media are on their way; the message follows once they are there. */

import type { ConversationId, EventId } from '@countersign/rules/ids.ts';
import { formatAttachments, type Attachment } from '@countersign/rules/media/attachment.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { MediaSource } from './media-source.ts';
import { Stopped, uploadMedia, type StopSign, type UploadPorts } from './upload-media.ts';

/** An attachment before it is uploaded: cleaned, measured, described. */
export type PreparedMedia = Omit<Attachment, 'key' | 'address' | 'bytes'> & {
  readonly source: MediaSource;
};

/** What a person sends. */
export type MediaDraft = {
  readonly text: string;
  readonly replyTo?: EventId | undefined;
  readonly items: readonly PreparedMedia[];
};

/** `uploading` with how many of all plain bytes are there; `failed` with what was thrown. */
export type PostingState =
  | { readonly kind: 'uploading'; readonly bytes: number }
  | { readonly kind: 'failed'; readonly error: unknown };

/** What a posting works with. */
export type PostingPorts = UploadPorts & {
  /** Sends the message that the media belong to; shows it at once. */
  send(media: string): Promise<unknown>;
  /** How far it is has changed. */
  onChange(): void;
  /** There is nothing more of it: it was sent or given up. */
  onOver(): void;
};

/** The message that media belong to. */
export type MessagePlace = { readonly conversation: ConversationId; readonly event: EventId };

/** What a posting is of. */
export type PostingFacts = {
  readonly place: MessagePlace;
  readonly draft: MediaDraft;
  readonly startedAtMs: number;
};

/** Goes on by itself while the line is away; a refusal waits for its owner. */
export class Posting {
  readonly place: MessagePlace;
  readonly draft: MediaDraft;
  readonly startedAtMs: number;
  readonly bytesTotal: number;
  readonly #ports: PostingPorts;
  readonly #done: Attachment[] = [];
  #state: PostingState = { kind: 'uploading', bytes: 0 };
  #stop: StopSign = { isStopped: false };

  constructor(ports: PostingPorts, of: PostingFacts) {
    this.#ports = ports;
    this.place = of.place;
    this.draft = of.draft;
    this.startedAtMs = of.startedAtMs;
    this.bytesTotal = of.draft.items.reduce((sum, { source }) => sum + source.bytes, 0);
    void this.#run();
  }

  get state(): PostingState {
    return this.#state;
  }

  /** Stops and forgets it; the edge forgets what it has within a day. */
  cancel(): void {
    this.#stop.isStopped = true;
    this.#ports.onOver();
  }

  /** Goes on with what is missing. */
  retry(): void {
    if (this.#state.kind !== 'failed') return;
    this.#stop = { isStopped: false };
    this.#become({ kind: 'uploading', bytes: this.#doneBytes() });
    void this.#run();
  }

  async #run(): Promise<void> {
    const stop = this.#stop;
    try {
      for (let item = this.#done.length; item < this.draft.items.length; item++) {
        this.#done.push(await this.#upload(item, stop));
      }
      if (stop.isStopped) return;
      const sent = this.#ports.send(formatAttachments(this.#done));
      this.#ports.onOver();
      // From here on the thread itself shows what becomes of the message.
      await sent.catch(() => undefined);
    } catch (error) {
      if (!(error instanceof Stopped)) this.#become({ kind: 'failed', error });
    }
  }

  async #upload(item: number, stop: StopSign): Promise<Attachment> {
    const prepared = this.draft.items[item];
    if (prepared === undefined) throw new Problem('not-found');
    const { source, ...described } = prepared;
    const before = this.#doneBytes();
    const { key, address } = await uploadMedia(this.#ports, {
      place: { ...this.place, item },
      facts: { kind: described.kind, once: described.once },
      source,
      stop,
      onProgress: (bytes) => this.#become({ kind: 'uploading', bytes: before + bytes }),
    });
    return { ...described, key, address, bytes: source.bytes };
  }

  #doneBytes(): number {
    return this.#done.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  #become(state: PostingState): void {
    this.#state = state;
    this.#ports.onChange();
  }
}
