/** Membership order: a device that has seen a membership believes no earlier and no second one. */

import type { MembersAnswer } from '@countersign/wire/channel/asks.ts';

/** Whether the vault's newer word about the members can stand after the one seen before. */
export function follows(
  seen: Pick<MembersAnswer, 'version' | 'id'> | undefined,
  next: Pick<MembersAnswer, 'version' | 'id'>,
): boolean {
  if (seen === undefined || next.version > seen.version) return true;
  // The same number under another id is a fork; a lower number is a change held back.
  return next.version === seen.version && next.id === seen.id;
}
