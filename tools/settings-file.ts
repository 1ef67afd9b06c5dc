/** `countersign.json`: the settings of every process in one flat file, handed on as environment. */

import { existsSync, readFileSync } from 'node:fs';
import { envName, type SettingsScheme } from '@countersign/base/settings.ts';
import { PlainFault } from './plain-fault.ts';

/** Settings by environment name; the environment itself wins over the file. */
export type SettingTexts = Readonly<Record<string, string>>;

/** Reads the file if there is one and lays the environment's own settings over it. */
export function readSettingTexts(
  path: string,
  env: Readonly<Record<string, string | undefined>>,
): SettingTexts {
  const texts: Record<string, string> = existsSync(path) ? parse(path) : {};
  for (const [name, value] of Object.entries(env)) {
    if (name.startsWith('COUNTERSIGN_') && value !== undefined) texts[name] = value;
  }
  return texts;
}

/** The settings that a scheme knows: a secret reaches only the process that it belongs to. */
export function settingsFor(scheme: SettingsScheme, texts: SettingTexts): SettingTexts {
  const known = new Set(Object.values(scheme).map(envName));
  return Object.fromEntries(Object.entries(texts).filter(([name]) => known.has(name)));
}

function parse(path: string): Record<string, string> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new PlainFault(`${path} is not valid JSON: ${error.message}`);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new PlainFault(`${path} must be one JSON object of names and texts`);
  }
  const entries = Object.entries(content).map(([name, value]) => {
    if (typeof value === 'string' || typeof value === 'number') {
      return [envName({ name }), String(value)] as const;
    }
    throw new PlainFault(`${path}: "${name}" must be a text or a number`);
  });
  return Object.fromEntries(entries);
}
