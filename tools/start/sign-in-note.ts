/** The last thing `npm start` says: where everything is and how to sign in. */

import { resolve } from 'node:path';
import { projectRoot } from '../project-root.ts';
import type { StackAddresses } from '../stack/addresses.ts';
import { sameOperatorWarning } from '../stack/development-witnesses.ts';
import type { DemoSignIn } from './seed-demo.ts';
import { stackSettings } from './settings.ts';

/** The block as lines. */
export function signInNote(
  addresses: StackAddresses,
  people: readonly DemoSignIn[],
  walls: string,
): string[] {
  return [
    '',
    'Countersign runs.',
    '',
    `  Messenger   ${addresses.messenger}`,
    `  Staff       ${addresses.staff}`,
    `  API         ${addresses.edge}`,
    `  Log         ${addresses.log}   check it yourself: ${verifyCommand(addresses)}`,
    '',
    ...signIns(people),
    `${walls}.`,
    `${sameOperatorWarning}.`,
    `Logs are in ${addresses.dataDir}/logs. Ctrl-C stops everything.`,
    '',
  ];
}

function verifyCommand({ dataDir }: StackAddresses): string {
  const isUsual = dataDir === resolve(projectRoot, stackSettings.dataDir.fallback);
  return isUsual ? 'npm run verify' : `npm run verify -- --data ${dataDir}`;
}

function signIns(people: readonly DemoSignIn[]): string[] {
  if (people.length === 0) return [];
  const width = Math.max(...people.map(({ name }) => name.length));
  const lines = people.map(({ name, role, signIn, password }) => {
    const how =
      role === 'reviewer'
        ? `reviewer, make a passkey at ${signIn}`
        : `handle ${signIn}, password ${password ?? ''}`;
    return `    ${name.padEnd(width)}  ${how}`;
  });
  const once = people.some(({ role }) => role === 'reviewer')
    ? ['    An invitation works once. After that, sign in with the passkey on the staff page.']
    : [];
  return ['  Sign in as', ...lines, ...once, ''];
}
