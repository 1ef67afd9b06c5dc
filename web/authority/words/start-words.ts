/** The sentences of the start: what can be had, what cannot, and what happens in between. */

import { makeWords } from '../../kit/words/words.ts';

const startWords = {
  title: 'What you can ask for',
  lead:
    '{{entity}} ({{country}}) answers for the accounts of this service. Ask here, follow your '
    + 'request by a link that only you have, and fetch the answer encrypted to your key.',
  ask: 'Ask for something',
  urgent: 'It is an emergency',
  have: 'You have a link already?',
  'have-link': 'Follow a request',

  'held.title': 'What we hold',
  'held.content':
    'What was written in standard chats, until the time for which it is kept is over. They are '
    + 'locked on the way and in storage, and we hold the keys; they open on the public record '
    + 'alone.',
  'held.traffic': 'Who wrote to whom and when, and from which addresses somebody signed in.',
  'held.subscriber':
    'The details that somebody gave for the account: name, email, phone, birthday.',
  'held.identify-only': 'Addresses of sign-ins, where they are only to show who somebody is.',

  'not.title': 'What we cannot give',
  'not.e2ee':
    'What was written in end-to-end encrypted chats. Only the members’ devices hold its keys.',
  'not.password': 'Passwords. They never reach us in a form that opens anything.',
  'not.gone': 'What was erased. Its keys are destroyed, and nobody can make them again.',
  'not.future': 'What has not been written yet. Nothing is intercepted for anybody here.',

  'way.title': 'What happens to a request',
  'way.check':
    'An officer finds out who asks. We call back, by a number that we found ourselves and never '
    + 'by one that a request names.',
  'way.narrow': 'It is checked against the law and narrowed to the least that answers it.',
  'way.sign_one': '{{count}} person countersigns.',
  'way.sign_other': '{{count}} people countersign.',
  'way.sign-others_one': '{{count}} person countersigns. Whoever asked for it is not that person.',
  'way.sign-others_other': '{{count}} people countersign. Whoever asked for it is none of them.',
  'way.log':
    'Every opening is written into a public log before anything opens. It names nobody, and '
    + 'anybody can check it.',
  'way.tell':
    'The person is told, unless an order or the law forbids it. When that ends, they are told.',
  'way.pack': 'You fetch a package that only your key opens, and can check it without us.',

  'law.title': 'By which instrument',
  'law.lead': 'Read off the rules in force (version {{version}}), which stand in the public log.',
  'law.country': 'Where is your authority?',
  'law.every': 'Any country',
  'law.none': 'No instrument of these rules is for authorities of {{country}}. Ask by treaty.',
  'group.give': 'To be given what is stored',
  'group.keep': 'To have it kept until an order follows',
  'group.urgent': 'When life or limb is in danger',
  'group.never': 'Not here',
  'never.text': 'This asks for the future, which is not collected here. We refuse it.',

  'card.reach': 'Reaches',
  'card.by': '{{categories}}: issued by {{issuers}}',
  'card.validated': '{{categories}}: issued by {{issuers}}, once validated by {{validators}}',
  'card.gate': 'for offences punished with {{months}} months or more',
  'card.listed': 'for: {{listed}}',
  'card.gate-listed': 'for offences punished with {{months}} months or more, and for: {{listed}}',
  'card.where': 'Used by authorities of',
  'card.needs': 'It must name',
  'card.papers': 'Papers',
  'card.breadth': 'At most',
  'card.breadth-is': '{{days}} days for each person, {{tasks}} people and windows',
  'card.time': 'We answer within',
  'card.telling': 'The person',
  'card.sign': 'Countersigned by',
  'card.sign-is_one': '{{count}} person',
  'card.sign-is_other': '{{count}} people',
  'card.unchecked': 'Some of this was written from memory; nobody has checked it with the law yet.',
  'card.nothing': 'nothing further',

  'unit.hours_one': '{{count}} hour',
  'unit.hours_other': '{{count}} hours',
  'unit.days_one': '{{count}} day',
  'unit.days_other': '{{count}} days',
  'unit.working-days_one': '{{count}} working day',
  'unit.working-days_other': '{{count}} working days',
  'unit.months_one': '{{count}} month',
  'unit.months_other': '{{count}} months',

  'notice.house': 'We tell them.',
  'notice.authority': 'You tell them. They find the opening in their own record here all the same.',
  'notice.nobody': 'We send them no letter about this.',
  'gag.statutory': 'The law forbids telling them.',
  'gag.by-order': 'An order may forbid it for a time.',
  'gag.needs-end': 'That silence must have an end.',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', startWords);
