/** The npm modules that come with an import: the module itself and everything it depends on. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Entry = { version?: string; dependencies?: Record<string, string> };

/** The modules and all that they depend on, by the lockfile, sorted. */
export function modulesBelow(root: string, modules: readonly string[]): string[] {
  return expandModules(modules, lockedPackages(root));
}

/** The version the lockfile pins; throws for a module that it does not name. */
export function lockedVersion(root: string, module: string): string {
  const version = lockedPackages(root)[`node_modules/${module}`]?.version;
  if (version === undefined) throw new Error(`package-lock.json does not name ${module}`);
  return version;
}

/** As `modulesBelow`, over the lockfile's own list. */
export function expandModules(
  modules: readonly string[],
  packages: Readonly<Record<string, Entry>>,
): string[] {
  const found = new Set(modules);
  for (const name of found) {
    const below = packages[`node_modules/${name}`]?.dependencies ?? {};
    for (const dependency of Object.keys(below)) found.add(dependency);
  }
  return [...found].sort();
}

function lockedPackages(root: string): Record<string, Entry> {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  return (JSON.parse(text) as { packages: Record<string, Entry> }).packages;
}
