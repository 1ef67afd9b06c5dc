/** The composer: what a key does, what may be sent, and when typing is worth a signal. */

import { textLengthMax } from '@countersign/rules/events.ts';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';

/** What the composer is doing. */
export type ComposerMode =
  | { readonly kind: 'new' }
  | { readonly kind: 'reply'; readonly to: ThreadMessage }
  | { readonly kind: 'edit'; readonly of: ThreadMessage };

/** What a key press means here. */
export type KeyMeaning = 'send' | 'cancel' | 'edit-last' | 'nothing';

/** The facts of a key press. */
export type KeyFacts = {
  readonly key: string;
  readonly shiftKey: boolean;
  /** While a script is being composed, Enter chooses a word and must not send. */
  readonly isComposing: boolean;
  /** On touch keyboards Enter is a new line: the button sends. */
  readonly isTouch: boolean;
  readonly draft: string;
};

/** The meaning of a key press. */
export function meaningOfKey(facts: KeyFacts, mode: ComposerMode): KeyMeaning {
  if (facts.isComposing) return 'nothing';
  if (facts.key === 'Enter' && !facts.shiftKey && !facts.isTouch) return 'send';
  if (facts.key === 'Escape' && mode.kind !== 'new') return 'cancel';
  if (facts.key === 'ArrowUp' && facts.draft === '' && mode.kind === 'new') return 'edit-last';
  return 'nothing';
}

/** Whether a draft can go, or why it cannot. */
export function draftState(draft: string):
  | { kind: 'empty' | 'ready' }
  | {
      kind: 'too-long';
      over: number;
    } {
  if (draft.trim() === '') return { kind: 'empty' };
  const over = draft.length - textLengthMax;
  return over > 0 ? { kind: 'too-long', over } : { kind: 'ready' };
}

/** Characters left, once that is worth saying; else `undefined`. */
export function charactersLeft(draft: string): number | undefined {
  const left = textLengthMax - draft.length;
  return left <= 500 ? left : undefined;
}

/** Least time between two typing signals. */
export const typingEveryMs = 3_000;

/** Whether to say that I am typing. */
export function shouldSayTyping(draft: string, lastSaidMs: number, nowMs: number): boolean {
  return draft.trim() !== '' && nowMs - lastSaidMs >= typingEveryMs;
}
