/** A message's text as pieces: plain text and links, and whether a link deserves a question. */

import type { ScreenLabel } from '@countersign/rules/screen-labels.ts';

/** One piece; pieces in order spell the text exactly. */
export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string; readonly host: string };

const address = /\b(?:https?:\/\/|www\.)[^\s<>"'`]+/giu;
const emojiSign = /\p{Emoji_Presentation}|\uFE0F/u;
const trailing = /[.,;:!?)\]}’”»]+$/u;

/** Splits a text at its addresses; what does not parse as one stays text. */
export function textPieces(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(address)) {
    const spelled = match[0].replace(trailing, '');
    const url = parseWebAddress(spelled);
    if (url === undefined) continue;
    if (match.index > at) pieces.push({ kind: 'text', text: text.slice(at, match.index) });
    pieces.push({ kind: 'link', text: spelled, href: url.href, host: url.host });
    at = match.index + spelled.length;
  }
  if (at < text.length) pieces.push({ kind: 'text', text: text.slice(at) });
  return pieces;
}

/** A label that makes a link worth a question before it opens. */
export type LinkRisk = Exclude<ScreenLabel, 'unscreened'>;

/** The risks among a message's labels. */
export function linkRisks(labels: readonly ScreenLabel[]): LinkRisk[] {
  return labels.filter((label) => label !== 'unscreened');
}

/** Whether a text is a few emoji and nothing else: it is shown large. */
export function isOnlyEmoji(text: string): boolean {
  const bare = text.replace(/\s/gu, '');
  if (bare === '' || bare.length > 24) return false;
  const graphemes = [...new Intl.Segmenter().segment(bare)].map(({ segment }) => segment);
  return graphemes.length <= 3 && graphemes.every((one) => emojiSign.test(one));
}

function parseWebAddress(spelled: string): URL | undefined {
  const url = URL.parse(/^www\./iu.test(spelled) ? `https://${spelled}` : spelled);
  return url !== null && url.hostname.includes('.') ? url : undefined;
}
