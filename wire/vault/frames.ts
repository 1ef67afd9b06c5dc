/** Frames on the vault's one door: which verbs there are, and the envelope of call and reply. */

import { ByteReader } from '@countersign/base/byte-reader.ts';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import { problemNumber, type ProblemCode } from '../problems.ts';

/**
 * Everything the vault can be asked. Payload of a call: u32 request id ‖ u8 verb ‖ body; of its
 * reply: u32 request id ‖ u8 problem number (0: none) ‖ body. Each payload has u32 length in front.
 * `hello`, `resume`, `send`, `page`, `ask`, `report` have binary bodies; the rest are JSON.
 */
export const vaultVerbs = {
  hello: 1,
  resume: 2,
  send: 3,
  page: 4,
  ask: 5,
  report: 6,
  end: 7,
  status: 8,
  outbox: 9,
  adopt: 10,
  grantPrepare: 11,
  grantIssue: 12,
  grantUse: 13,
  grantOpen: 14,
  enrol: 15,
  reset: 30,
  head: 16,
  orderPrepare: 17,
  grantShow: 18,
  orderOpen: 19,
  actPrepare: 20,
  actIssue: 21,
  holdPrepare: 22,
  holdTake: 23,
  changeKeys: 24,
  sealSignIn: 40,
  lookUp: 41,
  renewDetails: 42,
  detailsRenewed: 43,
} as const;

/** One verb by name. */
export type VaultVerb = keyof typeof vaultVerbs;

const nameOf = new Map(
  Object.entries(vaultVerbs).map(([name, n]) => [n as number, name as VaultVerb]),
);

/** Largest payload either side accepts. */
export const vaultFrameBytesMax = 16 * 1024 * 1024;

/** A call taken apart; `verb` is undefined for a number nobody has assigned. */
export function parseCall(payload: Uint8Array): {
  requestId: number;
  verb: VaultVerb | undefined;
  body: Bytes;
} {
  const reader = new ByteReader(payload);
  return { requestId: reader.u32(), verb: nameOf.get(reader.u8()), body: reader.rest() };
}

/** The payload of a reply that succeeded. */
export function formatReply(requestId: number, body: Uint8Array): Bytes {
  return concat(frameStart(requestId, 0), body);
}

/** The payload of a reply that names a problem. */
export function formatRefusal(requestId: number, code: ProblemCode): Bytes {
  return frameStart(requestId, problemNumber(code));
}

/** u32 request id ‖ one byte: the beginning of every payload. */
export function frameStart(requestId: number, byte: number): Bytes {
  const bytes = new Uint8Array(5);
  new DataView(bytes.buffer).setUint32(0, requestId);
  bytes[4] = byte;
  return bytes;
}
