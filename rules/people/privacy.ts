/** Privacy: what a person chose about who reaches them, within what the place allows their age. */

import type { AgeBand } from './age-band.ts';
import { narrower, type Circle, type PeopleTerms } from './people-pack.ts';

/** What holds for a person now. */
export type Privacy = {
  /** Who may begin to write to me. */
  readonly writers: Circle;
  /** Who may add me to a group. */
  readonly groups: Circle;
  /** Who sees that I am here; whoever shows it to nobody sees it of nobody. */
  readonly presence: Circle;
  /** Whether others learn what I have read, and I what they have. */
  readonly readMarks: boolean;
  /** Whether others see me typing, and I them. */
  readonly typing: boolean;
};

/** What the person chose; what is missing stays as the place has it. */
export type ChosenPrivacy = { readonly [Key in keyof Privacy]?: Privacy[Key] | undefined };

/** What holds: a choice wider than the place allows counts as the widest allowed. */
export function privacyNow(terms: PeopleTerms, band: AgeBand, chosen: ChosenPrivacy): Privacy {
  const of = terms.bands[band];
  const circle = (name: 'writers' | 'groups' | 'presence'): Circle =>
    narrower(chosen[name] ?? of[name].usual, of[name].widest);
  return {
    writers: circle('writers'),
    groups: circle('groups'),
    presence: circle('presence'),
    readMarks: chosen.readMarks ?? of.readMarks === 'yes',
    typing: chosen.typing ?? of.typing === 'yes',
  };
}

/** Whether the place lets this age choose so. */
export function mayChoose(terms: PeopleTerms, band: AgeBand, chosen: ChosenPrivacy): boolean {
  const of = terms.bands[band];
  return (['writers', 'groups', 'presence'] as const).every((name) => {
    const wanted = chosen[name];
    return wanted === undefined || narrower(wanted, of[name].widest) === wanted;
  });
}
