/** Checkpoints (C2SP tlog-checkpoint): the text by which a log commits to its whole contents. */

import { fromBase64 } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { hashBytes } from './merkle.ts';

/** The head of one log, as its signed text says. */
export type Checkpoint = {
  /** The log's permanent name; also the name of its key. */
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
  /** Further lines, signed but without a meaning here. */
  readonly extensions: readonly string[];
};

/** The checkpoint of a note's text; `undefined` when not in the one canonical spelling. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  if (!text.endsWith('\n')) return undefined;
  const [origin, sizeText, rootText, ...extensions] = text.slice(0, -1).split('\n');
  if (origin === undefined || origin.length === 0) return undefined;
  if (sizeText === undefined || rootText === undefined) return undefined;
  const size = parseDecimal(sizeText);
  const root = fromBase64(rootText);
  if (size === undefined || root?.length !== hashBytes) return undefined;
  return extensions.includes('') ? undefined : { origin, size, root, extensions };
}

/** A safe non-negative integer without leading zeros; `undefined` for every other spelling. */
export function parseDecimal(text: string): number | undefined {
  if (!/^(0|[1-9]\d{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}
