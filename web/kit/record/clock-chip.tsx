/** A clock of the record: how much time is left, coloured only when it is close. */

import { AlarmClock, Clock, Pause, TriangleAlert } from 'lucide-react';
import type { Urgency } from '../time/time-left.ts';

const looks = {
  calm: { className: 'text-ink-2', Icon: Clock },
  close: {
    className: 'rounded-full bg-marigold-wash px-2 font-medium text-marigold-ink',
    Icon: AlarmClock,
  },
  overdue: {
    className: 'rounded-full bg-crimson-wash px-2 font-semibold text-crimson',
    Icon: TriangleAlert,
  },
  paused: { className: 'text-ink-2 italic', Icon: Pause },
} as const;

/** Sign and words together: colour never speaks alone. */
export function ClockChip(props: {
  readonly urgency: Urgency | 'paused';
  readonly children: string;
}) {
  const { className, Icon } = looks[props.urgency];
  return (
    <span className={`figures inline-flex items-center gap-1.5 py-0.5 ${className}`}>
      <Icon size={13} aria-hidden="true" className="shrink-0" />
      {props.children}
    </span>
  );
}
