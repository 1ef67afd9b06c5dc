/** The caller's half of the frames on the vault's door: calls as written, replies as read. */

import { ByteReader } from '@countersign/base/byte-reader.ts';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import { problemOfNumber, type ProblemCode } from '../problems.ts';
import { frameStart, vaultVerbs, type VaultVerb } from './frames.ts';

/** The payload of a call. */
export function formatCall(requestId: number, verb: VaultVerb, body: Uint8Array): Bytes {
  return concat(frameStart(requestId, vaultVerbs[verb]), body);
}

/** A reply taken apart; throws MalformedBytes. */
export function parseReply(payload: Uint8Array): {
  requestId: number;
  problem: ProblemCode | undefined;
  body: Bytes;
} {
  const reader = new ByteReader(payload);
  return { requestId: reader.u32(), problem: problemOfNumber(reader.u8()), body: reader.rest() };
}
