/** The tables of how people stand to each other. */

import type { AccountId } from '@countersign/rules/ids.ts';
import type { Circle } from '@countersign/rules/people/people-pack.ts';

/** What one person decided about another; no row is nothing. */
export interface RelationTable {
  account_id: AccountId;
  other_id: AccountId;
  state: RelationState;
  at_ms: number;
}

/** Lets them write, shuts them out, or was asked by them and said nothing or no. */
export type RelationState = 'accepted' | 'blocked' | 'asked';

/** What a person decides about another. */
export type DecidedState = Exclude<RelationState, 'asked'>;

/** What a person chose about who reaches them; null stays as the region pack has it. */
export interface PrivacyTable {
  account_id: AccountId;
  writers: Circle | null;
  groups: Circle | null;
  presence: Circle | null;
  read_marks: boolean | null;
  typing: boolean | null;
}

/** An explanation of who can read messages that an account took in. */
export interface UnderstandingTable {
  account_id: AccountId;
  explanation: number;
  at_ms: number;
}
