/** The vault's JSON calls by name and type: status, outbox, adoption, openings, enrolment. */

import { fromUtf8, utf8 } from '@countersign/base/bytes.ts';
import type { VaultVerb } from '@countersign/wire/vault/frames.ts';
import type {
  AdoptCall,
  EndCall,
  EnrolCall,
  EnrolReply,
  GrantIssueCall,
  GrantIssueReply,
  GrantOpenCall,
  GrantOpenReply,
  GrantPrepareCall,
  GrantPrepareReply,
  GrantUseCall,
  GrantUseReply,
  OutboxReply,
  StatusReply,
} from '@countersign/wire/vault/record-calls.ts';
import type { ResetCall, ResetReply } from '@countersign/wire/vault/reset-call.ts';
import type { VaultLine } from './vault-line.ts';

/** Call and reply of each JSON verb. */
export type RecordCalls = {
  status: [Record<string, never>, StatusReply];
  outbox: [Record<string, never>, OutboxReply];
  adopt: [AdoptCall, Record<string, never>];
  grantPrepare: [GrantPrepareCall, GrantPrepareReply];
  grantIssue: [GrantIssueCall, GrantIssueReply];
  grantUse: [GrantUseCall, GrantUseReply];
  grantOpen: [GrantOpenCall, GrantOpenReply];
  enrol: [EnrolCall, EnrolReply];
  reset: [ResetCall, ResetReply];
  end: [EndCall, Record<string, never>];
};

/** One JSON call. The vault is trusted to answer in its own form; nothing here re-checks it. */
export async function callVault<Verb extends keyof RecordCalls & VaultVerb>(
  line: VaultLine,
  verb: Verb,
  call: RecordCalls[Verb][0],
): Promise<RecordCalls[Verb][1]> {
  const body = await line.call(verb, utf8(JSON.stringify(call)));
  return JSON.parse(fromUtf8(body)) as RecordCalls[Verb][1];
}
