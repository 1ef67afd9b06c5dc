/** Two places at once: the stricter of both, field by field, whichever of them comes first. */

import { ageBands } from './age-band.ts';
import { narrower, type BandTerms, type PeopleTerms } from './people-pack.ts';

/** What holds for a conversation between people of two places. */
export function stricterTerms(one: PeopleTerms, other: PeopleTerms): PeopleTerms {
  const bands = ageBands.map((band) => {
    return [band, stricterBand(one.bands[band], other.bands[band])] as const;
  });
  const [a, b] = [one.strangers, other.strangers];
  return {
    account: {
      ageMin: Math.max(one.account.ageMin, other.account.ageMin),
      ...bothSources(one.account, other.account),
    },
    bands: Object.fromEntries(bands) as PeopleTerms['bands'],
    strangers: {
      messagesMax: Math.min(a.messagesMax, b.messagesMax),
      newAccountDays: Math.max(a.newAccountDays, b.newAccountDays),
      setAsideAfterBlocks: Math.min(a.setAsideAfterBlocks, b.setAsideAfterBlocks),
      ...bothSources(a, b),
    },
  };
}

function stricterBand(one: BandTerms, other: BandTerms): BandTerms {
  const circle = (name: 'writers' | 'groups' | 'presence') => ({
    usual: narrower(one[name].usual, other[name].usual),
    widest: narrower(one[name].widest, other[name].widest),
  });
  const both = (name: 'messages' | 'readMarks' | 'typing') =>
    one[name] === 'yes' && other[name] === 'yes' ? 'yes' : 'no';
  return {
    messages: both('messages'),
    writers: circle('writers'),
    adultWriters: narrower(one.adultWriters, other.adultWriters),
    groups: circle('groups'),
    groupsAsk: one.groupsAsk === 'yes' || other.groupsAsk === 'yes' ? 'yes' : 'no',
    presence: circle('presence'),
    readMarks: both('readMarks'),
    typing: both('typing'),
    ...bothSources(one, other),
  };
}

type Sourced = { readonly source: string; readonly verified?: 'no' };

function bothSources(one: Sourced, other: Sourced): Sourced {
  const source = [...new Set([one.source, other.source])].sort().join('; ');
  const isRemembered = one.verified === 'no' || other.verified === 'no';
  return isRemembered ? { source, verified: 'no' } : { source };
}
