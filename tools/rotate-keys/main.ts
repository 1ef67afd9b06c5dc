/** `npm run rotate-keys`: has the running vault of a data folder change its keys, at once. */

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PlainFault, runPlainly } from '../plain-fault.ts';
import { pathFromCaller, projectRoot } from '../project-root.ts';
import { changeKeys, keyKinds, type KeyKind } from './change-keys.ts';

await runPlainly(() => rotate(process.argv.slice(2)));

const usage = `npm run rotate-keys -- [--data FOLDER] [--socket PATH] [${keyKinds.join('|')} …]`;

async function rotate(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${usage}\nWithout a name it changes all of them.\n`);
    return 0;
  }
  const rest = [...args];
  const folder = taken(rest, '--data');
  const named = taken(rest, '--socket');
  const unknown = rest.find((word) => !keyKinds.includes(word as KeyKind));
  if (unknown !== undefined)
    throw new PlainFault(`${unknown} is no key of the vault; say ${usage}`);
  const socket = named ?? socketOf(folder ?? join(projectRoot, 'data'));
  for (const which of rest.length === 0 ? keyKinds : (rest as KeyKind[])) {
    const refused = await changeKeys(socket, which);
    const sentence = refused === undefined ? 'changed' : `not changed: ${refused}`;
    process.stdout.write(`${which.padEnd(8)}  ${sentence}\n`);
    if (refused !== undefined) return 1;
  }
  return 0;
}

/** The value of an option, taken out of the words; a path is one of whoever called. */
function taken(words: string[], option: string): string | undefined {
  const at = words.indexOf(option);
  if (at < 0) return undefined;
  const [, value] = words.splice(at, 2);
  if (value === undefined) throw new PlainFault(`${option} wants a path; say ${usage}`);
  return pathFromCaller(value);
}

/** Where the vault of a data folder listens. */
function socketOf(folder: string): string {
  const near = join(resolve(folder), 'run');
  const far = join(near, 'socket-folder');
  const socket = join(existsSync(far) ? readFileSync(far, 'utf8') : near, 'vault.sock');
  if (!existsSync(socket)) throw new PlainFault(`no vault runs on ${folder}: npm start first`);
  return socket;
}
