/** The screen: reads texts of standard conversations, answers with labels, can do nothing else. */

import { readSettings } from '@countersign/base/settings.ts';
import { openDoor } from './door.ts';
import { screenSettings } from './settings.ts';

/** Exit code for settings or a socket that somebody has to put right. */
const unusable = 78;

function say(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function giveUp(error: string): void {
  say({ ready: false, error });
  process.exitCode = unusable;
}

async function main(): Promise<void> {
  const settings = readSettings(screenSettings, { env: process.env, file: {} });
  if ('problems' in settings) return giveUp(settings.problems.join('; '));
  process.umask(0o177);
  const path = settings.ok.socket;
  const opened = await openDoor(path);
  if (opened.kind === 'refused') return giveUp(`cannot listen at ${path}: ${opened.code}`);
  const stop = (): void => {
    void opened.door.close();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  say({ ready: true });
}

await main();
