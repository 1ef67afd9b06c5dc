/** Keys: what each does, so that no case needs a mouse. */

/** What a key can do. */
export const commands = [
  'next',
  'previous',
  'enter',
  'open',
  'blur',
  'decide',
  'filter',
  'queue',
  'help',
] as const;

/** One command. */
export type Command = (typeof commands)[number];

/** The keys of each command as they are shown. */
export const keysOf: Readonly<Record<Command, string>> = {
  next: 'j',
  previous: 'k',
  enter: 'Enter',
  open: 'o',
  blur: 'b',
  decide: 'd',
  filter: 'f',
  queue: 'q',
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
