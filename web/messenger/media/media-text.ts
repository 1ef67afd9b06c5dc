/** Media in words: what a message holds, how large it is, and what went wrong with it. */

import { Unreachable } from '@countersign/client/http/edge-door.ts';
import { DamagedMedia } from '@countersign/client/media/chunk-cipher.ts';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import type { Attachment } from '@countersign/rules/media/attachment.ts';
import type { MediaKind } from '@countersign/rules/media/media-format.ts';
import { mediaRefusalOf, type MediaRefusal } from '@countersign/rules/media/media-refusals.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { spokenLocale } from '../../kit/words/languages.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { t } from '../words/english.ts';

/** The word of a kind. */
export function kindWord(kind: MediaKind): string {
  return t(`media.kind-${kind}`);
}

/** What is attached, in a word or two: for quotes, reports and whoever only listens. */
export function mediaSummary(
  items: readonly Pick<Attachment, 'kind' | 'name' | 'alt'>[] | 'unreadable',
): string {
  if (items === 'unreadable') return t('media.newer');
  const [first] = items;
  if (first === undefined) return '';
  if (items.length > 1) {
    const allPhotos = items.every(({ kind }) => kind === 'photo');
    return t(allPhotos ? 'media.photos' : 'media.items', { count: items.length });
  }
  if (first.kind === 'file' && first.name !== '') return first.name;
  return first.alt ?? kindWord(first.kind);
}

/** The words of a message: its text, else what is attached. */
export function spokenText(message: Pick<ThreadMessage, 'text' | 'media'>): string {
  return message.text === '' && message.media !== undefined
    ? mediaSummary(message.media)
    : message.text;
}

/** What to call one item of several. */
export function itemName(item: Pick<Attachment, 'kind' | 'name'>, at: number): string {
  if (item.name !== '') return item.name;
  return t('media.numbered', { kind: kindWord(item.kind), n: at + 1 });
}

const refusalKeys = {
  'media-too-large': 'media.refused-size',
  'media-day-full': 'media.day-full',
  'media-from-stranger': 'media.from-stranger',
  'media-no-view-once': 'media.no-view-once',
  'media-unfinished': 'media.unfinished',
  'media-damaged': 'media.damaged',
  'media-gone': 'media.gone',
} as const satisfies Record<MediaRefusal, string>;

/** One sentence for anything that went wrong with media. */
export function mediaProblem(error: unknown): string {
  if (error instanceof DamagedMedia) return t('media.damaged');
  if (error instanceof Unreachable || !(error instanceof Problem)) return problemSentence(error);
  const refusal = mediaRefusalOf(error.reason);
  if (refusal !== undefined) return t(refusalKeys[refusal]);
  return error.code === 'not-found' ? t('media.not-here') : problemSentence(error);
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size as people write it, for example `2.4 MB`. */
export function sizeText(bytes: number, locale = spokenLocale()): string {
  const power = bytes < 1_000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const unit = units[power] ?? 'byte';
  const value = bytes / 1_000 ** power;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 0 || value >= 10 ? 0 : 1,
  }).format(value);
}

/** Minutes and seconds, for example `0:07`. */
export function lengthText(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
