/** Looks at every setting that is given: unknown names and values that no program would accept. */

import { envName, type Setting } from '@countersign/base/settings.ts';
import type { SettingTexts } from '../settings-file.ts';
import type { ProgramScheme } from '../settings-schemes.ts';
import { note, well, wrong, type Advice } from './advice.ts';

/** Names that tools read and no program's scheme lists. */
const ofTools =
  /^COUNTERSIGN_(?:CALLED_FROM|TEST_POSTGRES|TEST_DATABASE_URL|CHROMIUM|SKIP_BROWSER)$/;

/** Judges the settings that are given; what is not given has a default or is wired at start. */
export function adviseOnSettings(
  texts: SettingTexts,
  programs: readonly ProgramScheme[],
): Advice[] {
  const known = new Map<string, Setting<unknown>>();
  for (const { scheme } of programs) {
    for (const setting of Object.values(scheme)) known.set(envName(setting), setting);
  }
  const given = Object.entries(texts).filter(([name]) => !ofTools.test(name));
  const advice = given.flatMap(([name, text]) => adviseOn(name, text, known));
  if (advice.length > 0) return advice;
  const count = given.length === 1 ? '1 setting is' : `${given.length} settings are`;
  const none = 'All settings have their defaults';
  const sentence = given.length === 0 ? none : `${count} given, all good`;
  return [well(sentence)];
}

function adviseOn(
  name: string,
  text: string,
  known: ReadonlyMap<string, Setting<unknown>>,
): Advice[] {
  const setting = known.get(name);
  if (setting === undefined) {
    const near = nearest(name, [...known.keys()]);
    return [note(`${name} is not a setting of any program${near === '' ? '' : `: ${near}?`}`)];
  }
  const outcome = setting.read(text);
  return 'problem' in outcome ? [wrong(`${name} ${outcome.problem}`)] : [];
}

/** The known name that was probably meant; '' if none is close. */
function nearest(name: string, known: readonly string[]): string {
  const scored = known.map((candidate) => ({ candidate, steps: editSteps(name, candidate) }));
  const best = scored.sort((a, b) => a.steps - b.steps)[0];
  return best !== undefined && best.steps <= 3 ? best.candidate : '';
}

/** Levenshtein's distance over one row that is updated in place. */
function editSteps(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0] ?? 0;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0;
      const swap = diagonal + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(swap, above + 1, (row[j - 1] ?? 0) + 1);
      diagonal = above;
    }
  }
  return row[b.length] ?? 0;
}
