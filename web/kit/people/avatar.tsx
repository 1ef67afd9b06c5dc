/** A person, or a group, as a small round sign. */

import { UsersRound } from 'lucide-react';
import { hueOf, initialsOf } from './avatar-model.ts';

const sizes = {
  24: 'size-6 text-12',
  32: 'size-8 text-12',
  40: 'size-10 text-15',
  56: 'size-14 text-20',
} as const;

/**
 * Decoration beside a name that is also written: hidden from screen readers, and no text of its
 * own that a button's name would have to repeat.
 */
export function Avatar(props: {
  readonly account: string;
  readonly name: string;
  readonly size: keyof typeof sizes;
  readonly isGroup?: boolean;
}) {
  return (
    <span
      aria-hidden="true"
      data-hue={hueOf(props.account)}
      data-initials={props.isGroup === true ? undefined : initialsOf(props.name)}
      className={`avatar inline-flex shrink-0 items-center justify-center rounded-full
        font-semibold select-none ${sizes[props.size]}`}
    >
      {props.isGroup === true ? <UsersRound size={props.size / 2} /> : null}
    </span>
  );
}
