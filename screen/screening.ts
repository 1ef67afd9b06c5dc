/** Runs every detector over a batch of texts; one text that breaks a detector spoils no other. */

import type { ScreenLabel } from '@countersign/rules/screen-labels.ts';
import { riskyLinkLabels } from './links/risky-links.ts';

/** Looks at one text and answers with labels of the closed list. */
export type Detector = (text: string) => readonly ScreenLabel[];

/** Every detector there is, in the order they run. */
export const detectors: readonly Detector[] = [riskyLinkLabels];

// Not fatal: malformed UTF-8 of one hostile sender must not leave other people's texts unseen.
const decoder = new TextDecoder('utf-8');

/** One list of labels for each text, in order; nothing of a text is kept. */
export function screenTexts(
  texts: readonly Uint8Array[],
  run: readonly Detector[] = detectors,
): ScreenLabel[][] {
  return texts.map((text) => labelsOf(decoder.decode(text), run));
}

function labelsOf(text: string, run: readonly Detector[]): ScreenLabel[] {
  const labels = new Set<ScreenLabel>();
  for (const detect of run) {
    try {
      for (const label of detect(text)) labels.add(label);
    } catch {
      labels.add('unscreened');
    }
  }
  return [...labels];
}
