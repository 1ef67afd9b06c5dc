/** The clocks of an order: what must happen by when, and who must act. */

import { ClockChip } from '../../kit/record/clock-chip.tsx';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { fullTime } from '../../kit/time/times.ts';
import { clockName, clockSentence } from '../orders/clock-words.ts';
import { shownClock } from '../orders/orders-model.ts';
import { t } from '../words/file-words.ts';
import { t as orderWord } from '../words/order-words.ts';
import type { OpenOrder } from './use-order-file.ts';

/** All of them, in the order of the pack. */
export function ClocksPanel({ open }: { readonly open: OpenOrder }) {
  const { view, looker } = open;
  const { clocks } = view.row;
  return (
    <Panel id="clocks" title={t('clocks.title')}>
      {clocks.length === 0 ? (
        <p className="m-0 text-15 text-ink-2">{t('clocks.none')}</p>
      ) : (
        <ul className="m-0 flex list-none flex-col gap-2 p-0">
          {clocks.map((clock) => {
            const shown = shownClock(clock, looker.nowMs);
            const isMet = clock.state === 'met';
            const due =
              clock.dueMs === undefined || isMet
                ? []
                : [t('clocks.due', { when: fullTime(clock.dueMs, looker.nowMs) })];
            return (
              <li key={clock.name}>
                <ClockChip urgency={shown.urgency}>
                  {isMet
                    ? orderWord('clock.met', { clock: clockName(clock.name) })
                    : clockSentence(shown)}
                </ClockChip>
                <span className="figures block ps-5 text-12 text-ink-2">
                  {[...due, ...(shown.isTheirs ? [t('clocks.theirs')] : [])].join(' · ')}
                </span>
                {clock.opensMs === undefined || clock.opensMs <= looker.nowMs || isMet ? null : (
                  <span className="block ps-5 text-12 text-ink-2">
                    {t('clocks.opens', { when: fullTime(clock.opensMs, looker.nowMs) })}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
