/** Starting a chat: the people chosen so far, and what a typed handle can still become. */

import type { Person } from '@countersign/wire/http/people/account-routes.ts';
import { membersMax } from '@countersign/rules/events.ts';

/** What adding a person came to. */
export type Adding =
  | { readonly kind: 'added'; readonly people: readonly Person[] }
  | { readonly kind: 'yourself' | 'already-there' | 'full' };

/** Adds a found person to those chosen. */
export function addPerson(people: readonly Person[], found: Person, me: string): Adding {
  if (found.account === me) return { kind: 'yourself' };
  if (people.some(({ account }) => account === found.account)) return { kind: 'already-there' };
  if (people.length + 1 >= membersMax) return { kind: 'full' };
  return { kind: 'added', people: [...people, found] };
}
