/** The rows of a page that are not events: sign-ins and details, flat, under their own names. */

import type { ProducedRow } from '@countersign/rules/production/produced-records.ts';
import type { OrderContentJson } from '@countersign/wire/vault/record-calls.ts';
import { ProductionRefused } from './production-input.ts';

/** What this program knows how to write down; anything else must not get lost without a word. */
const known: ReadonlySet<string> = new Set([
  'items',
  'envelopes',
  'sessions',
  'subscriber',
  'refused',
]);

/** Throws ProductionRefused for a page with records of another kind. */
export function demandKnown(page: OrderContentJson): void {
  const other = Object.keys(page).find((name) => !known.has(name));
  if (other !== undefined) throw new ProductionRefused(`a page has records named ${other}`);
}

/** One record as names and values: `details.email`, and beside each time the same one as text. */
export function flatRow(row: object): ProducedRow {
  const flat: Record<string, string | number> = {};
  const add = (name: string, value: unknown): void => {
    if (value === undefined || value === null) return;
    if (typeof value === 'object') {
      for (const [key, one] of Object.entries(value))
        add(name === '' ? key : `${name}.${key}`, one);
      return;
    }
    flat[name] = typeof value === 'number' ? value : String(value);
    if (typeof value === 'number' && name.endsWith('Ms')) {
      flat[`${name.slice(0, -2)}Utc`] = new Date(value).toISOString();
    }
  };
  add('', row);
  return flat;
}
