/** Recorded orders: what came in once and what was done, to try other rules on. */

import { readFileSync } from 'node:fs';
import type { FiledEntry } from '@countersign/rules/legal/order-entry.ts';
import { foldOrder } from '@countersign/rules/legal/order-file.ts';
import { PlainFault } from '../plain-fault.ts';

/** One order with its entries, and where the people it is about live, by task. */
export type RecordedOrder = {
  readonly name: string;
  readonly homes: Readonly<Record<string, string>>;
  readonly entries: readonly FiledEntry[];
};

/** Reads a file of JSON lines; a line that is no order is named by its number. */
export function readRecordedOrders(path: string): RecordedOrder[] {
  const lines = textOf(path).split('\n');
  return lines.flatMap((text, i) => {
    if (text.trim() === '') return [];
    try {
      const { name, homes = {}, entries } = JSON.parse(text) as Partial<RecordedOrder>;
      if (typeof name !== 'string' || !Array.isArray(entries)) throw new TypeError('no order');
      foldOrder(entries);
      return { name, homes, entries };
    } catch {
      throw new PlainFault(`line ${i + 1} of ${path} is no recorded order`);
    }
  });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new PlainFault(`${path} cannot be read`);
  }
}
