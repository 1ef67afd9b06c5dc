/**
 * Invites the first staff, one to three of every role: one-time codes for them, and only the codes'
 * hashes for the vault.
 */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { base64url } from '@countersign/base/base64.ts';
import { systemRandom, type RandomBytes } from '@countersign/base/random.ts';
import type { StackAddresses } from './addresses.ts';

/** A one-time code for one place on the roster. */
export type Invitation = { readonly slot: string; readonly code: string };

/** Who is invited on the first start, and what for. */
const firstSlots = [
  { slot: 'reviewer-1', roles: ['reviewer'] },
  { slot: 'reviewer-2', roles: ['reviewer'] },
  { slot: 'legal-1', roles: ['legal'] },
  { slot: 'legal-2', roles: ['legal'] },
  { slot: 'legal-3', roles: ['legal'] },
  { slot: 'approver-1', roles: ['approver'] },
  { slot: 'approver-2', roles: ['approver'] },
  { slot: 'security-1', roles: ['security'] },
  { slot: 'security-2', roles: ['security'] },
  { slot: 'admin-1', roles: ['admin'] },
  { slot: 'admin-2', roles: ['admin'] },
  { slot: 'overseer-1', roles: ['overseer'] },
  { slot: 'auditor-1', roles: ['auditor'] },
  { slot: 'safety-lead-1', roles: ['safety-lead'] },
] as const;

const codeBytes = 20;

/** Makes the invitations once; a roster that exists is never changed, for it is in the log. */
export function inviteFirstStaff(
  place: Pick<StackAddresses, 'invitations' | 'genesisRoster'>,
  random: RandomBytes = systemRandom,
): void {
  if (existsSync(place.genesisRoster)) return;
  const invitations = existsSync(place.invitations)
    ? (JSON.parse(readFileSync(place.invitations, 'utf8')) as Invitation[])
    : firstSlots.map(({ slot }) => ({ slot, code: base64url(random(codeBytes)) }));
  // The codes first: a roster whose codes are lost could never be joined.
  writeFileSync(place.invitations, asJson(invitations), { mode: 0o600 });
  writeFileSync(place.genesisRoster, asJson(genesisRoster(invitations)));
}

/** The first roster as the vault reads it. */
export function genesisRoster(invitations: readonly Invitation[]) {
  return firstSlots.map(({ slot, roles }) => {
    const code = invitations.find((invitation) => invitation.slot === slot)?.code;
    if (code === undefined) throw new Error(`no invitation for ${slot}`);
    const hash = createHash('sha256').update(code, 'utf8').digest();
    return { slot, roles, code: base64url(new Uint8Array(hash)) };
  });
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
