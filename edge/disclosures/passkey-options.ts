/** What a passkey is asked for a grant: the challenge is of the core, and of nothing else. */

import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { grantChallengePreimage, type GrantCore } from '@countersign/rules/access/access-leaf.ts';
import { credentialId } from '@countersign/store/safety/staff.ts';
import type { House } from '../house.ts';
import { sha256 } from '../sessions/tokens.ts';
import type { StaffCaller } from '../staff/staff-sessions.ts';

/** WebAuthn's JSON form, for the caller's own credential. */
export async function passkeyOptions(house: House, caller: StaffCaller, core: GrantCore) {
  const id = await credentialId(house.db, caller.credentialHash);
  const options = await generateAuthenticationOptions({
    rpID: house.settings.staffRpId,
    userVerification: 'required',
    challenge: sha256(grantChallengePreimage(core)),
    ...(id === undefined ? {} : { allowCredentials: [{ id }] }),
  });
  return { ...options };
}
