/** Pretended decisions about others: one is blocked, two may write, and all settings can be had. */

import type { AccountId } from '@countersign/rules/ids.ts';
import type { ChosenPrivacy } from '@countersign/rules/people/privacy.ts';
import type { PrivacyView } from '@countersign/wire/http/people/people-routes.ts';
import type { ChatPort } from '../../messenger/frame/chat-port.ts';
import { people } from './pretend-people.ts';

const isTeen = location.search.includes('teen');

const view: PrivacyView = {
  now: {
    writers: isTeen ? 'contacts' : 'everyone',
    groups: 'contacts',
    presence: isTeen ? 'nobody' : 'contacts',
    readMarks: !isTeen,
    typing: !isTeen,
  },
  widest: {
    writers: isTeen ? 'known' : 'everyone',
    groups: isTeen ? 'contacts' : 'known',
    presence: 'contacts',
  },
  ageBand: isTeen ? '16-17' : 'adult',
  ...(isTeen ? { ageEnds: '2028-03' } : {}),
  messages: true,
  strangerMessagesMax: 1,
};

/** Everything is decided and nothing happens. */
export const pretendRelations: ChatPort['people'] = {
  privacy: async () => view,
  choose: async ({ readMarks, typing, writers, groups, presence }: ChosenPrivacy) => ({
    ...view,
    now: {
      writers: writers ?? view.now.writers,
      groups: groups ?? view.now.groups,
      presence: presence ?? view.now.presence,
      readMarks: readMarks ?? view.now.readMarks,
      typing: typing ?? view.now.typing,
    },
  }),
  relations: async () => ({
    allowed: [related(people.sam.account), related(people.noor.account)],
    blocked: [related(people.parcel.account)],
  }),
  allow: async () => undefined,
  block: async () => undefined,
  forget: async () => undefined,
  accept: async () => undefined,
  decline: async () => undefined,
  setAside: async () => undefined,
};

function related(account: AccountId) {
  const found = Object.values(people).find((person) => person.account === account) ?? people.sam;
  return { ...found, sinceMs: 0 };
}
