/** A window on two lines, so that no day is ever broken in the middle. */

import { utcTime } from '../../kit/time/exact-times.ts';
import { t } from '../words/scope-words.ts';

/** From the first second, up to but not including the second one. */
export function WindowLines(props: {
  readonly window: { readonly fromMs: number; readonly toMs: number };
}) {
  const { fromMs, toMs } = props.window;
  return (
    <p className="figures m-0 mt-1 text-ink-2">
      <span className="block">{t('window.line-from', { time: utcTime(fromMs) })}</span>
      <span className="block">{t('window.line-to', { time: utcTime(toMs) })}</span>
    </p>
  );
}
