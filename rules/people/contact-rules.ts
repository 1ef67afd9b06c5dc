/** Contact rules: what somebody may do towards somebody else, by ages, relation and settings. */

import type { AgeBand } from './age-band.ts';
import { circles, narrower, type Circle, type PeopleTerms } from './people-pack.ts';
import type { Privacy } from './privacy.ts';

/**
 * What the receiver is to the sender's eyes: a contact is let through by the receiver, a known
 * person shares a group, and blocked is either way round, which neither can tell apart.
 */
export const relations = ['contact', 'known', 'stranger', 'blocked'] as const;

/** One of them. */
export type Relation = (typeof relations)[number];

/** What may be tried. */
export const contactActions = ['begin', 'add-to-group', 'see-presence'] as const;

/** One of them. */
export type ContactAction = (typeof contactActions)[number];

/** Straight away, as a request in sight or out of it, or not at all. */
export type ContactAnswer = 'yes' | 'request' | 'set-aside' | 'no';

/** What the rules look at. */
export type ContactFacts = {
  readonly sender: { readonly band: AgeBand; readonly blockedBy: number };
  readonly receiver: { readonly band: AgeBand; readonly privacy: Privacy };
  readonly relation: Relation;
};

/** The answer to each action. */
export function judgeContact(
  terms: PeopleTerms,
  facts: ContactFacts,
): Readonly<Record<ContactAction, ContactAnswer>> {
  const { sender, receiver, relation } = facts;
  const bands = [terms.bands[sender.band], terms.bands[receiver.band]];
  if (relation === 'blocked' || bands.some(({ messages }) => messages === 'no')) {
    return { begin: 'no', 'add-to-group': 'no', 'see-presence': 'no' };
  }
  const { adultWriters, groupsAsk } = terms.bands[receiver.band];
  const capped = (chosen: Circle): Circle =>
    sender.band === 'adult' ? narrower(chosen, adultWriters) : chosen;
  const isSetAside = sender.blockedBy >= terms.strangers.setAsideAfterBlocks;
  const asks = isSetAside ? 'set-aside' : 'request';
  const { writers, groups, presence } = receiver.privacy;
  const mayAsk = (circle: Circle): ContactAnswer => {
    if (!lets(capped(circle), relation)) return 'no';
    return relation === 'contact' ? 'yes' : asks;
  };
  const added = mayAsk(groups);
  return {
    begin: mayAsk(writers),
    'add-to-group': added === 'yes' && groupsAsk === 'yes' ? 'request' : added,
    'see-presence': lets(capped(presence), relation) ? 'yes' : 'no',
  };
}

function lets(circle: Circle, relation: Exclude<Relation, 'blocked'>): boolean {
  const needed = { contact: 'contacts', known: 'known', stranger: 'everyone' } as const;
  return circles.indexOf(circle) <= circles.indexOf(needed[relation]);
}
