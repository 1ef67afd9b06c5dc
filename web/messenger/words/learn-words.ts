/** Sentences of the page before a first chat: who can read, and two questions about it. */

/** Keys `learn.*`. */
export const learnWords = {
  'learn.title': 'Before you start',
  'learn.lead': 'Half a minute about who can read what you write here.',
  'learn.only-if': 'A person at Countersign can open messages only if:',
  'learn.log-text':
    'Each opening is first written in a public log that others countersign. You find yours under '
    + '"Access history", and this device checks them.',
  'learn.ask': 'Two questions, so that we know we said it clearly',
  'learn.report.asks': 'Somebody in your chat reports a message of yours. Who can see it then?',
  'learn.report.nobody': 'Only the people in the chat',
  'learn.report.anybody': 'Everybody who works at Countersign, whenever they like',
  'learn.report.on-record': 'A safety reviewer, after the public log has it',
  'learn.report.not-nobody':
    'Not quite: whoever reports hands the message over, so that a safety reviewer can help. The '
    + 'public log must have it first.',
  'learn.report.not-anybody':
    'No: nobody there can look whenever they like. A vault holds the keys, and it opens nothing '
    + 'that the public log has not seen.',
  'learn.report.not-on-record': 'Not here: in this region a report opens nothing.',
  'learn.order.asks': 'Can a court reach messages that are sent here?',
  'learn.order.nobody': 'No, nobody else can ever open them',
  'learn.order.anybody': 'Yes, it can read along in every chat',
  'learn.order.on-record': 'Yes, with an order that names a person, and it stands in the log',
  'learn.order.not-nobody':
    'Not quite: that would be end-to-end encryption. Here a vault holds keys as well, and a valid '
    + 'order that names a person can reach their messages.',
  'learn.order.not-anybody':
    'No: an order names one account and one stretch of time, several people must sign for it, and '
    + 'the log shows each.',
  'learn.order.not-on-record': 'Not here: in this region no order opens anything.',
  'learn.right': 'Right.',
  'learn.go-on': 'Start',
  'learn.going-on': 'Starting…',
  'learn.not-yet': 'Both answers must be right. Change the other one and go on.',
  'learn.unknown':
    'What the rules are could not be checked in the public log just now, so nothing is claimed and '
    + 'nothing is asked. We will ask later.',
  'learn.later': 'Go on for now',
} as const;
