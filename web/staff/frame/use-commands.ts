/** Listens for keys on the whole page and hands their commands on. */

import { useEffect, useRef } from 'react';
import { commandOf, type Command } from './keys-model.ts';

/** Commands that a page handles. */
export type CommandHandlers = Partial<Record<Command, () => void>>;

/** The newest handlers are used; nothing is listened to twice. */
export function useCommands(handlers: CommandHandlers): void {
  const newest = useRef(handlers);
  newest.current = handlers;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : document.body;
      const command = commandOf({
        key: event.key,
        withModifier: event.ctrlKey || event.metaKey || event.altKey,
        isInField: target.closest('input:not([type=radio]), textarea, select') !== null,
        isOnControl: target.closest('button, a, input') !== null,
      });
      const handler = command === undefined ? undefined : newest.current[command];
      if (handler === undefined) return;
      event.preventDefault();
      handler();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
