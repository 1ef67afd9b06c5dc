/** Why the edge takes or gives no media, as closed words; people read them as sentences. */

/** Each word is the `reason` of a `not-allowed`. */
export const mediaRefusals = [
  'media-too-large',
  'media-day-full',
  'media-from-stranger',
  'media-no-view-once',
  'media-unfinished',
  'media-damaged',
  'media-gone',
] as const;

/** One of them. */
export type MediaRefusal = (typeof mediaRefusals)[number];

/** The refusal that a reason is, if it is one. */
export function mediaRefusalOf(reason: string | undefined): MediaRefusal | undefined {
  return mediaRefusals.find((known) => known === reason);
}
