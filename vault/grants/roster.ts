/** The roster: who may approve, in force from a logged leaf on, and how a newcomer joins it. */

import { createPublicKey, type KeyObject } from 'node:crypto';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
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

/** The key of a base64url SPKI, P-256 or Ed25519 and nothing else. */
export function passkeyOf(spki: string): KeyObject | undefined {
  const der = fromBase64url(spki);
  if (der === undefined) return undefined;
  try {
    const key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
    const isP256 = key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
    return isP256 || key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
