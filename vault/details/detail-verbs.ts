/** The two verbs about details that an edge asks by itself: a sign-in to seal, a value to find. */

import { parseId, type AccountId } from '@countersign/rules/ids.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { LookUpReply, SealSignInReply } from '@countersign/wire/vault/detail-calls.ts';
import type { CallOf } from '@countersign/wire/vault/record-calls.ts';
import { rosterFor, type StepParts } from '../grants/step-parts.ts';
import { addressLengthMax, agentLengthMax } from '../limits.ts';
import type { SealedDetails } from './sealed-details.ts';

/** The sign-in as the edge may keep it. */
export function sealSignIn(
  { account: id, ...from }: CallOf<'sealSignIn'>,
  { details }: { readonly details: SealedDetails },
): SealSignInReply {
  const account = parseId<AccountId>(id);
  const fits =
    parseId(from.session) !== undefined
    && from.address.length <= addressLengthMax
    && from.port <= 65_535
    && from.agent.length <= agentLengthMax;
  if (account === undefined || !fits) throw new Problem('malformed-request');
  return { sealed: details.sealSignIn(account, from) };
}

/** The blind index of a value, for who may ask for orders and nobody else. */
export function lookUp({ slot, kind, value }: CallOf<'lookUp'>, parts: StepParts): LookUpReply {
  rosterFor(slot, { door: parts.pack.doors.legal }, parts);
  return { index: parts.details.index(kind, value) };
}
