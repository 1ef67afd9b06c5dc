/** The media desk: what a signed-in person does with media: send, look, pass on. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { newId, type ConversationId, type EventId } from '@countersign/rules/ids.ts';
import {
  captionLengthMax,
  formatAttachments,
  type Attachment,
} from '@countersign/rules/media/attachment.ts';
import { sealedBytesOf } from '@countersign/rules/media/media-format.ts';
import { parseMediaTerms, type MediaTerms } from '@countersign/rules/media/media-pack.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { Platform } from '../platform.ts';
import type { ThreadMessage } from '../threads/thread-message.ts';
import type { Thread } from '../threads/thread.ts';
import { downloadMedia } from './download-media.ts';
import type { MediaDoor, MediaPlace } from './media-door.ts';
import { Posting, type MediaDraft, type MessagePlace } from './posting.ts';
import type { StopSign } from './upload-media.ts';

/** What the desk needs of its client. */
export type MediaDeskPorts = {
  readonly door: MediaDoor;
  readonly platform: Platform;
  whenOnline(): Promise<void>;
  pack(): Promise<RegionPack>;
  thread(conversation: ConversationId): Pick<Thread, 'send'>;
  onChange(): void;
};

/** A message that is passed on. */
export type PassedOn = Pick<ThreadMessage, 'event' | 'text' | 'media'>;

/** Where it goes, and how often it will have been passed on. */
export type PassedTo = { readonly conversation: ConversationId; readonly forwarded: string };

/** How a download is followed and ended. */
export type Following = {
  readonly stop?: StopSign;
  readonly onProgress?: (bytes: number) => void;
};

/** One per signed-in person. */
export class MediaDesk {
  readonly #ports: MediaDeskPorts;
  readonly #postings = new Map<EventId, Posting>();

  constructor(ports: MediaDeskPorts) {
    this.#ports = ports;
  }

  /** What may be sent here: to be told before anybody waits for an upload. */
  async terms(): Promise<MediaTerms> {
    return parseMediaTerms((await this.#ports.pack()).canonical);
  }

  /** Sends a message with media: first these, then it. */
  post(conversation: ConversationId, draft: MediaDraft): Posting {
    if (draft.text.length > captionLengthMax) throw new Problem('message-too-long');
    if (draft.items.length === 0) throw new RangeError('a posting has media');
    const { door, platform } = this.#ports;
    const event = newId<EventId>(platform.random);
    const { text, replyTo } = draft;
    const posting = new Posting(
      {
        door,
        platform,
        whenOnline: () => this.#ports.whenOnline(),
        send: (media) => {
          const parts = replyTo === undefined ? { media } : { media, replyTo };
          return this.#ports.thread(conversation).send(text, parts, event);
        },
        onChange: () => this.#ports.onChange(),
        onOver: () => {
          this.#postings.delete(event);
          this.#ports.onChange();
        },
      },
      { place: { conversation, event }, draft, startedAtMs: platform.clock() },
    );
    this.#postings.set(event, posting);
    this.#ports.onChange();
    return posting;
  }

  /** Messages of a conversation whose media are on their way, in their order. */
  postings(conversation: ConversationId): readonly Posting[] {
    return [...this.#postings.values()].filter((one) => one.place.conversation === conversation);
  }

  /** Whether anything is on its way: a page that is left now loses it. */
  get isBusy(): boolean {
    return this.#postings.size > 0;
  }

  /** The plain file in parts, once all of it was checked; throws DamagedMedia or a Problem. */
  load(place: MediaPlace, attachment: Attachment, following: Following = {}): Promise<Bytes[]> {
    const { stop = { isStopped: false }, onProgress = () => undefined } = following;
    const { door, platform } = this.#ports;
    const ports = { platform, whenOnline: () => this.#ports.whenOnline() };
    const read = (range: { from: number; to: number }) => door.read(place, range);
    return downloadMedia(ports, { attachment, read, stop, onProgress });
  }

  /** Uses up the one look at what is shown once. */
  noteSeen(place: MediaPlace): Promise<void> {
    return this.#ports.door.noteSeen(place);
  }

  /** Passes a message on, with its media where it has some; resolves once it is stored. */
  async passOn(from: ConversationId, message: PassedOn, to: PassedTo): Promise<void> {
    const { conversation, forwarded } = to;
    const { text, media } = message;
    const thread = this.#ports.thread(conversation);
    if (media === undefined || media === 'unreadable') {
      await thread.send(text, { forwarded });
      return;
    }
    const event = newId<EventId>(this.#ports.platform.random);
    const origin = { conversation: from, event: message.event };
    const carried = await this.#carry(origin, media, { conversation, event });
    await thread.send(text, { forwarded, media: carried }, event);
  }

  /** Nothing is uploaded: the edge keeps the same pieces for both. */
  async #carry(
    from: MessagePlace,
    attachments: readonly Attachment[],
    to: MessagePlace,
  ): Promise<string> {
    for (const [item, { kind, bytes, once }] of attachments.entries()) {
      const facts = { kind, once, bytes: sealedBytesOf(bytes) };
      await this.#ports.door.begin({ ...to, item }, facts, { ...from, item });
    }
    return formatAttachments(attachments);
  }

  /** Everything on its way ends here: somebody signs out. */
  close(): void {
    for (const posting of [...this.#postings.values()]) posting.cancel();
  }
}
