/** The sentences of asking: the form, what it still lacks, and what sending it does. */

import { recipientSentences } from '@countersign/rules/production/age-recipient.ts';
import { makeWords } from '../../kit/words/words.ts';

const requestWords = {
  title: 'Ask for something',
  lead:
    'Write it as your order says it. Officers read it, find out who you are, and check it against '
    + 'the law of this place. You follow it by a link that you get when you send it.',
  'draft.kept':
    'What you type is kept in this browser on this device, and nowhere else, until you send or '
    + 'delete it.',
  'draft.lost':
    'This browser keeps nothing. If you reload or close this page, what you typed is gone.',
  'draft.old': 'This is your draft from before.',
  'draft.delete': 'Delete this draft',
  'draft.delete-title': 'Delete this draft?',
  'draft.delete-text': 'Its fields and papers are deleted from this device. Nothing was sent.',
  'draft.delete-keep': 'Keep it',

  'part.who': '1. Who you are',
  'part.law': '2. By what you ask',
  'part.tasks': '3. About whom, and what',
  'part.silence': '4. Silence towards the person',
  'part.papers': '5. Papers',
  'part.key': '6. Your key',
  'part.send': '7. Check and send',

  'urgent.legend': 'Emergency',
  'urgent.tick': 'Somebody’s life or limb is in danger now',
  'urgent.means':
    'It means: {{standard}}. We call back at once, by a number that we found ourselves. '
    + '{{people}} countersign. You send a court paper within {{paper}} h. Within {{review}} h '
    + 'somebody from outside reviews it, and until then no other emergency of yours opens.',
  'urgent.people_one': '{{count}} person',
  'urgent.people_other': '{{count}} people',
  danger: 'What will happen to whom, unless we answer now?',
  'danger-hint': 'In your words. This is what the review looks at afterwards.',

  country: 'Country',
  pick: 'Choose',
  authority: 'Your authority',
  'authority-hint': 'As its letterhead says, such as: Amtsgericht Ulm.',
  person: 'Your name and office',
  email: 'Official email address',
  'email-hint': 'At the domain of your authority. We never send what you asked for by email.',
  'email-free':
    'Anybody can have an address at {{domain}}, so officers refuse requests from there. Use the '
    + 'address of your authority. Without one, expect that this is refused.',
  phone: 'Phone',
  'phone-hint':
    'So that we can tell you which number we called. We call back by one that we found ourselves.',

  instrument: 'What do you act by?',
  'instrument-none': 'Choose the country first: instruments depend on it.',
  issuer: 'Who issued it?',
  validator: 'Who validated it?',
  'validator-none': 'Nobody',
  reference: 'Your reference',
  'reference-hint': 'As on the paper, sign for sign. Our letters name it.',
  addressee: 'Addressed to',
  issued: 'Date of the paper',
  language: 'Language of the paper',
  basis: 'Law it rests on',
  'basis-hint': 'Such as: Article 5 of Regulation (EU) 2023/1543.',
  offence: 'Offence',
  months: 'Longest punishment, in months',
  listed: 'Offence that the law lists',
  'listed-none': 'None of the list',
  due: 'Date by which you want it',
  'notified-name': 'Authority that may object, if you told it',
  'notified-at': 'When you told it (UTC)',
  optional: '{{label}} (optional)',
  'day-form': 'As 2026-03-01.',

  'task.title': 'Person and window {{number}}',
  'task.type': 'You name the person by',
  'task.value': 'The name itself',
  'task.value-hint':
    'We do not say whether anybody has it. Officers look it up once your request is valid.',
  'task.purpose': 'What you need it for',
  'task.purpose-hint':
    'For each person and window. The narrower the purpose, the less is asked back.',
  'task.categories': 'What you ask for',
  'task.out-of-reach': 'The instrument does not reach it.',
  'task.from': 'From (UTC)',
  'task.to': 'Up to (UTC)',
  'task.form': 'To the second, as 2026-03-01 00:00:00.',
  'task.here': '{{time}} on your clock.',
  'task.add': 'Add a person or window',
  'task.remove': 'Remove this one',
  calendar: 'Choose a day',

  'gag.text':
    'The person is told of every opening, unless something forbids it. When that ends, they are '
    + 'told without anybody asking.',
  'gag.source': 'Does anything forbid telling the person?',
  'gag.none': 'Nothing',
  'gag.order': 'The order itself',
  'gag.statute': 'The law',
  'gag.certificate': 'A certificate',
  'gag.request': 'Nothing, but we ask for it',
  'gag.reference': 'What it rests on',
  'gag.reference-hint': 'The paragraph, or the number of the order.',
  'gag.until': 'Until (UTC)',
  'gag.until-hint': 'An end can be moved by a new order. Without one, a person reviews it.',

  'papers.add': 'Add papers',
  'papers.reading': 'Reading…',
  'papers.hint': 'PDF, PNG or JPEG. At most {{count}}, each up to {{size}}.',
  'papers.needs': 'The law of this place asks for: {{papers}}.',
  'papers.type': 'What is {{name}}? ({{size}})',
  'papers.remove': 'Remove {{name}}',
  'papers.not-one': '{{name}} is no PDF, PNG or JPEG, whatever its name says. It was not added.',
  'papers.too-large': '{{name}} has {{size}}; at most {{most}} can be taken. It was not added.',
  'papers.too-many': 'At most {{count}} papers go with one request. {{name}} was not added.',
  'papers.unread': '{{name}} could not be read.',

  'key.text':
    'The answer is encrypted to this key on an officer’s device. Only who holds its other half '
    + 'can open it; we cannot.',
  'key.recipient': 'age recipient (begins with age1)',
  'key.hint':
    'One line. Without a key nothing can be handed over; it can be given later by letter.',
  'key.x25519': 'A usable age key (X25519).',
  'key.hybrid':
    'A usable age key that holds against quantum computers too (ML-KEM-768 with X25519).',
  'key.how': 'How to make one',
  'key.how-text':
    'Install age (age-encryption.org) and run one command. It writes the secret half into a file, '
    + 'which never leaves you, and prints the line that belongs here.',
  'key.how-pq': 'With age 1.3 or newer, a key that also holds against quantum computers:',

  gaps_one: '{{count}} field still needs you:',
  gaps_other: '{{count}} fields still need you:',
  'findings.title': 'What the rules say about it',
  'findings.none': 'The rules find nothing wrong with it. A person looks at it all the same.',
  'findings.refuse': 'Will be refused',
  'findings.ask': 'We will ask you',
  'findings.look': 'A person looks at it',
  'findings.task': 'Person and window {{task}}: {{sentence}}',
  'findings.decide': 'You decide',
  'findings.accept': 'Send it as it is. I have read what does not fit.',
  'send.does':
    'Sending begins a file that can only be added to. You get a link: it is the only way back to '
    + 'this request, so keep it.',
  send: 'Send the request',
  sending: 'Sending…',
  'sent-before':
    'What you sent before had arrived after all. It is as it was then, without your latest '
    + 'changes.',
  'sent-before-look': 'Look at it',
  'sent-before-anew': 'Send this as another request',

  'gap.empty': 'This is still empty.',
  'gap.no-time': 'This is not a time as 2026-03-01 00:00:00.',
  'gap.no-day': 'This is not a day as 2026-03-01.',
  'gap.backwards': 'The end is not after the beginning.',
  'gap.no-number': 'A number of months.',
  'gap.no-mail': 'This is not a whole email address.',
  'gap.none-chosen': 'Choose at least one.',
  'gap.unfit': 'This is too long, or not written as it can be sent.',
  'gap.too-many': 'Too many papers.',
  'gap.not-a-recipient': recipientSentences['not-a-recipient'],
  'gap.secret-key': recipientSentences['secret-key'],
  'gap.damaged': recipientSentences.damaged,
  'gap.weak-key': recipientSentences['weak-key'],
} as const;

/** The sentence of a key. */
export const t = makeWords('en', requestWords);
