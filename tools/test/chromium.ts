/** Finds the browser for the browser tests, and installs Debian's where that is permitted. */

import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names under which Chromium is installed. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a browser, or a sentence that says what to do. */
export type Browser =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly remedy: string };

/** `COUNTERSIGN_CHROMIUM`, or the first one on the PATH. */
export function findChromium(env: Readonly<Record<string, string | undefined>>): Browser {
  const named = env['COUNTERSIGN_CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (isProgram(named)) return { kind: 'found', path: named };
    return { kind: 'missing', remedy: `COUNTERSIGN_CHROMIUM names ${named}, which cannot be run` };
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    const path = folders.map((folder) => join(folder, name)).find(isProgram);
    if (path !== undefined) return { kind: 'found', path };
  }
  return {
    kind: 'missing',
    remedy:
      'there is no Chromium for the browser tests: install it (Debian: apt install chromium), '
      + 'name it in COUNTERSIGN_CHROMIUM, or leave them out with COUNTERSIGN_SKIP_BROWSER=1',
  };
}

/** Installs Debian's package when this user may; otherwise the sentence of `findChromium`. */
export function ensureChromium(say: (line: string) => void): Browser {
  const found = findChromium(process.env);
  if (found.kind === 'found' || process.env['COUNTERSIGN_CHROMIUM'] !== undefined) return found;
  const become = installer();
  if (become === undefined) return found;
  say('Installing Chromium for the browser tests (apt-get)');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const [file = '', ...rest] = [...become, 'apt-get', '-qq', ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync(file, rest, { stdio: 'ignore', env });
  }
  return findChromium(process.env);
}

/** The words before `apt-get`: none for root, `sudo` where it asks nothing. */
function installer(): string[] | undefined {
  const works = (file: string, ...args: string[]): boolean =>
    spawnSync(file, args, { stdio: 'ignore' }).status === 0;
  if (!works('apt-get', '--version')) return undefined;
  if (process.getuid?.() === 0) return ['env'];
  return works('sudo', '-n', 'true') ? ['sudo', '-n'] : undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
