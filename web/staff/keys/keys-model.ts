/** Keys: what each does, so that no page needs a mouse; a key means the same on every page. */

/** What a key can do. */
export const commands = [
  'next',
  'previous',
  'enter',
  'filter',
  'search',
  'queue',
  'open',
  'blur',
  'decide',
  'act',
  'tasks',
  'history',
  'countersign',
  'help',
] as const;

/** One command. */
export type Command = (typeof commands)[number];

/** The keys of each command as they are shown. */
export const keysOf: Readonly<Record<Command, string>> = {
  next: 'j',
  previous: 'k',
  enter: 'Enter',
  filter: 'f',
  search: '/',
  queue: 'q',
  open: 'o',
  blur: 'b',
  decide: 'd',
  act: 'a',
  tasks: 't',
  history: 'h',
  countersign: 'c',
  help: '?',
};

/** The facts of a key press. */
export type KeyPress = {
  readonly key: string;
  readonly withModifier: boolean;
  /** Something that takes text, or its own Enter, has the focus. */
  readonly isInField: boolean;
  readonly isOnControl: boolean;
};

/** What a press means; `undefined` leaves it to the browser. */
export function commandOf(press: KeyPress): Command | undefined {
  if (press.withModifier || press.isInField) return undefined;
  if (press.key === 'Enter' && press.isOnControl) return undefined;
  return commands.find((command) => keysOf[command] === press.key);
}

/** Which page of the rail a digit means, counted from 0. */
export function pageNumberOf(press: KeyPress): number | undefined {
  if (press.withModifier || press.isInField || !/^[1-9]$/.test(press.key)) return undefined;
  return Number(press.key) - 1;
}
