/** Runs every house check and says what each found. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';
import { closureOnDisk } from './closure/import-closure.ts';
import { lockedVersion, modulesBelow } from './closure/module-closure.ts';
import {
  formatTrusted,
  mostOf,
  trustedLinesBudget,
  trustedListOf,
  type TrustedList,
} from './closure/trusted-list.ts';
import { checkClaims } from './documents/claims-table.ts';
import { checkMadeDocuments, madeDocuments } from './documents/made-documents.ts';
import { readHouse, type Finding, type HouseFile } from './house-files.ts';
import { checkDeadCode, checkFormat, checkLint, checkTypes } from './outside-tools.ts';
import { checkDocComments } from './rules/doc-comments.ts';
import { checkFileHeads } from './rules/file-heads.ts';
import { checkFloors, floors } from './rules/floors.ts';
import { checkForbidden } from './rules/forbidden.ts';
import { checkLinks } from './rules/links.ts';
import { checkNames } from './rules/names.ts';
import { checkSizes } from './rules/sizes.ts';
import { checkTrusted } from './rules/trusted.ts';

/** One check with what it found and how long it took. */
export type CheckOutcome = {
  /** The rule as a sentence. */
  readonly rule: string;
  readonly findings: readonly Finding[];
  readonly tookMs: number;
};

/** All checks; `onDone` hears of each as it ends. */
export async function runChecks(onDone: (outcome: CheckOutcome) => void): Promise<Finding[]> {
  const house = readHouse(projectRoot);
  const all: Finding[] = [];
  for (const [rule, check] of checksOf(house)) {
    const began = performance.now();
    const findings = await check();
    all.push(...findings);
    onDone({ rule, findings, tookMs: performance.now() - began });
  }
  return all;
}

type Check = () => Promise<readonly Finding[]> | readonly Finding[];

function checksOf(house: readonly HouseFile[]): [string, Check][] {
  const exists = (path: string): boolean => existsSync(join(projectRoot, path));
  const vault = presentVault();
  return [
    ['every import leads to a lower floor', () => checkFloors(house)],
    [vaultRule(vault.size), () => checkTrusted(writtenVault(), vault)],
    ['files, functions and folders stay small', () => checkSizes(house)],
    ['every file opens with one sentence', () => checkFileHeads(house)],
    ['names say what a thing is', () => checkNames(house)],
    ['every export has a doc comment', () => checkDocComments(house)],
    ['nothing unfinished or silenced is left', () => checkForbidden(house)],
    ['links between documents lead somewhere', () => checkLinks(house, exists)],
    [
      'documents say what the code says',
      async () => checkMadeDocuments(await madeDocuments(house)),
    ],
    ['every claim is attacked by a scenario', () => checkClaims(house)],
    ['the types of every room hold', () => checkTypes(floors.flat().filter(exists))],
    ['no promise is forgotten', checkLint],
    ['every file is laid out by the formatter', checkFormat],
    ['no file or export is dead', checkDeadCode],
  ];
}

function vaultRule({ lines, codeLines }: TrustedList['size']): string {
  const budget = `${trustedLinesBudget} are the design's budget`;
  return `the vault runs from its golden list (${lines} lines, ${codeLines} of code; ${budget})`;
}

function writtenVault(): string {
  const file = join(projectRoot, 'vault/TRUSTED');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Rewrites the golden list; the change is then a diff that a person reads. */
export function writeTrusted(): void {
  const text = formatTrusted(presentVault(), mostOf(writtenVault()));
  writeFileSync(join(projectRoot, 'vault/TRUSTED'), text);
}

function presentVault(): TrustedList {
  const closure = closureOnDisk(projectRoot, 'vault/main.ts');
  const modules = modulesBelow(projectRoot, closure.modules);
  const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
  return trustedListOf({ ...closure, modules }, read, (name) => lockedVersion(projectRoot, name));
}
