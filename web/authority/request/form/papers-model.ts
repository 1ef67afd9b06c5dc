/** Papers picked from the device: taken, or not, by the same look that the edge takes. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { documentKind } from '@countersign/rules/legal/papers/document-kind.ts';
import {
  portalDocumentBytesMax,
  portalDocumentsMax,
} from '@countersign/wire/http/legal/authority-routes.ts';
import { sizeText } from '../../../kit/files/size-text.ts';
import { t } from '../../words/request-words.ts';
import type { PortalPaper } from '../request-model.ts';

/** A file as the browser gives it. */
export type PickedFile = { readonly name: string; readonly bytes: Bytes };

/** What is kept of what was picked, and a sentence for each that is not. */
export type Picked = {
  readonly papers: readonly PortalPaper[];
  readonly refused: readonly string[];
};

/** What papers can be, in the pack's words. */
export function paperTypes(required: readonly string[]): readonly string[] {
  return [...new Set([...required, 'instrument', 'translation', 'validation', 'other'])];
}

/** Adds what fits; the first that is still asked for is what a new paper is taken for. */
export function withPicked(
  papers: readonly PortalPaper[],
  picked: readonly PickedFile[],
  required: readonly string[],
): Picked {
  return picked.reduce<Picked>(
    (so, { name, bytes }) => {
      const refused = refusalOf(so.papers.length, { name, bytes });
      if (refused !== undefined) return { ...so, refused: [...so.refused, refused] };
      const missing = required.find((type) => so.papers.every((paper) => paper.type !== type));
      // The edge takes a line of so many letters.
      const plain = name.trim().slice(-nameLengthMax) || 'paper';
      const paper = { name: plain, type: missing ?? 'other', bytes };
      return { ...so, papers: [...so.papers, paper] };
    },
    { papers, refused: [] },
  );
}

const nameLengthMax = 200;

function refusalOf(count: number, { name, bytes }: PickedFile): string | undefined {
  if (count >= portalDocumentsMax) {
    return t('papers.too-many', { name, count: portalDocumentsMax });
  }
  if (bytes.length > portalDocumentBytesMax) {
    const [size, most] = [sizeText(bytes.length), sizeText(portalDocumentBytesMax)];
    return t('papers.too-large', { name, size, most });
  }
  return documentKind(bytes) === undefined ? t('papers.not-one', { name }) : undefined;
}
