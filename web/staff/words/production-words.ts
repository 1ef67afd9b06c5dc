/** The sentences of packing an order and handing it over. */

import { makeWords } from '../../kit/words/words.ts';

const productionWords = {
  'open.title': 'Pack and hand over',
  'open.text': 'Pack what opened, encrypt it to the authority’s key, and make a link.',
  'open.link': 'Go to the package',
  back: 'Back to the order',
  'pack.title': 'Pack it',
  'pack.does':
    'Everything happens on this device: the files are written, their fingerprints listed, '
    + 'and all of it encrypted to the authority before it leaves. Only the scope of each task '
    + 'goes in; other people are masked.',
  'pack.to': 'Encrypted to',
  'pack.tasks': 'Tasks',
  'pack.task': 'Task {{task}}: {{items}} items',
  'pack.no-key':
    'The register has no receiving key of this authority. Record it under Requesters first.',
  'pack.no-pages':
    'Task {{task}} is not open in this tab. Open it again here: what opens is kept nowhere else.',
  'pack.over': 'Handed over. What is in the package stays as it is.',
  'pack.no-content': 'Nothing of this order was opened yet.',
  'pack.not-reviewed': 'Task {{task}} was not read through yet.',
  'pack.button': 'Pack, encrypt and upload',
  'pack.proving': 'Fetching the proofs from the public log…',
  'pack.building': 'Writing: {{percent}} %',
  'pack.uploading': 'Uploading: {{percent}} %',
  'pack.stop': 'Stop',
  'pack.refused': 'Not packed. {{why}}',
  'pack.stopped': 'Stopped. Nothing was packed and nothing left this device.',
  'pack.progress': 'Progress',
  'list.title': 'Packages',
  'list.none': 'Nothing is packed yet.',
  'list.uploading': 'Upload broke off: pack again, and it goes on where it was',
  'list.ready': 'Packed {{when}} by {{slot}}, {{size}}',
  'list.sha': 'Package',
  'list.manifest': 'Number to tell them by phone',
  'list.manifest-hint':
    'SHA-256 of the manifest. Read it to the authority on the known number, so that nobody '
    + 'can swap the package.',
  'link.button': 'Make a link',
  'link.does':
    'Makes a link that works for {{days}} and {{fetches}}, and enters the delivery into the '
    + 'order. The link is shown this once.',
  'link.days_one': '{{count}} day',
  'link.days_other': '{{count}} days',
  'link.fetches_one': '{{count}} download',
  'link.fetches_other': '{{count}} downloads',
  'link.live': 'Link by {{slot}}: works until {{when}}, {{used}} of {{max}} downloads used',
  'link.over': 'Link by {{slot}}: over since {{when}}',
  'link.ended': 'Link by {{slot}}: ended {{when}}',
  'link.fetched': 'Fetched {{when}}',
  'link.broken': 'Download broke off {{when}}',
  'link.unfetched': 'Not fetched yet',
  'link.secret': 'Secret of the link',
  'link.whole': 'The same as a link to the page for authorities',
  'link.secret-text':
    'Give it to the authority on the known way. Nobody is shown it again, not even you.',
  'link.copy': 'Copy',
  'link.copied': 'Copied',
  'link.end': 'End all links',
  'link.end-does':
    'Ending them takes back every link of this package at once. What was fetched stays '
    + 'fetched.',
  working: 'Working…',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', productionWords);
