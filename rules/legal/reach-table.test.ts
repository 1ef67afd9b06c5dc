/** Which authority reaches which data by which instrument, cell by cell, from the sources. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf, octoberTask, orderOf } from '../fixtures/test-order.ts';
import { packs, placeNames, type PackName } from '../fixtures/test-packs.ts';
import { categoryNames, type Category } from './category.ts';
import { checkOrder } from './check-order.ts';
import type { OrderFinding, ReceivedEntry } from './order-entry.ts';

/*
 * Instrument, issuer (+ validator), then subscriber, identify-only, traffic and content: `.` where
 * it is reached, `w` wrong category, `c` not competent, `v` not validated, `g` the offence is too
 * light, `!` validation may follow (a `!` before the issuer is an emergency). The offence is murder
 * unless the row names the most months of another, or a listed one.
 */
const table = `
eu-epoc             judge                          . . . .  R1543 4(1), 4(2)
eu-epoc             court                          . . . .  R1543 4(1), 4(2)
eu-epoc             investigating-judge            . . . .  R1543 4(1), 4(2)
eu-epoc             prosecutor                     . . v v  R1543 4(2): a prosecutor is not enough
eu-epoc             prosecutor+judge               . . . .  R1543 4(2)
eu-epoc             police                         v v v v  R1543 4: validation
eu-epoc             police+prosecutor              . . v v  R1543 4(1), 4(2)
eu-epoc             police+court                   . . . .  R1543 4(1), 4(2)
eu-epoc             other-authority                v v v v  R1543 4: validation
eu-epoc             agency                         c c c c  no such class
eu-epoc             judge/35                       . . g g  R1543 5(4): three years
eu-epoc             judge/36                       . . . .  R1543 5(4): three years
eu-epoc             judge/12/terrorism             . . . .  R1543 5(4): listed
eu-epoc             judge/12/theft                 . . g g  R1543 5(3): any offence for two
eu-epoc-emergency   judge                          . . . .  R1543 10(4)
eu-epoc-emergency   police                         ! ! v v  R1543 4(5): validated afterwards
eu-epoc-emergency   police+judge                   . . . .  R1543 4
eu-epoc-emergency   prosecutor                     . . v v  R1543 4(5): the first two alone
eu-epoc-pr          prosecutor                     . . . .  R1543 4(3), 6
eu-epoc-pr          judge/1                        . . . .  R1543 6: any offence
eu-epoc-pr          police                         v v v v  R1543 4: validation
eu-epoc-pr          !police                        ! ! ! !  R1543 4(5): validated afterwards
eu-epoc             !police                        v v v v  R1543 4(5): by its own instrument
eu-epoc-pr          police+prosecutor              . . . .  R1543 4(3)
eu-information-order other-authority               . . w w  DSA10
eu-information-order judge                         . . w w  DSA10
uk-cd-authorisation authorising-individual         . . . w  CDCOP, IPA60A: no content
uk-cd-authorisation senior-officer                 . . . w  memory: 61A
uk-cd-authorisation authorising-individual/11      . g g w  memory: 86, twelve months for events
uk-cd-authorisation authorising-individual/12      . . . w  memory: 86
uk-cd-authorisation authorising-individual/1/national-security . . . w  memory: 61
uk-cd-authorisation police                         c c c w  IPA60A: not by themselves
uk-content-warrant  secretary-of-state             w w w v  memory: Part 2 needs a commissioner
uk-content-warrant  secretary-of-state+judicial-commissioner w w w .  memory: Part 2
uk-content-warrant  secretary-of-state+judge       w w w v  memory: Part 2
uk-content-warrant  police                         w w w c  memory: Part 2
uk-production-order court                          w w w .  memory
uk-production-order judge                          w w w .  memory
uk-production-order police                         w w w c  memory
uk-copo             judge/60/indictable            w w w .  OPO 1-4: no communications data
uk-copo             judge/60                       w w w g  OPO 4: indictable, or terrorism
uk-copo             judge/1/terrorism              w w w .  OPO 4
uk-copo             senior-officer                 w w w c  OPO 1: a judge
uk-emergency        police                         . . . .  derived
uk-emergency        secretary-of-state             c c c c  derived
uk-preservation     police                         . . . .  derived
us-subpoena-admin   agency                         . . w w  USC2703 c(2)
us-subpoena-admin   court                          c c w w  USC2703 c(2)
us-subpoena-grand-jury grand-jury                  . . w w  USC2703 c(2)
us-subpoena-trial   court                          . . w w  USC2703 c(2)
us-subpoena-trial   agency                         c c w w  USC2703 c(2)
us-2703d            court                          . . . w  USC2703 d
us-2703d            agency                         c c c w  USC2703 d: a court
us-search-warrant   judge                          . . . .  USC2703 a, b, c
us-search-warrant   court                          . . . .  USC2703 a, b, c
us-search-warrant   agency                         c c c c  USC2703 a: a court
us-consent          account-holder                 . . . .  USC2702 b(3)
us-consent          agency                         c c c c  USC2702 b(3)
us-nsl              security-agency                . w w w  USC2709
us-nsl              agency                         c w w w  USC2709
us-fisa             security-court                 . . . .  memory
us-pen-trap         court                          w w w w  memory: the future alone
us-wiretap          court                          w w w w  memory: the future alone
us-cloud-foreign-order judge/1/serious-crime       . . . .  USC2523 b(4)
us-cloud-foreign-order judge                       g g g g  USC2523 b(4): serious crime
us-cloud-foreign-order agency/1/serious-crime      c c c c  USC2523 b(4): reviewed by a court
us-civil-subpoena   private-party                  . w w w  memory: no content to private parties
us-civil-subpoena   court                          . w w w  memory
us-preservation-2703f agency                       . . . .  USC2703 f
us-preservation-2703f private-party                c c c c  USC2703 f: a governmental entity
us-cybertip-2258a   house                          . . . .  USC2258A h
us-cybertip-2258a   agency                         c c c c  USC2258A h
us-emergency-2702   agency                         . . . .  USC2702 b(8), c(4)
us-emergency-2702   private-party                  c c c c  USC2702 b(8)
row-mutual-assistance central-authority            . . . .  derived
row-mutual-assistance central-authority/11         g g g g  derived
row-mutual-assistance police                       c c c c  derived
row-local-process   court                          . . . w  derived: content is not opened on it
row-local-process   police                         . . . w  derived
row-local-process   central-authority              c c c w  derived
row-emergency       police                         . . . .  derived
row-emergency       agency                         c c c c  derived
row-preservation    prosecutor                     . . . .  derived
`;

