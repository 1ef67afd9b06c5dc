/** Finds the settings scheme of every program, as doctor and the settings document need them. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SettingsScheme } from '@countersign/base/settings.ts';
import { projectRoot } from './project-root.ts';

/** A program and everything it can be told. */
export type ProgramScheme = { readonly program: string; readonly scheme: SettingsScheme };

const programs = ['witness', 'log', 'screen', 'vault', 'edge', 'worker', 'web'] as const;

/** All schemes, the whole stack's first; each program keeps its own in `settings.ts`. */
export async function programSchemes(): Promise<ProgramScheme[]> {
  const found = await Promise.all([
    schemeIn('npm start', 'tools/start/settings.ts'),
    ...programs.map((program) => schemeIn(program, `${program}/settings.ts`)),
  ]);
  return found.filter((scheme) => scheme !== undefined);
}

async function schemeIn(program: string, path: string): Promise<ProgramScheme | undefined> {
  const file = join(projectRoot, path);
  if (!existsSync(file)) return undefined;
  const exported = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const schemes = Object.values(exported).filter(isScheme);
  return { program, scheme: Object.assign({}, ...schemes) as SettingsScheme };
}

function isScheme(value: unknown): value is SettingsScheme {
  if (typeof value !== 'object' || value === null) return false;
  const settings = Object.values(value);
  return settings.length > 0 && settings.every(isSetting);
}

function isSetting(value: unknown): boolean {
  return (
    typeof value === 'object'
    && value !== null
    && 'name' in value
    && 'about' in value
    && 'read' in value
    && typeof value.read === 'function'
  );
}
