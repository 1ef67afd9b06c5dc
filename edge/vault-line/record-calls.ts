/** The vault's JSON calls by name and type: status, outbox, adoption, openings, enrolment. */

import { fromUtf8, utf8 } from '@countersign/base/bytes.ts';
import type {
  DetailsRecord,
  LookUpReply,
  SealSignInReply,
} from '@countersign/wire/vault/detail-calls.ts';
import type {
  ActPrepareReply,
  CallOf,
  EnrolReply,
  GrantOpenReply,
  GrantPrepareReply,
  GrantShowReply,
  HoldTakeReply,
  LeafReply,
  OutboxReply,
  StatusReply,
  recordCalls,
} from '@countersign/wire/vault/record-calls.ts';
import type { ResetCall, ResetReply } from '@countersign/wire/vault/reset-call.ts';
import type { VaultLine } from './vault-line.ts';

type Nothing = Record<string, never>;

/** Reply of each JSON verb. */
type RecordReplies = {
  status: StatusReply;
  outbox: OutboxReply;
  adopt: Nothing;
  head: Nothing;
  grantPrepare: GrantPrepareReply;
  orderPrepare: GrantPrepareReply;
  holdPrepare: GrantPrepareReply;
  holdTake: HoldTakeReply;
  grantShow: GrantShowReply;
  grantIssue: LeafReply;
  grantUse: LeafReply;
  grantOpen: GrantOpenReply;
  orderOpen: GrantOpenReply;
  changeKeys: Nothing;
  actPrepare: ActPrepareReply;
  actIssue: LeafReply;
  sealSignIn: SealSignInReply;
  lookUp: LookUpReply;
  renewDetails: DetailsRecord;
  detailsRenewed: Nothing;
  enrol: EnrolReply;
  end: Nothing;
  reset: ResetReply;
};

type BodyOf<Verb> = Verb extends keyof typeof recordCalls
  ? CallOf<Verb>
  : Verb extends 'reset'
    ? ResetCall
    : Nothing;

/** One JSON call. The vault is trusted to answer in its own form; nothing here re-checks it. */
export async function callVault<Verb extends keyof RecordReplies>(
  line: VaultLine,
  verb: Verb,
  call: BodyOf<Verb>,
): Promise<RecordReplies[Verb]> {
  const body = await line.call(verb, utf8(JSON.stringify(call)));
  return JSON.parse(fromUtf8(body)) as RecordReplies[Verb];
}
