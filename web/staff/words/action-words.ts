/** What can be done with an order: names, what each will do, and why one cannot be done now. */

import { makeWords } from '../../kit/words/words.ts';

const actionWords = {
  title: 'What you can do now',
  none: 'Nothing for you at the moment.',
  others: 'Not now, and why',
  cancel: 'Cancel',
  entering: 'Entering…',
  'moved-on': 'Somebody added an entry in the meantime. Look at it first, then try again.',

  'check-requester': 'Check who asks',
  'check-requester.does':
    'Enters what you found about who asks. Until it is clear or called back, nothing can be '
    + 'narrowed.',
  'call-back': 'Call back',
  'call-back.does':
    'You ring the number that was recorded independently, and enter whether they confirm the '
    + 'request. Whoever took the order in cannot do this.',
  'check-order': 'Check the order',
  'check-order.does': 'Enters the findings and what they come to.',
  ask: 'Ask the authority',
  'ask.does': 'Sends your question to the authority and stops our clocks where the law says so.',
  answer: 'Enter their answer',
  'answer.does': 'Enters what the authority answered. The order is checked again after that.',
  reject: 'Refuse the order',
  'reject.does':
    'Refuses the whole order and sends the letter to the authority. This cannot be taken back.',
  suspend: 'Pause it',
  'suspend.does': 'Nothing opens and nothing is handed over until the pause is lifted.',
  resume: 'Lift the pause',
  'resume.does': 'Work goes on, and our clocks run again.',
  clear: 'Enter "no objection"',
  'clear.does': 'Enters that whoever may object does not. It can then be handed over.',
  withdraw: 'Enter that they withdrew it',
  'withdraw.does':
    'Nothing of this order opens or is handed over any more. This cannot be taken back.',
  close: 'Close the order',
  'close.does': 'Ends the file. Nothing can be added after this.',
  'after-review': 'Review the emergency',
  'after-review.does':
    'Your passkey signs what you found. It is written to the public log and counted there, and '
    + 'entered here.',
  'court-paper': 'Enter their court paper',
  'court-paper.does':
    'Enters that the paper behind the emergency came. Once it is late, no other '
    + 'emergency of this authority opens.',

  'field.verdict': 'What does it come to?',
  'field.source': 'Where is the number from?',
  'field.source-hint': 'Such as: the register, recorded by legal-2.',
  'field.reached': 'Did you reach them, and do they confirm the request?',
  'reached.yes': 'Yes, they asked for this',
  'reached.no': 'No, or they know nothing of it',
  'field.question': 'Your question',
  'field.question-hint': 'Goes to the authority as you write it.',
  'field.answer': 'Their answer',
  'field.reason': 'For what reason?',
  'field.letter': 'Letter to the authority',
  'field.cause': 'Why?',
  'field.reference': 'Their reference',
  'field.outcome': 'Was it an emergency?',
  'outcome.confirmed': 'Yes, life or limb was in danger',
  'outcome.not-confirmed': 'No',
  'verdict.valid': 'Valid: it can be narrowed',
  'verdict.ask': 'The authority must mend it first',
  'verdict.refuse': 'It cannot be carried out',
  'call-number': 'The known number is {{phone}}, recorded by {{slot}} ({{source}}).',
  'call-none':
    'No number is recorded. Somebody other than who added the authority records it in the '
    + 'register.',

  'refusal.not-yours': 'This is for another role.',
  'refusal.nothing-after-closed': 'The order is closed.',
  'refusal.wrong-state': 'It is not its turn yet.',
  'refusal.withdrawn': 'The authority withdrew the order.',
  'refusal.expired': 'The order is out of date.',
  'refusal.suspended': 'The order is paused.',
  'refusal.same-person': 'Somebody else must do this.',
  'refusal.unknown-task': 'There is no such task.',
  'refusal.task-not-ready': 'The task is not that far.',
  'refusal.outside-request': 'It goes beyond what was asked for.',
  'refusal.not-checked': 'Who asks, and what for, must be checked first.',
  'refusal.too-early': 'Somebody may still object.',
  'refusal.notice-blocked': 'Telling the person is still forbidden.',
  'refusal.review-outstanding': 'An emergency still waits for its review or its paper.',
  'refusal.not-extendable': 'There is no more time to be had.',
  'refusal.already-done': 'This is done already.',
  'refusal.time-runs-back': 'The clock of this device is behind.',
  'refusal.malformed': 'Something about it cannot be read.',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', actionWords);
