/** A menu: the few things that can be done with the thing it hangs on. */

import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';

/** One entry; `danger` colours what cannot be taken back. */
export type MenuEntry = {
  readonly name: string;
  readonly icon: ReactNode;
  readonly onSelect: () => void;
  readonly danger?: boolean;
};

/** The trigger is given by its content and name; arrows, type-ahead and Escape work. */
export function ActionMenu(props: {
  readonly label: string;
  readonly trigger: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly triggerClassName?: string;
  readonly footer?: ReactNode;
}) {
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={props.label}
        title={props.label}
        className={
          props.triggerClassName
          ?? `inline-flex size-10 shrink-0 items-center justify-center rounded-control text-ink-2
          hover:bg-paper-3 hover:text-ink data-popup-open:bg-paper-3 pointer-coarse:size-11`
        }
      >
        {props.trigger}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="z-50">
          <Menu.Popup
            className="float-in min-w-52 rounded-control border border-line bg-float p-1
              shadow-float outline-none"
          >
            {props.entries.map((entry) => (
              <Menu.Item
                key={entry.name}
                onClick={entry.onSelect}
                className={`flex min-h-10 cursor-pointer items-center gap-3 rounded-[7px] px-3
                  text-15 outline-none data-highlighted:bg-paper-3 pointer-coarse:min-h-11
                  ${entry.danger === true ? 'text-crimson' : 'text-ink'}`}
              >
                {entry.icon}
                {entry.name}
              </Menu.Item>
            ))}
            {props.footer}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
