/** Which company account goes with which passkey: one person, one account, one place. */

import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
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
  const bound = await companyAccountOf(house.db, credentialHash);
  if (bound === undefined && house.settings.staffUnbound === 'bind') {
    return bind(house, { slot, credentialHash }, guest);
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
  await demandNoOtherPlace(house, seated.slot, guest);
  await bind(house, seated, guest);
  return enrol().catch(async (error: unknown) => {
    const isRefused = error instanceof Problem && refusals.includes(error.code);
    if (isRefused) await unbindCompanyAccount(house.db, seated.credentialHash);
    throw error;
  });
}

/** Codes by which the vault says that it took nothing. */
const refusals: readonly string[] = ['invitation-refused', 'passkey-refused'];

function bind({ db, clock }: BindingHouse, seated: Seated, guest: CompanyGuest): Promise<void> {
  return bindCompanyAccount(db, { ...seated, accountHash: guest.accountHash, nowMs: clock() });
}

/** With two places one person would be two of the distinct people that a door asks for. */
async function demandNoOtherPlace(
  house: BindingHouse,
  slot: string,
  { accountHash }: CompanyGuest,
): Promise<void> {
  const held = await credentialsOfCompanyAccount(house.db, accountHash);
  const hashes = held.map((hash) => base64url(hash));
  const places = await activeSlots(house.db, house.clock());
  const other = places.some((place) => place.slot !== slot && hashes.includes(place.credential));
  if (other) throw new Problem('company-account-unfit');
}
