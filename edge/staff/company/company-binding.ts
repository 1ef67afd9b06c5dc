/** Which company account goes with which passkey: one person, one account, one place. */

import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import {
  bindCompanyAccount,
  companyAccountOf,
  credentialsOfCompanyAccount,
  unbindCompanyAccount,
} from '@countersign/store/staff/company-accounts.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../../house.ts';
import { activeSlots } from '../roster.ts';
import type { CompanyGuest } from './company-desk.ts';

type BindingHouse = Pick<House, 'db' | 'clock' | 'settings'>;

/** A passkey with its place. */
export type Seated = { readonly slot: string; readonly credentialHash: Bytes };

/** Throws `company-account-unfit` unless the account may have this place and no other. */
export async function demandOwnAccount(
  house: BindingHouse,
  { slot, credentialHash }: Seated,
  guest: CompanyGuest,
): Promise<void> {
  await demandNoOtherPlace(house, slot, guest);
  let bound = await companyAccountOf(house.db, credentialHash);
  if (bound === undefined && house.settings.staffUnbound === 'bind') {
    if (await bind(house, { slot, credentialHash }, guest)) return;
    // Of two that bind at once the first one counts.
    bound = await companyAccountOf(house.db, credentialHash);
  }
  if (bound === undefined || !Buffer.from(bound).equals(guest.accountHash)) {
    throw new Problem('company-account-unfit');
  }
}

/**
 * Enrols by the vault a passkey that is bound already: if this ends in between, nobody is on the
 * roster unbound. What the vault refused is not kept.
 */
export async function enrolBound<Enrolled>(
  house: BindingHouse,
  { seated, guest }: { readonly seated: Seated; readonly guest: CompanyGuest },
  enrol: () => Promise<Enrolled>,
): Promise<Enrolled> {
  const places = await demandNoOtherPlace(house, seated.slot, guest);
  // A credential's id is what a browser says it is: it may be somebody else's.
  const claimed = base64url(seated.credentialHash);
  if (places.some(({ credential }) => credential === claimed)) throw new Problem('passkey-refused');
  const isFresh = await bind(house, seated, guest);
  if (!isFresh) await demandOwnAccount(house, seated, guest);
  return enrol().catch(async (error: unknown) => {
    const isRefused = error instanceof Problem && refusals.includes(error.code);
    if (isRefused && isFresh) await unbindCompanyAccount(house.db, seated.credentialHash);
    throw error;
  });
}

/** Codes by which the vault says that it took nothing. */
const refusals: readonly string[] = ['invitation-refused', 'passkey-refused'];

function bind({ db, clock }: BindingHouse, seated: Seated, guest: CompanyGuest): Promise<boolean> {
  return bindCompanyAccount(db, { ...seated, accountHash: guest.accountHash, nowMs: clock() });
}

/** With two places one person would be two of the distinct people that a door asks for. */
async function demandNoOtherPlace(
  house: BindingHouse,
  slot: string,
  { accountHash }: CompanyGuest,
): Promise<readonly RosterSlot[]> {
  const held = await credentialsOfCompanyAccount(house.db, accountHash);
  const hashes = held.map((hash) => base64url(hash));
  const places = await activeSlots(house.db, house.clock());
  const other = places.some((place) => place.slot !== slot && hashes.includes(place.credential));
  if (other) throw new Problem('company-account-unfit');
  return places;
}
