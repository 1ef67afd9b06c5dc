/** Two made-up colleagues of the legal desk, whose passkeys the demo keeps in its own folder. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStaffClient, type StaffClient } from '@countersign/client/staff/staff-client.ts';
import type { TrustFile } from '@countersign/client/trust/trust-file.ts';
import { SoftwarePasskeys } from '../../drill/software-passkeys.ts';
import type { StackAddresses } from '../../stack/addresses.ts';

/** Who asks, and who is the second person: every other place is left to whoever visits. */
export const colleagueSlots = { asker: 'legal-3', second: 'approver-2' } as const;

/** Where they sit. */
export type ColleaguePlace = Pick<
  StackAddresses,
  'edge' | 'staff' | 'trustFile' | 'dataDir' | 'invitations'
>;

/** Both of them, signed in. */
export type Colleagues = { readonly asker: StaffClient; readonly second: StaffClient };

/** `undefined` where somebody else has their places, or a roster of before knows none of them. */
export async function seatColleagues(place: ColleaguePlace): Promise<Colleagues | undefined> {
  const asker = await seat(colleagueSlots.asker, place);
  const second = asker && (await seat(colleagueSlots.second, place));
  return asker && second && { asker, second };
}

async function seat(slot: string, place: ColleaguePlace): Promise<StaffClient | undefined> {
  const { edge, staff: origin, trustFile, dataDir } = place;
  const kept = join(dataDir, `demo-passkey-${slot}.json`);
  const trust = { ...(JSON.parse(readFileSync(trustFile, 'utf8')) as TrustFile), edgeUrl: edge };
  const passkeys = new SoftwarePasskeys(origin);
  const staff = createStaffClient({ trust, passkeys });
  if (existsSync(kept)) {
    passkeys.take(readFileSync(kept, 'utf8'));
  } else {
    const invitation = invitationOf(slot, place);
    if (invitation === undefined) return undefined;
    const { effectiveFrom } = await staff.enrol(invitation);
    writeFileSync(kept, passkeys.saved(), { mode: 0o600 });
    await new Promise((resolve) => {
      setTimeout(resolve, Math.max(0, effectiveFrom * 1_000 - Date.now() + 50));
    });
  }
  await staff.signIn();
  return staff;
}

function invitationOf(slot: string, { invitations }: ColleaguePlace) {
  const all = JSON.parse(readFileSync(invitations, 'utf8')) as { slot: string; code: string }[];
  return all.find((one) => one.slot === slot);
}
