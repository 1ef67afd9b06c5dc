/** The flags of the command: every setting without the room's name, stronger than its variable. */

import { parseArgs } from 'node:util';
import { envName, type Setting } from '@countersign/base/settings.ts';
import { witnessSettings } from './settings.ts';

/** What the flags ask for; `env` holds the given ones by the names of their variables. */
export type CommandLine =
  | { readonly kind: 'run'; readonly env: Readonly<Record<string, string>> }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly problem: string };

const flags: ReadonlyMap<string, Setting<unknown>> = new Map(
  Object.values<Setting<unknown>>(witnessSettings).map((setting) => [flagOf(setting), setting]),
);

/** Reads the arguments after the program's name. */
export function readCommandLine(args: readonly string[]): CommandLine {
  try {
    const options = Object.fromEntries([...flags.keys()].map((flag) => [flag, text]));
    const parsed = parseArgs({ args: [...args], options: { ...options, help: switched } });
    const values: Readonly<Record<string, unknown>> = parsed.values;
    if (values['help'] === true) return { kind: 'help' };
    const env: Record<string, string> = {};
    for (const [flag, setting] of flags) {
      const value = values[flag];
      if (typeof value === 'string') env[envName(setting)] = value;
    }
    return { kind: 'run', env };
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'flags not understood';
    return { kind: 'wrong', problem };
  }
}

const text = { type: 'string' } as const;
const switched = { type: 'boolean' } as const;

/** Shown for `--help`. */
export const commandUsage = [
  'countersign-witness [flags]',
  '',
  ...[...flags].flatMap(([flag, setting]) => {
    const unset = setting.fallback === '' ? 'none' : setting.fallback;
    return [
      `  --${flag}`,
      `      ${setting.about}`,
      `      ${envName(setting)}, if unset ${unset}`,
    ];
  }),
  '',
].join('\n');

function flagOf({ name }: { readonly name: string }): string {
  return name.replace(/^witness-/, '');
}
