/** `docs/claims.md`: each claim with the tests that attack it, by the names those tests carry. */

import { lineAt, type Finding, type HouseFile } from '../house-files.ts';
import { withTable } from './made-tables.ts';

/** Where the table is. */
export const claimsPath = 'docs/claims.md';

/** What is claimed, by its number: P1 is the first. */
export const claims = [
  'nothing opens that the public log has not seen',
  'enough distinct people in the right roles approve, and never who asks',
  'anybody can check the approvals from the log',
  'a change of roster, rules or vault is public before it takes effect',
  'nobody is shown another log than everybody else',
  'the log names nobody, and links no two openings of one person',
  'a person finds and checks every opening of their own, whoever serves it',
  'a gag ends by itself, and while one is overdue nothing opens',
  'the statistics can be counted again by anybody, to the byte',
  'one opening is of one account and one bounded scope',
  'each use is on the record before any content leaves',
  'no device is added that the account itself did not add',
  'what was erased cannot be opened by anybody, the operator included',
  'without log, quorum or fresh time nothing opens',
] as const;

/** A test whose name says which claims it attacks. */
type Attack = { readonly path: string; readonly title: string; readonly claims: readonly number[] };

/** The document with its table as the tests' names say; text around the table stays. */
export function claimsDocument(written: string | undefined, house: readonly HouseFile[]): string {
  const attacks = attacksIn(house);
  const rows = claims.flatMap((claim, at) => {
    const of = attacks.filter((attack) => attack.claims.includes(at + 1));
    const tests = of.map(({ path, title }) => `${title} ([${nameOf(path)}](../${path}))`);
    return `| P${at + 1} | ${claim} | ${tests.join('<br>')} |`;
  });
  const head = ['| | claim | who tries to break it |', '| --- | --- | --- |'];
  return withTable(written ?? opening, 'claims', [...head, ...rows]);
}

/** Claims that no scenario attacks, and names of claims that nobody made. */
export function checkClaims(house: readonly HouseFile[]): Finding[] {
  const attacks = attacksIn(house);
  const attacked = new Set(
    attacks.filter(({ path }) => path.startsWith('test/')).flatMap((attack) => attack.claims),
  );
  const forgotten = claims.flatMap((claim, at) => {
    const problem = `no scenario attacks P${at + 1}: ${claim}`;
    return attacked.has(at + 1) ? [] : [{ path: claimsPath, line: 1, problem }];
  });
  const unknown = attacks.flatMap(({ path, title, claims: named }) => {
    const problem = `"${title}" attacks a claim that nobody made`;
    const line = lineAt(textOf(house, path), textOf(house, path).indexOf(title));
    return named.every((one) => one >= 1 && one <= claims.length) ? [] : [{ path, line, problem }];
  });
  return [...forgotten, ...unknown];
}

function attacksIn(house: readonly HouseFile[]): Attack[] {
  return house
    .filter(({ path }) => path.endsWith('.test.ts'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\btest\(\s*(['"`])((?:P\d+(?:, )?)+): (.+?)\1/gs)].map((found) => {
        const [, , numbers = '', title = ''] = found;
        return { path, title, claims: [...numbers.matchAll(/\d+/g)].map(Number) };
      }),
    );
}

function textOf(house: readonly HouseFile[], path: string): string {
  return house.find((file) => file.path === path)?.text ?? '';
}

function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.test\.ts$/, '');
}

const opening = [
  '# The claims, and who tries to break them',
  '',
  'A claim is a test that plays the attacker: it must fail to get in. The name of such a test',
  'begins with the claims that it attacks, and this table is made from those names. What a claim',
  'does not cover is in [SECURITY.md](../SECURITY.md).',
  '',
].join('\n');
