/** The words of the law as plain ones: states, categories, reasons, clocks. */

import { lawNames, spokenCode } from '../../kit/words/law-names.ts';
import { makeWords } from '../../kit/words/words.ts';

const legal = {
  'state.received': 'Received',
  'state.triage': 'Being checked',
  'state.awaiting-clarification': 'Waiting for the authority',
  'state.validated': 'Valid',
  'state.rejected': 'Refused',
  'state.scoping': 'Being narrowed',
  'state.awaiting-approval': 'Waiting for countersignatures',
  'state.collecting': 'Being opened',
  'state.review': 'Being read',
  'state.packaged': 'Packed',
  'state.delivered': 'Delivered',
  'state.notice-due': 'The person must be told',
  'state.closed': 'Closed',

  'flag.preserved': 'Kept from deletion',
  'flag.suspended': 'Paused',
  'flag.conflict': 'Conflict of laws',
  'flag.withdrawn': 'Withdrawn',
  'flag.expired': 'Expired',
  'flag.emergency': 'Emergency',
  'flag.gagged': 'The person may not be told yet',

  'task.pending': 'Nothing opened yet',
  'task.approved': 'Countersigned',
  'task.preserved': 'Kept from deletion',
  'task.disclosed': 'Opened',
  'task.partially-disclosed': 'Opened in part',
  'task.no-data': 'Nothing found',
  'task.rejected': 'Refused',
  'task.invalid': 'Not valid',
  'task.cancelled': 'Cancelled',

  ...lawNames,

  'reason.not-competent': 'This authority may not issue this',
  'reason.not-validated': 'Nobody entitled has validated it',
  'reason.offence-gate': 'The offence is not grave enough for this',
  'reason.wrong-entity': 'It is addressed to another company',
  'reason.wrong-category': 'It asks for more than this instrument reaches',
  'reason.overbroad': 'It asks for too much',
  'reason.incomplete': 'Something is missing',
  'reason.manifest-error': 'It holds an obvious error',
  'reason.not-stored': 'We do not have this',
  'reason.impossible': 'It cannot be done',
  'reason.privilege-press': 'It touches a protected profession or the press',
  'reason.rights': 'It may break fundamental rights',
  'reason.third-country-conflict': 'The law of another country forbids it',
  'reason.expired': 'It is out of date',
  'reason.unverified-requester': 'Nobody could be found who really asked',

  'severity.refuse': 'Stops the order',
  'severity.ask': 'The authority may mend it',
  'severity.look': 'A person decides',

  'verdict.clear': 'Nothing speaks against them',
  'verdict.call-back': 'Call back before anything else',
  'verdict.refuse': 'Do not answer them',

  'cause.enforcing-authority': 'another authority may object',
  'cause.third-country-conflict': 'a conflict of laws is being settled',
  'cause.challenge': 'it is being challenged',
  'cause.court': 'a court has stopped it',

  'desired.awaiting-approval': 'wait',
  'desired.awaiting-disclosure': 'go on',
  'desired.disclosed': 'finished',
  'desired.rejected': 'give up',
  'desired.cancelled': 'stop',

  'gag.order': 'An order forbids telling the person',
  'gag.statute': 'The law forbids telling the person',
  'gag.certificate': 'A certificate forbids telling the person',
  'gag.request': 'The authority asks not to tell the person',
} as const;

/** The sentence of a key. */
export const legalWord = makeWords('en', legal);

/** An instrument as the pack calls it; its code until the pack is here. */
export function instrumentName(
  pack: { readonly instruments: ReadonlyMap<string, { readonly about: string }> } | undefined,
  code: string,
): string {
  return pack?.instruments.get(code)?.about ?? spokenCode(code);
}
