/** The documents that are made from the code: compared in every check, rewritten on request. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { problems } from '@countersign/wire/http/problem-answers.ts';
import { projectRoot } from '../../project-root.ts';
import { programSchemes } from '../../settings-schemes.ts';
import type { Finding, HouseFile } from '../house-files.ts';
import { claimsDocument, claimsPath } from './claims-table.ts';
import { contactDocument, contactPath } from './contact-table.ts';
import { problemsDocument, problemsPath } from './problem-table.ts';
import { settingsDocument, settingsPath } from './settings-table.ts';

/** A document and what it should say now. */
export type MadeDocument = {
  readonly path: string;
  readonly written: string;
  readonly made: string;
};

/** All of them, freshly made. */
export async function madeDocuments(house: readonly HouseFile[]): Promise<MadeDocument[]> {
  const schemes = await programSchemes();
  return [
    made(claimsPath, (written) => claimsDocument(written, house)),
    made(contactPath, contactDocument),
    made(problemsPath, (written) => problemsDocument(written, problems)),
    made(settingsPath, (written) => settingsDocument(written, schemes)),
  ];
}

/** Documents that say something else than the code. */
export function checkMadeDocuments(documents: readonly MadeDocument[]): Finding[] {
  return documents
    .filter(({ written, made }) => written !== made)
    .map(({ path }) => ({
      path,
      line: 1,
      problem: 'differs from the code: npm run check -- --write-docs',
    }));
}

/** Writes those that differ. */
export function writeMadeDocuments(documents: readonly MadeDocument[]): void {
  for (const { path, written, made } of documents) {
    if (written === made) continue;
    mkdirSync(dirname(join(projectRoot, path)), { recursive: true });
    writeFileSync(join(projectRoot, path), made);
  }
}

function made(path: string, make: (written: string | undefined) => string): MadeDocument {
  const file = join(projectRoot, path);
  const written = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  return { path, written: written ?? '', made: make(written) };
}
