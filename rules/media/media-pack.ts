/** What a region pack says of media: how large, how much a day, and what strangers may send. */

import { group, number, sourced, yesNo } from '../legal/pack/pack-shape.ts';
import { albumItemsMax, mediaBytesMax, type MediaKind } from './media-format.ts';
import type { MediaRefusal } from './media-refusals.ts';

const mediaTerms = group({
  limits: sourced({
    photoBytesMax: number(mediaBytesMax),
    videoBytesMax: number(mediaBytesMax),
    voiceBytesMax: number(mediaBytesMax),
    voiceSecondsMax: number(3_600),
    fileBytesMax: number(mediaBytesMax),
    /** Items of one message. */
    albumMax: number(albumItemsMax),
    /** Of one account in one day, over all conversations. */
    dayBytesMax: number(1_000 * mediaBytesMax),
  }),
  viewOnce: sourced({ allowed: yesNo }),
  /** Media of somebody whom nobody in the conversation has answered or accepted. */
  strangers: sourced({ mayAttach: yesNo, blurred: yesNo }),
});

/** The section `media` of a pack. */
export type MediaTerms = ReturnType<typeof mediaTerms>;

/** The section of a pack's JSON text; throws TypeError with the path of what is wrong. */
export function parseMediaTerms(text: string): MediaTerms {
  const { media } = JSON.parse(text) as { readonly media?: unknown };
  return mediaTerms(media, 'media');
}

/** What somebody wants to attach. */
export type WantedMedia = {
  readonly kind: MediaKind;
  /** Of the plain file. */
  readonly bytes: number;
  readonly once: boolean;
};

/** What is known of who attaches it. */
export type AttachingFacts = {
  /** Bytes that the account began to send in the last day. */
  readonly dayBytes: number;
  /** Whether somebody else of the conversation wrote in it, or accepted the sender. */
  readonly isKnown: boolean;
};

/** Whether these terms let somebody attach this, said before a byte of it is sent. */
export function judgeAttaching(
  terms: MediaTerms,
  wanted: WantedMedia,
  facts: AttachingFacts,
): { readonly kind: 'allowed' } | { readonly kind: 'refused'; readonly why: MediaRefusal } {
  const refused = (why: MediaRefusal) => ({ kind: 'refused', why }) as const;
  if (!facts.isKnown && terms.strangers.mayAttach === 'no') return refused('media-from-stranger');
  if (wanted.once && terms.viewOnce.allowed === 'no') return refused('media-no-view-once');
  if (wanted.bytes > bytesMaxOf(terms, wanted.kind)) return refused('media-too-large');
  const day = facts.dayBytes + wanted.bytes;
  return day > terms.limits.dayBytesMax ? refused('media-day-full') : { kind: 'allowed' };
}

/** Largest plain file of a kind. */
export function bytesMaxOf({ limits }: MediaTerms, kind: MediaKind): number {
  const max = {
    photo: limits.photoBytesMax,
    video: limits.videoBytesMax,
    voice: limits.voiceBytesMax,
    file: limits.fileBytesMax,
  };
  return max[kind];
}
