/** `docs/contact-rules.md`: who may reach whom, by place, age, relation and setting. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ageBands, type AgeBand } from '@countersign/rules/people/age-band.ts';
import {
  judgeContact,
  relations,
  type ContactAction,
  type ContactAnswer,
  type Relation,
} from '@countersign/rules/people/contact-rules.ts';
import {
  circles,
  narrower,
  parsePeopleTerms,
  type Circle,
  type PeopleTerms,
} from '@countersign/rules/people/people-pack.ts';
import { privacyNow } from '@countersign/rules/people/privacy.ts';
import { projectRoot } from '../../project-root.ts';
import { withTable } from './made-tables.ts';

/** Where the tables are. */
export const contactPath = 'docs/contact-rules.md';

const places = ['eu', 'uk', 'us', 'row', 'development'] as const;

/** The document with its tables as rules and packs say; text around them stays. */
export function contactDocument(written: string | undefined): string {
  return withTable(written ?? '# Contact rules\n', 'contact rules', places.flatMap(placeLines));
}

function placeLines(place: string): string[] {
  const terms = parsePeopleTerms(
    readFileSync(join(projectRoot, `rules/packs/${place}.json`), 'utf8'),
  );
  const { account, strangers } = terms;
  const { messagesMax, setAsideAfterBlocks } = strangers;
  return [
    `## ${place}`,
    '',
    `An account from ${account.ageMin} (${sourceOf(account)}). A stranger's request holds at most `
      + `${messagesMax} and no media, and is set aside where ${setAsideAfterBlocks} people blocked `
      + `the sender (${sourceOf(strangers)}).`,
    '',
    ...ageBands.map(
      (band) => `- **${band}** (${sourceOf(terms.bands[band])}): ${said(terms, band)}`,
    ),
    '',
    '| from | to | who the sender is | begins to write | adds to a group | sees presence |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rowsOf(terms),
    '',
  ];
}

function said({ bands }: PeopleTerms, band: AgeBand): string {
  const { messages, writers, groups, presence, readMarks, typing } = bands[band];
  if (messages === 'no') return 'no direct messages, neither sent nor received.';
  const span = ({ usual, widest }: { usual: Circle; widest: Circle }): string =>
    usual === widest ? `${usual}` : `${usual}, at widest ${widest}`;
  return (
    `writers ${span(writers)}; groups ${span(groups)}; presence ${span(presence)}; `
    + `read marks ${readMarks}, typing ${typing} until chosen otherwise.`
  );
}

const writing = ageBands.filter((band) => band !== 'under-16');

function rowsOf(terms: PeopleTerms): string[] {
  return writing.flatMap((from) =>
    writing.flatMap((to) =>
      relations.map((relation) => {
        const cell = (action: ContactAction): string =>
          cellOf(terms, { from, to, relation, action });
        const cells = [cell('begin'), cell('add-to-group'), cell('see-presence')];
        return `| ${from} | ${to} | ${relation} | ${cells.join(' | ')} |`;
      }),
    ),
  );
}

type Cell = {
  readonly from: AgeBand;
  readonly to: AgeBand;
  readonly relation: Relation;
  readonly action: ContactAction;
};

/** One word where all settings agree; else the answer under each that may be chosen. */
function cellOf(terms: PeopleTerms, cell: Cell): string {
  const setting = ({ begin: 'writers', 'add-to-group': 'groups' } as const)[
    cell.action as 'begin' | 'add-to-group'
  ];
  const name = setting ?? 'presence';
  const { usual, widest } = terms.bands[cell.to][name];
  const may = circles.filter((circle) => narrower(circle, widest) === circle);
  const answers = may.map((circle) => [circle, answerOf(terms, cell, { [name]: circle })] as const);
  const distinct = new Set(answers.map(([, answer]) => answer));
  if (distinct.size === 1) return answers[0]?.[1] ?? 'no';
  return answers
    .map(([circle, answer]) => `${circle === usual ? `**${circle}**` : circle}: ${answer}`)
    .join('<br>');
}

function answerOf(
  terms: PeopleTerms,
  { from, to, relation, action }: Cell,
  chosen: Readonly<Record<string, Circle>>,
): ContactAnswer {
  const privacy = privacyNow(terms, to, chosen);
  const sender = { band: from, blockedBy: 0 };
  return judgeContact(terms, { sender, receiver: { band: to, privacy }, relation })[action];
}

function sourceOf({ source, verified }: { source: string; verified?: 'no' }): string {
  return verified === 'no' ? `${source}, not verified` : source;
}
