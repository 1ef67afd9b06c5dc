/** Conversations of a folder, each with who wrote in it. */

import type { ProducedMessage } from '@countersign/rules/production/produced-records.ts';

/** One conversation, its messages in their order. */
export type Thread = {
  readonly conversation: string;
  /** Only who wrote: others may have read along. */
  readonly people: readonly string[];
  readonly messages: readonly ProducedMessage[];
};

/** The conversations in the order of the file, which keeps each of them together. */
export function threadsOf(messages: readonly ProducedMessage[]): Thread[] {
  const threads = Map.groupBy(messages, ({ conversation }) => conversation);
  return [...threads].map(([conversation, own]) => {
    return { conversation, people: [...new Set(own.map(({ sender }) => sender))], messages: own };
  });
}
