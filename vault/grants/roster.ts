/** The roster: who may approve, in force from a logged leaf on, and how a newcomer joins it. */

import { createPublicKey, type KeyObject } from 'node:crypto';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { concat, fromHex, sameBytes, utf8 } from '@countersign/base/bytes.ts';
import type { RosterLeaf, RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { EnrolInside } from '@countersign/wire/vault/record-calls.ts';
import { sha256 } from '../sealing/ciphers.ts';
import type { PlacedLeaf } from './own-leaves.ts';

/** The roster in force at a time: the newest that is logged and has taken effect. */
export function rosterInForce(
  logged: readonly PlacedLeaf<RosterLeaf>[],
  atMs: number,
): PlacedLeaf<RosterLeaf> | undefined {
  return logged
    .filter(({ leaf, fromMs }) => Math.max(leaf.effectiveFrom * 1_000, fromMs) <= atMs)
    .sort((a, b) => b.leaf.seq - a.leaf.seq)[0];
}

/** The newest roster made, whether or not it is logged yet. */
export function newestRoster(made: readonly RosterLeaf[]): RosterLeaf | undefined {
  return made.toSorted((a, b) => b.seq - a.seq)[0];
}

/**
 * The slots after an enrolment; `undefined` if this very passkey is already in. Throws
 * `invitation-refused` or `passkey-refused`.
 */
export function enrolledSlots(
  slots: readonly RosterSlot[],
  inside: EnrolInside,
): RosterSlot[] | undefined {
  const { slot: name, code, publicKey, credential } = inside;
  const slot = slots.find((one) => one.slot === name);
  if (slot === undefined) throw new Problem('invitation-refused');
  if (slot.state === 'active') {
    const isSame = slot.publicKey === publicKey && slot.credential === credential;
    if (isSame) return undefined;
    throw new Problem('invitation-refused');
  }
  if (slot.code !== base64url(sha256(utf8(code)))) throw new Problem('invitation-refused');
  const isTaken = slots.some((one) => one.publicKey === publicKey);
  const isHash = fromBase64url(credential)?.length === 32;
  if (isTaken || !isHash || passkeyOf(publicKey) === undefined) {
    throw new Problem('passkey-refused');
  }
  return slots.map((one): RosterSlot => {
    return one === slot ? { ...slot, state: 'active', code: '', publicKey, credential } : one;
  });
}

/** What stands before x and y in the one spelling of each kind of key (RFC 5480, RFC 8410). */
const spkiHeads: Readonly<Record<string, string>> = {
  'P-256': '3059301306072a8648ce3d020106082a8648ce3d03010703420004',
  Ed25519: '302a300506032b6570032100',
};

/**
 * The key of a base64url SPKI, P-256 or Ed25519 and nothing else, in its one spelling: the same
 * key in another, such as a compressed point, would be a second person.
 */
export function passkeyOf(spki: string): KeyObject | undefined {
  const der = fromBase64url(spki);
  if (der === undefined) return undefined;
  try {
    const key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
    const { crv = '', x = '', y = '' } = key.export({ format: 'jwk' });
    const parts = [fromHex(spkiHeads[crv] ?? ''), fromBase64url(x), fromBase64url(y)];
    const plain = concat(...parts.filter((part) => part !== undefined));
    return crv in spkiHeads && sameBytes(plain, der) ? key : undefined;
  } catch {
    return undefined;
  }
}
