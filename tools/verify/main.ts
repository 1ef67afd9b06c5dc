/**
 * `npm run verify`: the verifier, pointed at the stack of this data folder unless told otherwise.
 */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PlainFault, runPlainly } from '../plain-fault.ts';
import { pathFromCaller, projectRoot } from '../project-root.ts';
import { readSettingTexts } from '../settings-file.ts';
import { readStackSettings } from '../start/start-options.ts';

await runPlainly(() => verify(process.argv.slice(2)));

/** Ends with the verifier's own exit code, so that scripts can rely on it. */
async function verify(args: readonly string[]): Promise<number> {
  const { folder, rest } = takeFolder(args);
  const words = rest.length === 0 || rest[0]?.startsWith('--') === true ? ['log', ...rest] : rest;
  const needsNone = words.includes('--trust') || words.includes('--help') || words[0] === 'files';
  const flags = needsNone ? [] : flagsFor(folder);
  const program = join(projectRoot, 'verifier/main.ts');
  const node = ['--disable-warning=ExperimentalWarning', program, ...words, ...flags];
  const child = spawn(process.execPath, node, {
    cwd: process.env['COUNTERSIGN_CALLED_FROM'] ?? projectRoot,
    stdio: 'inherit',
  });
  return new Promise((done) => child.once('close', (code) => done(code ?? 1)));
}

/** `--data FOLDER` means the folder of that `npm start`; the verifier itself knows of no folder. */
function takeFolder(args: readonly string[]): { folder: string; rest: string[] } {
  const at = args.indexOf('--data');
  const named = at === -1 ? undefined : args[at + 1];
  if (named !== undefined) {
    return { folder: pathFromCaller(named), rest: args.toSpliced(at, 2) };
  }
  const texts = readSettingTexts(join(projectRoot, 'countersign.json'), process.env);
  return { folder: resolve(projectRoot, readStackSettings(texts).dataDir), rest: [...args] };
}

/** Trust and memory of one data folder: a new beginning there must not look like a fork. */
function flagsFor(folder: string): string[] {
  const trust = join(folder, 'trust.json');
  if (existsSync(trust)) return ['--trust', trust, '--state', join(folder, 'verifier')];
  throw new PlainFault('nothing runs here to verify: npm start, or name a trust file by --trust');
}
