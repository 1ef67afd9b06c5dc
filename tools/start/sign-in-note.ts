/** The last thing `npm start` says: where everything is and how to sign in. */

import { resolve } from 'node:path';
import { projectRoot } from '../project-root.ts';
import type { StackAddresses } from '../stack/addresses.ts';
import { sameOperatorWarning } from '../stack/development-witnesses.ts';
import { demoStatusLink } from './demo/demo-requests.ts';
import type { DemoSignIn } from './seed-demo.ts';
import { stackSettings } from './settings.ts';

/** Who may sign in, and who of the staff has used up the invitation. */
export type SignInPeople = {
  readonly people: readonly DemoSignIn[];
  readonly enrolled: ReadonlySet<string>;
};

/** The block as lines. */
export function signInNote(
  addresses: Pick<StackAddresses, 'messenger' | 'staff' | 'authority' | 'edge' | 'log' | 'dataDir'>,
  who: SignInPeople,
  walls: string,
): string[] {
  return [
    '',
    'Countersign runs.',
    '',
    `  Messenger   ${addresses.messenger}`,
    `  Staff       ${addresses.staff}`,
    `  Authorities ${addresses.authority}   where they ask, follow and fetch`,
    ...(who.people.length === 0
      ? []
      : [`              one request to follow: ${demoStatusLink(addresses.authority)}`]),
    `  API         ${addresses.edge}`,
    `  Log         ${addresses.log}   check it yourself: ${verifyCommand(addresses)}`,
    '',
    ...signIns(who, addresses.staff),
    `${walls}.`,
    `${sameOperatorWarning}.`,
    `Logs are in ${addresses.dataDir}/logs. Ctrl-C stops everything.`,
    '',
  ];
}

/** What is where on the staff pages, by who has it. */
const staffPlaces = [
  ['reviewer', 'Cases'],
  ['legal, approver', 'Orders, My countersignatures, Requesters, Notices, Holds'],
  ['overseer', 'the same, and Audit, Containment, Roster, Rules'],
  ['auditor', 'Audit, Roster, Rules, Requesters'],
  ['security', 'Containment, Audit'],
  ['admin', 'Roster, Rules'],
] as const;

function placesOf(people: readonly DemoSignIn[]): string[] {
  if (!people.some(({ role }) => role === 'staff')) return [];
  const width = Math.max(...staffPlaces.map(([who]) => who.length));
  const lines = staffPlaces.map(([who, what]) => `    ${who.padEnd(width)}  ${what}`);
  return ['', '  Staff pages', ...lines];
}

function verifyCommand({ dataDir }: Pick<StackAddresses, 'dataDir'>): string {
  const isUsual = dataDir === resolve(projectRoot, stackSettings.dataDir.fallback);
  return isUsual ? 'npm run verify' : `npm run verify -- --data ${dataDir}`;
}

function signIns({ people, enrolled }: SignInPeople, staff: string): string[] {
  if (people.length === 0) return [];
  const width = Math.max(...people.map(({ name }) => name.length));
  const lines = people.map(({ name, role, signIn, password }) => {
    const how =
      role === 'person'
        ? `handle ${signIn}, password ${password ?? ''}`
        : enrolled.has(name)
          ? `has a passkey: sign in at ${staff}`
          : `make a passkey at ${signIn}`;
    return `    ${name.padEnd(width)}  ${how}`;
  });
  const once = people.some(({ role, name }) => role !== 'person' && !enrolled.has(name))
    ? ['    An invitation works once. After that, sign in with the passkey on the staff page.']
    : [];
  return ['  Sign in as', ...lines, ...once, ...placesOf(people), ''];
}
