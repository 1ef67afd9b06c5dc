/** The files that the two confined processes may run from. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closureOnDisk } from '../check/closure/import-closure.ts';
import { modulesBelow } from '../check/closure/module-closure.ts';
import { parseTrusted } from '../check/closure/trusted-list.ts';
import type { Enclosure } from '../supervise/confinement.ts';

/** Files and npm modules of a confined process. */
export type EnclosedSources = Pick<Enclosure, 'sources' | 'modules'>;

/** Exactly what `vault/TRUSTED` says: a file that is missing there does not run. */
export function vaultSources(root: string): EnclosedSources {
  const golden = join(root, 'vault/TRUSTED');
  if (!existsSync(golden)) return sourcesOf(root, 'vault/main.ts');
  const list = parseTrusted(readFileSync(golden, 'utf8'));
  return {
    sources: list.files.map(({ path }) => path),
    modules: list.modules.map(({ name }) => name),
  };
}

/** What the screen imports: it holds nothing worth a golden list, only its confinement matters. */
export function screenSources(root: string): EnclosedSources {
  return sourcesOf(root, 'screen/main.ts');
}

function sourcesOf(root: string, entry: string): EnclosedSources {
  const closure = closureOnDisk(root, entry);
  return { sources: closure.files, modules: modulesBelow(root, closure.modules) };
}
