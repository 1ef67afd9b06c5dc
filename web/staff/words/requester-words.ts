/** The sentences of the register of requesters. */

import { makeWords } from '../../kit/words/words.ts';

const requesterWords = {
  title: 'Requesters',
  lead:
    'Authorities that have asked, who asks for them, and how to reach them without asking '
    + 'them.',
  search: 'Search by name, country or domain',
  none: 'Nobody is in the register yet',
  'none-text': 'Add an authority before you take in its first order.',
  'none-found': 'Nothing fits this search',
  list: 'Authorities',
  name: 'Authority',
  class: 'Kind',
  country: 'Country',
  number: 'Known number',
  orders: 'Orders',
  contact: 'Last order',
  never: 'None yet',
  'number-known': 'Number recorded by {{slot}}',
  'number-missing': 'No number recorded',
  frozen: 'Stopped',
  'frozen-line': 'Stopped {{when}} by {{slot}}: its orders are not carried out.',
  waiting: 'Loading',
  back: 'Back to the register',
  add: 'Add an authority',
  adding: 'Adding…',
  cancel: 'Cancel',

  'field.name': 'Name',
  'field.name-hint': 'As on its own website, not as in the request.',
  'field.class': 'What kind of authority is it?',
  'field.class-pick': 'Choose',
  'field.country': 'Country',
  'field.country-hint': 'Two letters, such as DE.',
  'field.domains': 'Domains of its mail',
  'field.domains-hint': 'Separated by commas, such as polizei.example, justiz.example.',

  'reach.title': 'How to reach it',
  'reach.known':
    'Call {{phone}}. {{slot}} found this number without asking the authority: {{source}}.',
  'reach.missing':
    'No number is recorded. Nobody can call back, so no urgent request of it can be believed.',
  'reach.not-you':
    'You added this authority. Somebody else must find and record its number, so that one '
    + 'person alone cannot invent an authority.',
  'reach.phone': 'Number',
  'reach.source': 'Where did you find it?',
  'reach.source-hint': 'Such as the official directory, with the date. Never the request itself.',
  'reach.record': 'Record this number',
  'reach.change': 'Record another number',
  'reach.recording': 'Recording…',
  'reach.domains': 'Mail comes from',

  'key.title': 'Key for what it receives',
  'key.known': 'Packages are locked to this key. Recorded by {{slot}}.',
  'key.missing': 'No key is recorded. Nothing can be delivered before there is one.',
  'key.field': 'age recipient',
  'key.hint': 'Begins with age1. Ask for it on the known number, not by mail.',
  'key.record': 'Record this key',

  'people.title': 'Its people',
  'people.none': 'Nobody is recorded yet.',
  'people.line': '{{email}} · {{phone}}',
  'people.by': 'Added {{when}} by {{slot}}',
  'people.foreign': 'This address is not of a domain of this authority',
  'people.add': 'Add a person',
  'people.email': 'Official email address',
  'people.phone': 'Phone as given in the request',

  'orders.title': 'Its orders',
  'orders.none': 'None yet.',
  'orders.first': 'First on {{when}}',

  'stop.title': 'Stop this authority',
  'stop.text':
    'From then on its orders are not carried out here, and no new ones are taken in. '
    + 'Everybody sees that you did it.',
  'stop.button': 'Stop its orders',
  'stop.question': 'Stop the orders of {{name}}?',
  'stop.again': 'Take its orders again',
  'stop.again-text': 'Its orders are stopped. Taking them again is recorded with your name.',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', requesterWords);
