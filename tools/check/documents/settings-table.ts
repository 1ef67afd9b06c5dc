/** `docs/settings.md`: every setting of every program, made from the schemes they check. */

import { envName, type Setting, type SettingsScheme } from '@countersign/base/settings.ts';
import { withTable } from './made-tables.ts';

/** Where the tables are. */
export const settingsPath = 'docs/settings.md';

/** The schemes of one program. */
export type ProgramSettings = { readonly program: string; readonly scheme: SettingsScheme };

/** The document with one table for each program; text around the tables stays. */
export function settingsDocument(
  written: string | undefined,
  programs: readonly ProgramSettings[],
): string {
  const lines = programs.flatMap(({ program, scheme }) => {
    const settings = Object.values(scheme);
    return settings.length === 0 ? [] : [`## ${program}`, '', ...tableOf(settings), ''];
  });
  return withTable(written ?? opening, 'settings', lines.slice(0, -1));
}

function tableOf(settings: readonly Setting<unknown>[]): string[] {
  return [
    '| in the file | in the environment | if unset | what it is |',
    '| --- | --- | --- | --- |',
    ...settings.map((setting) => {
      const unset = fallbackOf(setting);
      return `| \`${setting.name}\` | \`${envName(setting)}\` | ${unset} | ${setting.about} |`;
    }),
  ];
}

function fallbackOf({ fallback, secret }: Setting<unknown>): string {
  if (fallback === undefined) return 'required';
  if (fallback === '') return 'empty';
  return secret === true ? 'secret' : `\`${fallback}\``;
}

const opening = [
  '# Settings',
  '',
  'Every program checks all of its settings before it starts and names everything that is wrong.',
  'A setting is read from the environment first, then from `countersign.json` beside this',
  "project's `package.json` (one flat object of names and texts), then it has the value given",
  'here. `npm start` wires the programs to each other by itself: what is "required" below is',
  'required only where a program is run alone. `DATABASE_URL` names a PostgreSQL of yours',
  'instead of the embedded one. `npm run doctor` says what is wrong.',
  '',
].join('\n');
