/** The sentences of fetching a package: what the link leads to, the check, opening it. */

import { makeWords } from '../../kit/words/words.ts';

const packageWords = {
  title: 'Fetch a package',
  lead:
    'An officer gave you a link to a package that is encrypted to your key. It is fetched here, '
    + 'checked here, and opened by you alone.',
  'link.ask': 'Link or secret of the package',
  'link.hint': 'As the officer gave it to you. Looking at it costs no download.',
  'link.open': 'Look at it',
  'link.not-one':
    'This is no such link: it has 43 letters and digits, or ends with them after a #.',
  'link.unknown':
    'This link leads to nothing: its time is over, an officer ended it, or a letter of it is '
    + 'wrong. Ask the officer for a new one.',
  'link.other': 'Fetch another package',
  waiting: 'Looking',

  'facts.title': 'What this link leads to',
  size: 'Size',
  sha: 'SHA-256',
  'sha-text':
    'The page of your request names the same digest, and so does our letter. If they differ, do '
    + 'not open it, and tell us.',
  ends: 'Ends',
  left: 'Downloads left',
  'fetch.title': 'Fetch it',
  'fetch.button': 'Download and check',
  'fetch.again': 'Download it again',
  'fetch.go-on': 'Go on where it stopped',
  'fetch.none-left': 'No download is left. Ask the officer for a new link.',
  'fetch.counts': 'Each download counts, also one that breaks off.',
  'fetch.progress': '{{have}} of {{size}}',
  'fetch.running': 'Downloading',
  'fetch.whole': 'Whole, and exactly the file that was announced. It was saved as {{name}}.',
  'fetch.another':
    'What arrived is another file than announced. It was not saved. Tell us, by a number you '
    + 'know. Its SHA-256 is {{sha256}}.',
  'fetch.broke-off':
    'The line broke at {{have}} of {{size}}. What has arrived is kept in this tab.',

  'receipt.title': 'Receipt',
  'receipt.save': 'Save the receipt',
  'receipt.head': 'Receipt of a download',
  'receipt.file': 'File',
  'receipt.checked': 'Checked on this device',
  'receipt.house': 'Downloads by this link, as the house wrote them down',
  'receipt.text':
    'Every download by this link is written down, whole or broken off. If one was not yours, tell '
    + 'us at once.',
  'fetches.title': 'Downloads by this link',
  'fetches.none': 'None yet.',
  'fetches.whole': '{{begun}}, whole at {{whole}}',
  'fetches.broken': '{{begun}}, broke off or still running',

  'open.title': 'Open it, and check it without us',
  'open.decrypt': '1. Decrypt it with the secret half of your key:',
  'open.verify':
    '2. Check it: every file against its manifest, every record against what was granted, and the '
    + 'grants against the public log. It asks no server anything.',
  'open.verifier':
    'The verifier is part of the source of this service and needs nothing but Node. The trust '
    + 'file says whom it believes; get it from somebody you believe.',
  'open.manifest':
    '3. It prints the SHA-256 of the manifest. Ask the officer for that number by telephone, and '
    + 'compare.',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', packageWords);
