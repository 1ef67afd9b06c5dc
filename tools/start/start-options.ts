/** What the person asked of `npm start`, from its arguments, file and environment. */

import { parseArgs } from 'node:util';
import { join, resolve } from 'node:path';
import { readSettings, type SettingsOf } from '@countersign/base/settings.ts';
import { PlainFault } from '../plain-fault.ts';
import { pathFromCaller, projectRoot } from '../project-root.ts';
import type { StackPorts } from '../stack/addresses.ts';
import { readSettingTexts, type SettingTexts } from '../settings-file.ts';
import { stackSettings } from './settings.ts';

/** Checked options of one start. */
export type StartOptions = {
  readonly dataDir: string;
  readonly reset: boolean;
  readonly help: boolean;
  readonly seed: boolean;
  readonly ports: StackPorts;
  readonly databaseUrl: string | undefined;
  readonly texts: SettingTexts;
};

/** Shown for `--help`. */
export const startUsage = [
  'npm start -- [--reset] [--data FOLDER] [--no-seed]',
  '',
  '  --reset        delete the data folder first and begin anew',
  '  --data FOLDER  keep everything in this folder (default: data)',
  '  --no-seed      start without the demo people',
  '',
  'Settings are in docs/settings.md; npm run doctor checks them.',
];

/** Reads and checks everything before anything is started. */
export function readStartOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): StartOptions {
  const flags = readFlags(args);
  const texts = readSettingTexts(join(projectRoot, 'countersign.json'), env);
  const settings = readStackSettings(texts);
  return {
    dataDir:
      flags.data === undefined
        ? resolve(projectRoot, settings.dataDir)
        : pathFromCaller(flags.data),
    reset: flags.reset === true,
    help: flags.help === true,
    seed: flags['no-seed'] !== true,
    ports: {
      messenger: settings.messengerPort,
      staff: settings.staffPort,
      authority: settings.authorityPort,
      edge: settings.edgePort,
      log: settings.logPort,
      logWriter: settings.logWriterPort,
      witness1: settings.witness1Port,
      witness2: settings.witness2Port,
      witness3: settings.witness3Port,
    },
    databaseUrl: env['DATABASE_URL'] === '' ? undefined : env['DATABASE_URL'],
    texts,
  };
}

/** The stack's own settings out of all texts; every problem in one sentence each. */
export function readStackSettings(texts: SettingTexts): SettingsOf<typeof stackSettings> {
  const outcome = readSettings(stackSettings, { env: texts, file: {} });
  if ('ok' in outcome) return outcome.ok;
  throw new PlainFault(outcome.problems.join('; '));
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        reset: { type: 'boolean' },
        help: { type: 'boolean' },
        'no-seed': { type: 'boolean' },
        data: { type: 'string' },
      },
    }).values;
  } catch (error) {
    const said = error instanceof Error ? error.message : 'unknown argument';
    throw new PlainFault(`${said}; see npm start -- --help`);
  }
}
