/** The receipt of a download as a text for the file: what it was, and what was written down. */

import { utcTime } from '../../kit/time/exact-times.ts';
import { t } from '../words/package-words.ts';
import type { PackageLook } from './use-download.ts';

/** One fetch by a link, in words. */
export function fetchLine({ begunAtMs, wholeAtMs }: PackageLook['fetches'][number]): string {
  const begun = utcTime(begunAtMs);
  return wholeAtMs === undefined
    ? t('fetches.broken', { begun })
    : t('fetches.whole', { begun, whole: utcTime(wholeAtMs) });
}

/** Lines that a clerk can file; the secret of the link is none of them. */
export function receiptText(look: PackageLook, name: string, atMs: number): string {
  const { sha256, bytes, fetches } = look;
  return [
    t('receipt.head'),
    '',
    `${t('receipt.file')}: ${name} (${bytes} B)`,
    `${t('sha')}: ${sha256}`,
    `${t('receipt.checked')}: ${utcTime(atMs)}`,
    '',
    `${t('receipt.house')}:`,
    ...fetches.map((one) => `- ${fetchLine(one)}`),
    '',
  ].join('\n');
}
