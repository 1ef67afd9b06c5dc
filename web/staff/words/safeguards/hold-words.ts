/** The sentences of holds: what is kept, until when, and what ending one destroys. */

import { makeWords } from '../../../kit/words/words.ts';

const holdWords = {
  title: 'Holds',
  lead:
    'What an authority asked to be kept. A hold opens nothing: it only keeps what people '
    + 'would delete.',
  list: 'Holds, those that run out first at the top',
  filters: 'Filter',
  loading: 'Loading',
  none: 'No hold here',
  'none-text': 'A hold begins when an order asks that something be kept.',
  'filter.running': 'Running',
  'filter.asked': 'Asked for',
  'filter.ended': 'Ended',
  'state.asked': 'Waits for a signature',
  'state.granted': 'Allowed, being kept',
  'state.taken': 'Kept',
  'state.ended': 'Ended',
  'state.refused': 'Refused',
  account: 'Account {{account}}…',
  window: '{{from}} to {{to}}',
  'asked-by': 'asked for by {{slot}}',
  entry: 'Entry {{index}}',
  left: '{{time}} left',
  over: 'over since {{time}}',
  extend: 'Keep longer',
  release: 'End it now',
  close: 'Close',
  'extend.title': 'Keep it longer',
  'extend.until': 'Keep until (UTC)',
  'extend.does':
    'Your passkey asks for it, and it is written to the public log. What the hold covers is '
    + 'kept until then, whatever people delete. The rules allow {{max}} at most.',
  'extend.button': 'Ask and sign',
  'release.title': 'End this hold?',
  'release.does':
    'Its key is destroyed. What people deleted since is then gone for good, for them and for '
    + 'the authority. This cannot be undone.',
  'release.button': 'End it for good',
  signing: 'Waiting for your passkey…',
  keep: 'Keep the data',
  'keep.title': 'Keep the data of task {{task}}',
  'keep.does':
    'Your passkey asks the vault to keep everything that was asked for, whatever people delete. '
    + 'Nothing opens by that, and nobody can read it. It is written to the public log.',
  'keep.what': 'What is kept',
  'keep.by': 'By',
  'keep.past': 'This must be later than now.',
  'keep.most': 'The rules allow it until {{when}} at most.',
  'keep.button': 'Keep it',
  'keep.taking': 'Signed. The vault is taking it…',
  'keep.enter': 'Enter that it is kept',
  'keep.longer':
    'It is signed, and the vault takes it by itself. That is not finished yet: open this again '
    + 'in a minute, and enter it.',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', holdWords);
