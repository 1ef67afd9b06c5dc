/** Listens for keys on the whole page and hands their commands on. */

import { useEffect, useRef, type RefObject } from 'react';
import { commandOf, commands, pageNumberOf, type Command, type KeyPress } from './keys-model.ts';

/** Commands that a page handles. */
export type CommandHandlers = Partial<Record<Command, () => void>>;

/** Whoever listens now, so that the list of keys says only what works here. */
const listening = new Set<RefObject<CommandHandlers>>();

/** The newest handlers are used; nothing is listened to twice. */
export function useCommands(handlers: CommandHandlers): void {
  const newest = useRef(handlers);
  newest.current = handlers;
  useEffect(() => {
    listening.add(newest);
    return () => void listening.delete(newest);
  }, []);
  useKeyPress((press) => {
    const command = commandOf(press);
    return command === undefined ? undefined : newest.current[command];
  });
}

/** Digits lead to the pages of the rail. */
export function usePageNumbers(go: (number: number) => void): void {
  useKeyPress((press) => {
    const number = pageNumberOf(press);
    return number === undefined ? undefined : () => go(number);
  });
}

/** The commands that a key does something for right now. */
export function commandsHere(): readonly Command[] {
  const handled = [...listening].flatMap(({ current }) => Object.keys(current));
  return commands.filter((command) => handled.includes(command));
}

function useKeyPress(handlerOf: (press: KeyPress) => (() => void) | undefined): void {
  const newest = useRef(handlerOf);
  newest.current = handlerOf;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const handler = newest.current(pressOf(event));
      if (handler === undefined || isBehindDialog(event)) return;
      event.preventDefault();
      handler();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function pressOf(event: KeyboardEvent): KeyPress {
  const target = event.target instanceof Element ? event.target : document.body;
  return {
    key: event.key,
    withModifier: event.ctrlKey || event.metaKey || event.altKey,
    isInField: target.closest('input:not([type=radio]), textarea, select') !== null,
    isOnControl: target.closest('button, a, input') !== null,
  };
}

/** A question or sheet in front of the page has the keys to itself. */
function isBehindDialog(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : document.body;
  return target.closest('[role=dialog]') !== null;
}
