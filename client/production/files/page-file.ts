/** The page of an account: everything to be read in any browser, offline, on screen or on paper. */

import type {
  ProducedEnvelope,
  ProducedMessage,
  ProducedRow,
} from '@countersign/rules/production/produced-records.ts';
import type { AccountContent } from '../gather-content.ts';
import type { OrderFacts } from '../production-input.ts';
import { factsOf } from './folder-facts.ts';
import { recordPieces, type PackageFile } from './package-file.ts';
import { threadsOf } from './threads.ts';

/** `index.html`: no script, and nothing from anywhere else. */
export function pageFile(path: string, order: OrderFacts, content: AccountContent): PackageFile {
  const records = content.messages.length + content.envelopes.length;
  return { path, records, pieces: () => pagePieces(order, content) };
}

function* pagePieces(order: OrderFacts, content: AccountContent): Generator<string> {
  const title = escaped(`${order.reference}: account ${content.account}`);
  yield `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n${policy}\n`;
  yield `<title>${title}</title>\n<style>${style}</style>\n</head>\n<body>\n`;
  yield `<h1>${title}</h1>\n<dl>\n`;
  for (const [name, value] of factsOf(order, content)) {
    yield `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>\n`;
  }
  yield '</dl>\n';
  const threads = threadsOf(content.messages);
  yield* detailsOf(content.subscriber);
  yield* tableOf('Sign-ins', sessionHeads, content.sessions, sessionCells);
  yield* tableOf('Who wrote to whom and when', envelopeHeads, content.envelopes, (one) => {
    return envelopeCells(one, content.account);
  });
  if (threads.length > 1) yield contentsOf(threads.length);
  for (const [at, thread] of threads.entries()) {
    const named = thread.people.map((person) => nameOf(person, content.account));
    const people = escaped(named.join(', '));
    const head =
      `<section id="c${at + 1}">\n<h2>Conversation ${at + 1}</h2>\n<p>Of ${people}; id `
      + `<code>${escaped(thread.conversation)}</code></p>\n<table>\n<thead><tr><th>#</th>`
      + '<th>Sent (UTC)</th><th>By</th><th>What</th></tr></thead>\n<tbody>\n';
    const foot = '</tbody>\n</table>\n</section>\n';
    yield* recordPieces({ head, foot }, thread.messages, (one) => rowOf(one, content.account));
  }
  yield '</body>\n</html>\n';
}

/** In this folder the account needs no id: the page says at its head which it is. */
function nameOf(person: string, account: string): string {
  return person === account ? 'the account' : person;
}

function shownTime(iso: string): string {
  return iso.replace('T', ' ').replace('Z', '');
}

const envelopeHeads = ['#', 'Sent (UTC)', 'By', 'To', 'What', 'Conversation'];

function envelopeCells(one: ProducedEnvelope, account: string): string[] {
  const { n, sentAt, sender, members, kind, target, bytes, conversation } = one;
  const to = members.filter((member) => member !== sender);
  const what = `${kind}${target === undefined ? '' : ` of ${target}`}, ${bytes} bytes`;
  const names = to.map((member) => nameOf(member, account)).join(', ');
  return [String(n), shownTime(sentAt), nameOf(sender, account), names, what, conversation];
}

const sessionHeads = ['#', 'When (UTC)', 'Address', 'Port', 'Device', 'Session'];

function sessionCells(row: ProducedRow, at: number): string[] {
  const { atUtc = '', address = '', port = '', agent = '', session = '' } = row;
  return [at + 1, shownTime(String(atUtc)), address, port, agent, session].map(String);
}

function* detailsOf(rows: readonly ProducedRow[]): Generator<string> {
  for (const row of rows) {
    yield '<section>\n<h2>Details of the account</h2>\n<dl>\n';
    for (const [name, value] of Object.entries(row)) {
      yield `<dt>${escaped(name)}</dt><dd>${escaped(String(value))}</dd>\n`;
    }
    yield '</dl>\n</section>\n';
  }
}

function contentsOf(count: number): string {
  const links = Array.from({ length: count }, (_, at) => {
    return `<a href="#c${at + 1}">${at + 1}</a>`;
  });
  return `<nav>Conversations: ${links.join(' ')}</nav>\n`;
}

function rowOf(message: ProducedMessage, account: string): string {
  const { n, sentAt, sender, kind, target, replyTo, text, emoji } = message;
  const own = sender === account ? ' class="own"' : '';
  const notes = [
    kind === 'message' ? '' : kind,
    target === undefined ? '' : `of ${target}`,
    replyTo === undefined ? '' : `in reply to ${replyTo}`,
  ].filter((note) => note !== '');
  const note = notes.length === 0 ? '' : `<small>${escaped(notes.join(' '))}</small> `;
  const words = `<span dir="auto">${escaped(text ?? emoji ?? '')}</span>`;
  const when = escaped(shownTime(sentAt));
  return (
    `<tr${own}><td>${n}</td><td>${when}</td><td>${escaped(nameOf(sender, account))}</td>`
    + `<td>${note}${words}</td></tr>\n`
  );
}

function* tableOf<Row>(
  title: string,
  heads: readonly string[],
  rows: readonly Row[],
  cellsOf: (row: Row, at: number) => readonly string[],
): Generator<string> {
  if (rows.length === 0) return;
  const names = heads.map((name) => `<th>${escaped(name)}</th>`).join('');
  const head = `<section>\n<h2>${title}</h2>\n<table>\n<thead><tr>${names}</tr></thead>\n<tbody>\n`;
  const foot = '</tbody>\n</table>\n</section>\n';
  yield* recordPieces({ head, foot }, rows, (row, at) => {
    return `<tr>${cellsOf(row, at)
      .map((cell) => `<td>${escaped(cell)}</td>`)
      .join('')}</tr>\n`;
  });
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as text; what HTML cannot hold, or would turn the lines around it, is shown as a sign. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
    .replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

const policy =
  '<meta http-equiv="Content-Security-Policy" '
  + "content=\"default-src 'none'; style-src 'unsafe-inline'\">";

const style = `
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 2rem auto;
  max-width: 62rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; overflow-wrap: anywhere; } h2 { font-size: 1.1rem; margin-top: 2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }
nav { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th { text-align: start; color: #555; font-weight: 500; border-bottom: 1px solid #999; }
td, th { padding: .25rem .5rem; vertical-align: top; }
td { border-bottom: 1px solid #e4e4e4; overflow-wrap: anywhere; white-space: pre-wrap; }
td:nth-child(1), td:nth-child(2) { font-variant-numeric: tabular-nums; white-space: nowrap; }
tr.own td:nth-child(3) { font-weight: 600; }
small { color: #555; } code { font-size: .9em; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } nav { display: none; }
  thead { display: table-header-group; } tr { break-inside: avoid; } }
`;
