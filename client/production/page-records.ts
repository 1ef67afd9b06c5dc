/** The rows of a page that are not events: sessions and details, flat, under their own names. */

import type { ProducedRow } from '@countersign/rules/production/produced-records.ts';
import type { OrderContentJson } from '@countersign/wire/vault/record-calls.ts';
import { ProductionRefused } from './production-input.ts';

/** Which file each list of a page goes to; a list that is not here must not get lost. */
const lists: Readonly<Record<string, 'sessions' | 'subscriber'>> = {
  sessions: 'sessions',
  details: 'subscriber',
  subscriber: 'subscriber',
};

/** Everything of a page but its events. */
export type PageRecords = {
  readonly sessions: readonly ProducedRow[];
  readonly subscriber: readonly ProducedRow[];
};

/** Reads them; throws ProductionRefused for what this program cannot write down. */
export function pageRecords(page: OrderContentJson): PageRecords {
  const { items: _items, envelopes: _envelopes, refused: _refused, ...rest } = page;
  const records: { sessions: ProducedRow[]; subscriber: ProducedRow[] } = {
    sessions: [],
    subscriber: [],
  };
  for (const [name, value] of Object.entries(rest as Readonly<Record<string, unknown>>)) {
    if (value === undefined) continue;
    const list = lists[name];
    if (list === undefined) throw new ProductionRefused(`a page has records named ${name}`);
    const rows: readonly unknown[] = Array.isArray(value) ? value : [value];
    records[list].push(...rows.map(flatRow));
  }
  return records;
}

function flatRow(row: unknown): ProducedRow {
  const flat: Record<string, string | number> = {};
  const add = (name: string, value: unknown): void => {
    if (value === undefined || value === null) return;
    if (typeof value === 'object') {
      for (const [key, one] of Object.entries(value))
        add(name === '' ? key : `${name}.${key}`, one);
    } else if (typeof value === 'number' && /(?:Ms|At|S)$/.test(name)) {
      flat[name] = value;
      flat[`${name}Utc`] = new Date(name.endsWith('Ms') ? value : value * 1_000).toISOString();
    } else {
      flat[name] = typeof value === 'number' ? value : String(value);
    }
  };
  add('', row);
  return flat;
}