const columns: readonly Category[] = ['subscriber', 'identify-only', 'traffic', 'content'];
const marks: Readonly<Record<string, string>> = {
  'wrong-category': 'w',
  'not-competent': 'c',
  'not-validated': 'v',
  'offence-gate': 'g',
};
const countries: Readonly<Record<string, string>> = { eu: 'DE', uk: 'GB', us: 'US', row: 'SG' };

type Row = { instrument: string; by: string; cells: readonly string[] };

const rows = table
  .trim()
  .split('\n')
  .map((text): Row => {
    const [instrument = '', by = '', ...rest] = text.trim().split(/\s+/);
    return { instrument, by, cells: rest.slice(0, columns.length) };
  });

/** The order of a row, with everything else in it as its instrument wants it. */
function orderOfRow({ instrument, by }: Row, pack: PackName): ReceivedEntry {
  const [who = '', months, listed] = by.split('/');
  const isUrgent = who.startsWith('!') || instrument.includes('emergency');
  const [issuer = '', validator] = who.replace('!', '').split('+');
  const place = instrument.split('-')[0] ?? '';
  const offence = { text: 'a deed', monthsMax: Number(months ?? 600), ...(listed && { listed }) };
  return orderOf({
    instrument,
    issuer,
    ...(validator && { validator }),
    offence,
    country: instrument === 'us-cloud-foreign-order' ? 'GB' : (countries[place] ?? 'DE'),
    addressee: packs[pack].entity.addressees[0] ?? '',
    language: 'en',
    ...(isUrgent && { emergency: { danger: 'a life' } }),
    documents: ['instrument', 'certificate', 'consent'].map(documentOf),
    fields: { reasons: 'r', redress: 'r', certification: 'c' },
  });
}

/** Findings about who, what for and which data; a list so that none is hidden by another. */
function reachFindings(order: ReceivedEntry, category: Category, pack: PackName): OrderFinding[] {
  const tasks = [{ ...octoberTask, categories: [category] }];
  const facts = { pack: packs[pack], nowMs: order.receivedAtMs };
  return checkOrder({ ...order, tasks }, facts).filter(({ reason }) => reason !== 'incomplete');
}

for (const [name, packOf] of [
  ['its own pack', (row: Row) => row.instrument.split('-')[0] as PackName],
  ['the development pack', () => 'development' as const],
] as const) {
  test(`every instrument reaches in ${name} what its source says, by whom it says`, () => {
    for (const row of rows) {
      const pack = packOf(row);
      const order = orderOfRow(row, pack);
      const found = columns.map((category) => {
        const findings = reachFindings(order, category, pack);
        assert.ok(findings.length <= 1, `${row.instrument} ${JSON.stringify(findings)}`);
        const [first] = findings;
        if (first === undefined) return '.';
        return first.severity === 'look' ? '!' : marks[first.reason];
      });
      assert.deepEqual(found, row.cells, `${row.instrument} ${row.by}`);
    }
  });
}

test('the table has a row for every instrument of every place', () => {
  const listed = new Set(rows.map(({ instrument }) => instrument));
  const known = placeNames.flatMap((place) => [...packs[place].instruments.keys()]);
  assert.deepEqual(
    known.filter((code) => !listed.has(code)),
    [],
  );
  assert.equal(new Set(known).size, packs.development.instruments.size);
});

test('the vault may open by an instrument what the table reaches, no more and no less', () => {
  for (const code of packs.development.instruments.keys()) {
    const ofCode = rows.filter(({ instrument }) => instrument === code);
    const reached = categoryNames.filter((category) =>
      ofCode.some(({ cells }) => cells[columns.indexOf(category)] === '.'),
    );
    const known = packs.development.region.instruments.get(code);
    assert.deepEqual(known?.categories, reached, code);
  }
});
