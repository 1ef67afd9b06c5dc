/** What a region pack says of people: ages, who may write to whom, and what strangers may do. */

import { ageBands, type AgeBand } from './age-band.ts';
import { group, nameOf, number, sourced, yesNo } from '../legal/pack/pack-shape.ts';

/** Whom a setting lets through, from the widest to the narrowest. */
export const circles = ['everyone', 'known', 'contacts', 'nobody'] as const;

/** One of them: `known` shares a group with me, `contacts` are those whom I let write to me. */
export type Circle = (typeof circles)[number];

const circleTerms = group({
  /** What holds until the person chooses. */
  usual: nameOf(circles),
  /** As wide as the person may choose. */
  widest: nameOf(circles),
});

const bandTerms = sourced({
  /** Whether there are direct messages at all. */
  messages: yesNo,
  writers: circleTerms,
  /** As wide as an adult is ever let through to somebody of this band. */
  adultWriters: nameOf(circles),
  groups: circleTerms,
  /** Whether being added to a group always waits for a yes, even by a contact. */
  groupsAsk: yesNo,
  presence: circleTerms,
  /** Whether others are shown what was read and who is typing, until the person chooses. */
  readMarks: yesNo,
  typing: yesNo,
});

const bandsOf = Object.fromEntries(ageBands.map((band) => [band, bandTerms])) as Record<
  AgeBand,
  typeof bandTerms
>;

const peopleTerms = group({
  account: sourced({
    /** Youngest age in years with which there is an account. */
    ageMin: number(21),
  }),
  bands: group(bandsOf),
  strangers: sourced({
    /** What a stranger may say before there is an answer. */
    messagesMax: number(1_000),
    /** For how long an account counts as new, and is said to be. */
    newAccountDays: number(365),
    /** Requests of somebody whom so many people blocked are set aside. */
    setAsideAfterBlocks: number(1_000),
  }),
});

/** The section `people` of a pack. */
export type PeopleTerms = ReturnType<typeof peopleTerms>;

/** What it says of one band. */
export type BandTerms = PeopleTerms['bands'][AgeBand];

/** The section of a pack's JSON text; throws TypeError with the path of what is wrong. */
export function parsePeopleTerms(text: string): PeopleTerms {
  const { people } = JSON.parse(text) as { readonly people?: unknown };
  const terms = peopleTerms(people, 'people');
  for (const band of ageBands) {
    for (const name of ['writers', 'groups', 'presence'] as const) {
      const { usual, widest } = terms.bands[band][name];
      if (narrower(usual, widest) !== usual) {
        throw new TypeError(`people.bands.${band}.${name}.usual is wider than its widest`);
      }
    }
  }
  return terms;
}

/** The one that lets fewer through. */
export function narrower(one: Circle, other: Circle): Circle {
  return circles.indexOf(one) >= circles.indexOf(other) ? one : other;
}
