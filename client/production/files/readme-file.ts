/** `README.txt`: what each file and field of the package is, for whoever opens it years later. */

import type { AccountContent, PackageContent } from '../gather-content.ts';
import type { ProductionInput } from '../production-input.ts';
import { utc } from './folder-facts.ts';
import { textFile, type PackageFile } from './package-file.ts';

/** The same words in every package but for its own facts. */
export function readmeFile(input: ProductionInput, content: PackageContent): PackageFile {
  const { order, madeAtMs } = input;
  const head = [
    'PRODUCTION',
    '',
    `Order:        ${order.reference}`,
    `Authority:    ${order.authority}`,
    `Instrument:   ${order.instrument}`,
    `Legal basis:  ${order.basis}`,
    `Addressed to: ${order.entity}`,
    `Made:         ${utc(madeAtMs)}`,
    '',
    'All times are UTC, as in 2026-11-21T10:00:00.000Z. All texts are UTF-8.',
    '',
    ...content.accounts.map(folderLine),
  ];
  const lines = [...head, ...fileLines, ...fieldLines, ...whoLines(content.masked), ...limitLines];
  return textFile('README.txt', `${lines.join('\n')}\n`);
}

function folderLine(one: AccountContent): string {
  const { folder, account, messages, envelopes, sessions, subscriber } = one;
  const counts = [
    `${messages.length} messages and other events`,
    `${envelopes.length} envelopes`,
    `${sessions.length} sign-ins`,
    `${subscriber.length} details`,
  ];
  return `  ${folder}/  account ${account}: ${counts.join(', ')}`;
}

const fileLines = [
  '',
  'IN EACH FOLDER',
  '',
  '  index.html      everything, to be read in a browser; it runs nothing and asks for nothing',
  '  report.pdf      the same, to be printed or filed',
  '  messages.json   what was written: the exact record; messages.csv is the same as a table',
  '  envelopes.json  who wrote to whom and when, without what; envelopes.csv likewise',
  '  sessions.json   sign-ins and their addresses; sessions.csv likewise',
  '  subscriber.json details of the account; subscriber.csv likewise',
  '  case.jsonld     messages, envelopes and accounts as CASE/UCO, for forensic tools',
  '  grant.json      which grants opened this, and what opens their commitments',
  '  proofs/         that grant, use and roster stand in the access log (C2SP tlog-proof)',
  '',
  'BESIDE THEM',
  '',
  '  certificate.txt    to be completed and signed by the custodian',
  '  trust-policy.txt   the keys of log and witnesses as this house states them; whoever checks',
  '                     should have them from somebody else as well',
  '  manifest.json      SHA-256 and size of every other file',
  '  manifest.sha256    SHA-256 of manifest.json; compare it with the number you were told',
];

const fieldLines = [
  '',
  'FIELDS OF A MESSAGE OR ENVELOPE',
  '',
  '  n             position in the file, from 1: conversation after conversation, each by time',
  '  grant         number of the entry in the access log by which it was opened',
  '  conversation  id of the conversation',
  '  event         id of this message, edit, reaction or unsend',
  '  sentAt        when the server took it in',
  '  sender        the account, or Person 1, Person 2 ...',
  '  kind          message, edit (new text for the target), reaction, unsend (target taken back)',
  '  target        the event that an edit, reaction or unsend is about',
  '  replyTo       the event that a message answers',
  '  text, emoji   what was written, unchanged',
  '  members       who was in the conversation then and still is',
  '  bytes         size of what was sent',
  '',
  'FIELDS OF A SIGN-IN OR DETAIL',
  '',
  '  account       the account it is about',
  '  session       id of the session that the sign-in began',
  '  address, port where it came from; port 0 where a proxy does not say',
  '  agent         what the device called itself; only under a grant for traffic',
  '  handle, displayName, registeredAtMs   as the house knows the account',
  '  details.*     as the person gave them; nobody has verified them',
  '  A number that ends in Ms is milliseconds since 1970; the field beside it that ends in Utc is',
  '  the same time as text.',
];

function whoLines(masked: number): string[] {
  return [
    '',
    'WHO IS NAMED',
    '',
    'Accounts that the order names keep their ids. Everybody else is a person with a number, the',
    `same one in the whole package; here they are ${masked}. What people wrote is not changed:`,
    'names within messages stay as they were written.',
  ];
}

const limitLines = [
  '',
  'WHAT IS MISSING',
  '',
  'Nothing outside the grant is here: not one message before its window or after it. What lay',
  'inside and did not open is counted in grant.json under "shut": erased (its key was destroyed',
  'when its time was over), damaged, over-limit (more than the grant allows). Labels of automated',
  'checks and notes of moderators are not part of a production.',
  '',
  'TABLES (CSV)',
  '',
  'RFC 4180, with a byte order mark. A cell that a spreadsheet might run as a formula has an',
  "apostrophe (') in front, and so has a cell that begins with one: take one leading apostrophe",
  'away and you have exactly what was written. Half a character pair, which UTF-8 cannot hold, is',
  'exact in the JSON alone. Members are separated by a semicolon.',
  '',
  'THE REPORT (PDF)',
  '',
  'Draws Latin, Greek, Cyrillic, Armenian, Georgian, many symbols and emoji. It does not draw',
  'Arabic, Hebrew and other scripts written from right to left, the scripts of India and',
  'South-East Asia, nor Chinese, Japanese and Korean: a box stands for each such character, and',
  'the last page counts them. They are whole in index.html, JSON and CSV.',
  '',
  'TO CHECK IT',
  '',
  '  sha256sum -c manifest.sha256',
  '  node verifier/main.ts production FILE --trust trust.json',
  '',
  'The second, a free program without dependencies, checks every file, every proof, and that',
  'every record lies inside its grant. It works without a network.',
];
