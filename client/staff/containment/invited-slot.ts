/** Invitations to the roster: a one-time code for a newcomer, and only its hash for the log. */

import { base64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import type { RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import { sha256 } from '@noble/hashes/sha2.js';

const codeBytes = 20;

/** A place that whoever has the code can take once the roster with it is in force. */
export function invitedSlot(
  { slot, roles }: Pick<RosterSlot, 'slot' | 'roles'>,
  random: RandomBytes,
): { readonly place: RosterSlot; readonly code: string } {
  const code = base64url(random(codeBytes));
  const hash = base64url(sha256(utf8(code)));
  const place = {
    slot,
    roles,
    state: 'invited',
    code: hash,
    publicKey: '',
    credential: '',
  } as const;
  return { place, code };
}
