/** The text of a log entry, which may be any bytes. */

import { fromUtf8 } from '@countersign/base/bytes.ts';

/** Empty for bytes that are no text: no leaf is spelled like that. */
export function textOf(entry: Uint8Array): string {
  try {
    return fromUtf8(entry);
  } catch {
    return '';
  }
}
