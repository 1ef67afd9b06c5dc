/** What happened to an order, the newest first; every entry by its number. */

import type { FiledEntry } from '@countersign/rules/legal/order-entry.ts';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { fullTime } from '../../kit/time/times.ts';
import { t } from '../words/history-words.ts';
import { historyLines } from './history-model.ts';
import type { OpenOrder } from './use-order-file.ts';

/** As a ledger: number, what, who, when. */
export function HistoryPanel({ open }: { readonly open: OpenOrder }) {
  const { view, looker } = open;
  const lines = historyLines(view.entries as readonly FiledEntry[], looker.nowMs);
  return (
    <Panel id="history" title={t('title')} line={t('line')}>
      <ol reversed className="figures m-0 flex list-none flex-col gap-3 p-0">
        {lines.map(({ seq, atMs, by, text }) => (
          <li key={seq} className="flex gap-3">
            <span
              title={t('number', { seq })}
              className="w-5 shrink-0 pt-px text-end text-12 text-ink-3"
            >
              {seq}
            </span>
            <div className="min-w-0">
              <p className="m-0 font-medium break-words">{text}</p>
              <p className="m-0 text-12 text-ink-2">
                {by}, {fullTime(atMs, looker.nowMs)}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
