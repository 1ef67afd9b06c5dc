/** Sentences of notices: what an authority was given of somebody, told to that very person. */

/** Keys `told.*`. */
export const noticeWords = {
  'told.legal': 'On {{day}}, {{what}} opened under an order of {{authority}}.',
  'told.emergency':
    'On {{day}}, {{what}} opened because {{authority}} said that a life was in danger.',
  'told.gag-today': 'We were not allowed to tell you until today.',
  'told.gag': 'We were not allowed to tell you until {{day}}.',
  'told.messages_one': 'up to {{count}} of your messages',
  'told.messages_other': 'up to {{count}} of your messages',
  'told.some-messages': 'some of what you wrote and were sent',
  'told.traffic': 'when and with whom you wrote',
  'told.subscriber': 'what your account says about you',
  'told.identify-only': 'which account is yours',
  'told.were': '{{what}} were',
  'told.was': '{{what}} was',
  'told.and': '{{first}} and {{last}}',
  'told.authority': 'Asked by',
  'told.reference': 'Their reference',
  'told.window': 'About the time',
  'told.between': '{{from}} to {{to}}',
  'told.letter': 'Read the letter',
  'told.unfound':
    'We told you of an opening in entry {{index}}, and this device does not find it in the '
    + 'public log. Save what we wrote and ask us.',
  'told.other':
    'What we wrote to you about entry {{index}} is not what the public log says of it. This '
    + 'device goes by the log.',
  'told.offline': 'The letters about these openings could not be fetched just now.',
} as const;
