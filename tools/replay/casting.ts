/**
 * Casting: which of our people says the lines of which sender, so that any corpus fits the house.
 */

import { membersMax } from '@countersign/rules/events.ts';
import type { CorpusTalk } from './corpus.ts';

/** A conversation with everybody's part given to one of the people, by number. */
export type CastTalk = {
  readonly name: string;
  /** People in it, 2 to 32, none twice. */
  readonly members: readonly number[];
  readonly lines: readonly { readonly by: number; readonly text: string }[];
};

/** A whole corpus, cast. */
export type Cast = {
  readonly talks: readonly CastTalk[];
  readonly people: number;
  /** Conversations in which one of ours speaks for several senders. */
  readonly crowded: number;
};

/**
 * Gives every sender a person. Where the corpus has at most as many senders as a conversation may
 * have members, each keeps one person throughout; otherwise parts are given per conversation, and
 * in a conversation of more senders than members some people speak for several.
 */
export function castCorpus(talks: readonly CorpusTalk[]): Cast {
  const everybody = new Set(talks.flatMap((talk) => talk.messages.map(({ sender }) => sender)));
  const shared = everybody.size <= membersMax ? partsOf(everybody) : undefined;
  let people = 2;
  let crowded = 0;
  const cast = talks.map((talk): CastTalk => {
    const senders = new Set(talk.messages.map(({ sender }) => sender));
    if (senders.size > membersMax) crowded++;
    const parts = shared ?? partsOf(senders);
    const lines = talk.messages.map(({ sender, text }) => ({ by: parts.get(sender) ?? 0, text }));
    const members = new Set(lines.map(({ by }) => by));
    // Somebody must be there to read what a single person says.
    if (members.size < 2) members.add(members.has(0) ? 1 : 0);
    people = Math.max(people, ...[...members].map((member) => member + 1));
    return { name: talk.name, members: [...members], lines };
  });
  return { talks: cast, people, crowded };
}

function partsOf(senders: ReadonlySet<string>): Map<string, number> {
  return new Map([...senders].map((sender, at) => [sender, at % membersMax]));
}
