/**
 * `npm run verify`: the verifier, pointed at the stack of this data folder unless told otherwise.
 */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PlainFault, runPlainly } from '../plain-fault.ts';
import { projectRoot } from '../project-root.ts';
import { readSettingTexts } from '../settings-file.ts';
import { readStackSettings } from '../start/start-options.ts';

await runPlainly(() => verify(process.argv.slice(2)));

/** Ends with the verifier's own exit code, so that scripts can rely on it. */
async function verify(args: readonly string[]): Promise<number> {
  const words = args.length === 0 || args[0]?.startsWith('--') === true ? ['log', ...args] : args;
  const flags = words.includes('--trust') || words.includes('--help') ? [] : flagsHere();
  const program = join(projectRoot, 'verifier/main.ts');
  const node = ['--disable-warning=ExperimentalWarning', program, ...words, ...flags];
  const child = spawn(process.execPath, node, {
    cwd: process.env['COUNTERSIGN_CALLED_FROM'] ?? projectRoot,
    stdio: 'inherit',
  });
  return new Promise((done) => child.once('close', (code) => done(code ?? 1)));
}

/** Trust and memory of this data folder: a new beginning here must not look like a fork there. */
function flagsHere(): string[] {
  const texts = readSettingTexts(join(projectRoot, 'countersign.json'), process.env);
  const { dataDir } = readStackSettings(texts);
  const folder = resolve(projectRoot, dataDir);
  const trust = join(folder, 'trust.json');
  if (existsSync(trust)) return ['--trust', trust, '--state', join(folder, 'verifier')];
  throw new PlainFault('nothing runs here to verify: npm start, or name a trust file by --trust');
}
