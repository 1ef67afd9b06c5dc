/**
 * Settings: one declared list per process, read from a file and the environment, checked before
 * start.
 */

/** One setting: the name is `COUNTERSIGN_<NAME>` in the environment and `<name>` in the file. */
export type Setting<Value> = {
  readonly name: string;
  /** One sentence for the person who runs the process. */
  readonly about: string;
  /** Text used when neither file nor environment has it; `undefined` makes it required. */
  readonly fallback: string | undefined;
  /** Never shown by doctor or in errors. */
  readonly secret?: boolean;
  /** The value, or a sentence that says what is wrong with the text. */
  readonly read: (text: string) => { ok: Value } | { problem: string };
};

/** A process's settings by the name its code uses. */
export type SettingsScheme = Readonly<Record<string, Setting<unknown>>>;

/** The checked values of a scheme. */
export type SettingsOf<Scheme extends SettingsScheme> = {
  readonly [Key in keyof Scheme]: Scheme[Key] extends Setting<infer Value> ? Value : never;
};

/** Where texts come from: environment first, then the file, then the fallback. */
export type SettingsSource = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly file: Readonly<Record<string, string | undefined>>;
};

/** All values, or every problem found (never only the first). */
export function readSettings<Scheme extends SettingsScheme>(
  scheme: Scheme,
  source: SettingsSource,
): { ok: SettingsOf<Scheme> } | { problems: readonly string[] } {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [key, setting] of Object.entries(scheme)) {
    const text = source.env[envName(setting)] ?? source.file[setting.name] ?? setting.fallback;
    if (text === undefined) {
      problems.push(`${envName(setting)} is missing: ${setting.about}`);
      continue;
    }
    const result = setting.read(text);
    if ('ok' in result) values[key] = result.ok;
    else problems.push(`${envName(setting)}: ${result.problem}`);
  }
  return problems.length > 0 ? { problems } : { ok: values as SettingsOf<Scheme> };
}

/** The environment variable of a setting. */
export function envName(setting: { readonly name: string }): string {
  return `COUNTERSIGN_${setting.name.replaceAll('-', '_').toUpperCase()}`;
}

/** Any non-empty text. */
export function readText(text: string): { ok: string } | { problem: string } {
  return text.length > 0 ? { ok: text } : { problem: 'must not be empty' };
}
