/** `README.txt`: what each file and field of the package is, for whoever opens it years later. */

import type { PackageContent } from '../gather-content.ts';
import type { ProductionInput } from '../production-input.ts';
import { utc } from './folder-facts.ts';
import { textFile, type PackageFile } from './package-file.ts';

/** The same words in every package but for its own facts. */
export function readmeFile(input: ProductionInput, content: PackageContent): PackageFile {
  const { order, madeAtMs } = input;
  const folders = content.accounts.map(({ folder, account, messages, sessions, subscriber }) => {
    const counts = `${messages.length} events, ${sessions.length} sessions, ${subscriber.length} details`;
    return `  ${folder}/  account ${account}: ${counts}`;
  });
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
    ...folders,
  ];
  return textFile('README.txt', `${[...head, ...explained(content.masked)].join('\n')}\n`);
}

function explained(masked: number): string[] {
  return [
    '',
    'IN EACH FOLDER',
    '',
    '  index.html      everything, to be read in a browser; it runs nothing and asks for nothing',
    '  report.pdf      the same, to be printed or filed',
    '  messages.json   the exact record; messages.csv is the same as a table',
    '  sessions.json   sessions and their addresses; sessions.csv is the same as a table',
    '  subscriber.json details of the account; subscriber.csv is the same as a table',
    '  case.jsonld     the same as CASE/UCO, for forensic tools',
    '  grant.json      which grants opened this, and what opens their commitments',
    '  proofs/         that grant, use and roster stand in the public access log (C2SP tlog-proof)',
    '',
    'BESIDE THEM',
    '',
    '  certificate.txt    to be completed and signed by the custodian',
    '  trust-policy.txt   the keys of log and witnesses as this house states them; whoever checks',
    '                     should have them from somebody else as well',
    '  manifest.json      SHA-256 and size of every other file',
    '  manifest.sha256    SHA-256 of manifest.json; compare it with the number you were told',
    '',
    'FIELDS OF A MESSAGE',
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
    '  text, emoji   what was written, unchanged; missing where content was not disclosed',
    '',
    'Sessions and details have the names under which the house keeps them. A number that ends in',
    'Ms is milliseconds since 1970; the field beside it that ends in Utc is the same time as text.',
    '',
    'WHO IS NAMED',
    '',
    'Accounts that the order names keep their ids. Everybody else is a person with a number, the',
    `same one in the whole package; here they are ${masked}. What people wrote is not changed: names`,
    'within messages stay as they were written.',
    '',
    'WHAT IS MISSING',
    '',
    'Nothing outside the grant: not one message before its window or after it. What lay inside and',
    'did not open is counted in grant.json under "shut": erased (its key was destroyed when its time',
    'was over), damaged, over-limit (more than the grant allows). Labels of automated checks and',
    'notes of moderators are not part of a production.',
    '',
    'TABLES (CSV)',
    '',
    'RFC 4180, with a byte order mark. A cell that a spreadsheet might run as a formula has an',
    "apostrophe (') in front, and so has a cell that begins with one: take one leading apostrophe",
    'away and you have exactly what was written. Half a character pair, which UTF-8 cannot hold, is',
    'exact in the JSON alone.',
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
}
