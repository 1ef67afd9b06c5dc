/** Why the house refuses what the rules of an order file cannot see, each in one sentence. */

import {
  recipientSentences,
  type UnusableRecipient,
} from '@countersign/rules/production/age-recipient.ts';

/** What each refusal of the house means to whoever was refused. */
export const houseRefusals = {
  'moved-on': 'Somebody entered something meanwhile. Look at the order again, then decide.',
  'entry-id-taken': 'This id belongs to another entry. Make a fresh one.',
  'second-person': 'This takes a second person: not whoever did the first part.',
  'no-known-number':
    'No independently known number of this authority was recorded by a second person.',
  'call-back-missing': 'An emergency is asked for only after a call-back by a second person.',
  'authority-stopped': 'Orders of this authority are stopped. Security can take them again.',
  'unknown-authority': 'The register has no such authority, or no such person of it.',
  'unknown-instrument': 'No such instrument is used here.',
  'unknown-account': 'The scope names an account that does not exist.',
  'unknown-hold': 'No hold in force keeps what this task names.',
  'document-kind': 'This is no PDF, PNG or JPEG, whatever its name says.',
  'document-missing': 'The order names a document that was not handed in.',
  'order-changed': 'The approval is for an older version of this order.',
  'taken-back': 'This was taken back, or is asked for anew.',
  'differs-from-scope': 'This asks for something else than the scoped task.',
  'review-outstanding': 'An emergency of this authority still waits for its review or its paper.',
  'no-order': 'A disclosure is asked for out of an order, and for one task of it.',
  'findings-left-out': 'The check leaves out what the law of this place finds wrong.',
  'signals-left-out': 'The check leaves out signs of a false request, or clears in spite of them.',
  'other-recipient': 'Neither the order nor the register has a key that this is encrypted to.',
  'not-encrypted': 'This is no age file, or not one for the keys that it was said to be for.',
  'upload-unfinished': 'Some of the package is still missing. Send the rest.',
  'upload-damaged': 'What arrived is not what was announced. Send the package again.',
  'of-the-house': 'Only what really happened enters this, by the house itself.',
  ...recipientSentences,
} as const satisfies Readonly<Record<string, string>> & Record<UnusableRecipient, string>;

/** One refusal that only the house knows. */
export type HouseRefusal = keyof typeof houseRefusals;
