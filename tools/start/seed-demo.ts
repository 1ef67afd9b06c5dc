/** Fills an empty stack with a demo: people who talk, requests of authorities, invited staff. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient, type Client } from '@countersign/client/client.ts';
import { memoryStorage } from '@countersign/client/devices/memory-storage.ts';
import { nodeCipher } from '@countersign/client/node/node-cipher.ts';
import type { TrustFile } from '@countersign/client/trust/trust-file.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { StackAddresses } from '../stack/addresses.ts';
import { colleagueSlots } from './demo/demo-colleagues.ts';
import { demoPeople, type DemoName } from './demo/demo-people.ts';
import { handInRequests } from './demo/demo-requests.ts';
import { playTalk } from './demo/play-talk.ts';
import { demoTalks } from './demo/demo-talk.ts';

/** How one of the demo people signs in. */
export type DemoSignIn = {
  readonly role: 'person' | 'staff';
  readonly name: string;
  /** Handle for people; the enrolment address for staff, who sign in with a passkey. */
  readonly signIn: string;
  /** Only people have one; staff have passkeys. */
  readonly password?: string;
};

/** What the seed needs to know of a stack. */
export type SeedPlace = Pick<StackAddresses, 'edge' | 'staff' | 'trustFile' | 'dataDir'>;

/** Makes the people, their conversations and the staff's invitations; again, it adds nothing. */
export async function seedDemo(addresses: SeedPlace): Promise<readonly DemoSignIn[]> {
  const trust = trustOf(addresses);
  const people = new Map<DemoName, Client>();
  try {
    for (const name of Object.keys(demoPeople) as DemoName[]) {
      people.set(name, await enter(name, trust));
    }
    for (const talk of demoTalks) await playTalk(talk, people);
    await handInRequests(addresses.edge);
  } finally {
    for (const client of people.values()) await client.signOut();
  }
  const names = Object.values(demoPeople).map(
    ({ handle, displayName, password }) =>
      ({ role: 'person', name: displayName, signIn: handle, password }) as const,
  );
  return [...names, ...staffOf(addresses)];
}

function trustOf({ trustFile, edge }: SeedPlace): TrustFile {
  return { ...(JSON.parse(readFileSync(trustFile, 'utf8')) as TrustFile), edgeUrl: edge };
}

/** Signs up, or in where an earlier seed came this far. */
async function enter(name: DemoName, trust: TrustFile): Promise<Client> {
  const person = demoPeople[name];
  const client = createClient({ trust, storage: memoryStorage(), recordCipher: nodeCipher });
  try {
    await client.signUp({ ...person });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'handle-unavailable') throw error;
    await client.signIn({ ...person });
  }
  await client.connect();
  return client;
}

/** The supervisor makes the one-time codes; here they become addresses to open once. */
function staffOf({ dataDir, staff }: SeedPlace): DemoSignIn[] {
  const file = join(dataDir, 'invitations.json');
  if (!existsSync(file)) return [];
  const invitations = JSON.parse(readFileSync(file, 'utf8')) as { slot: string; code: string }[];
  const played: readonly string[] = Object.values(colleagueSlots);
  const open = invitations.filter(({ slot }) => !played.includes(slot));
  return open.map(({ slot, code }) => {
    // Behind the #, so that the code stays in the browser and out of every server's log.
    const signIn = `${staff}/enrol#slot=${slot}&code=${code}`;
    return { role: 'staff', name: slot, signIn };
  });
}
