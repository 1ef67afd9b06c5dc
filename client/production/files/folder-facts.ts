/** What stands at the head of every readable file: the order, the account, how much there is. */

import type { AccountContent } from '../gather-content.ts';
import type { OrderFacts } from '../production-input.ts';

/** Names and values, in the order in which they are read. */
export function factsOf(order: OrderFacts, content: AccountContent): [string, string][] {
  const { account, tasks, messages, envelopes, sessions, subscriber, grants } = content;
  return [
    ['Order', order.reference],
    ['Authority', order.authority],
    ['Instrument', order.instrument],
    ['Legal basis', order.basis],
    ['Addressed to', order.entity],
    ['Account', account],
    ...tasks.map(({ task, identifierType, identifier, categories, fromMs, toMs }) => {
      const window = `${utc(fromMs)} up to, not including, ${utc(toMs)}`;
      const what = `${identifierType} ${identifier}: ${categories.join(', ')}; ${window}`;
      return [`Task ${task}`, what] as [string, string];
    }),
    ['Access log', grants.map(({ grant, used }) => `grant ${grant}, used ${used}`).join('; ')],
    ['Messages and other events', String(messages.length)],
    ['Who wrote to whom and when', String(envelopes.length)],
    ['Sign-ins', String(sessions.length)],
    ['Details of the account', String(subscriber.length)],
    ...grants.flatMap(({ grant, shut }) => {
      return shut.map(({ why, count }) => {
        return [`Not opened under grant ${grant}`, `${count} (${why})`] as [string, string];
      });
    }),
  ];
}

/** A time as it stands in every file. */
export function utc(ms: number): string {
  return new Date(ms).toISOString();
}
