/** The verbs about details that an edge asks by itself: to seal a sign-in, find a value, renew. */

import { parseId, type AccountId } from '@countersign/rules/ids.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type {
  DetailsRecord,
  LookUpReply,
  SealSignInReply,
} from '@countersign/wire/vault/detail-calls.ts';
import type { CallOf } from '@countersign/wire/vault/record-calls.ts';
import { rosterFor, type StepParts } from '../grants/step-parts.ts';
import { bytesOf } from '../json-call.ts';
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

/** The blind indexes of a value, for who may ask for orders and nobody else. */
export function lookUp({ slot, kind, value }: CallOf<'lookUp'>, parts: StepParts): LookUpReply {
  rosterFor(slot, { door: parts.pack.doors.legal }, parts);
  return { indexes: parts.details.indexes(kind, value) };
}

/** Details under the newest key, for the edge to keep instead: nothing of them leaves by that. */
export function renewDetails(
  { account: id, sealed }: CallOf<'renewDetails'>,
  { details }: { readonly details: SealedDetails },
): DetailsRecord {
  const account = parseId<AccountId>(id);
  if (account === undefined) throw new Problem('malformed-request');
  return details.renew(account, bytesOf(sealed));
}
