/** Verifier keys of signed notes: the one line by which a log, a witness or a vault is known. */

import { fromBase64 } from '@countersign/base/base64.ts';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { ProofCrypto } from './proof-crypto.ts';

/** A named public key (C2SP signed-note, "Verifier keys"). */
export type Vkey = {
  readonly name: string;
  /** First four bytes of SHA-256(name ‖ LF ‖ type ‖ key), big-endian. */
  readonly keyId: number;
  readonly type: number;
  readonly publicKey: Bytes;
};

/** Signature types in use here: a log's own signature, and cosignatures of witnesses or logs. */
export const signatureTypes = {
  ed25519: 0x01,
  cosignatureEd25519: 0x04,
  cosignatureMlDsa44: 0x06,
} as const;

/** Bytes of the public key of each type; a type that is not here is not understood. */
const publicKeyBytes = new Map<number, number>([
  [signatureTypes.ed25519, 32],
  [signatureTypes.cosignatureEd25519, 32],
  [signatureTypes.cosignatureMlDsa44, 1312],
]);

/** A key with its computed id; throws RangeError for a name or key that no line could carry. */
export function makeVkey(
  key: { readonly name: string; readonly type: number; readonly publicKey: Uint8Array },
  crypto: ProofCrypto,
): Vkey {
  if (!isKeyName(key.name)) throw new RangeError('not a key name');
  if (publicKeyBytes.get(key.type) !== key.publicKey.length) throw new RangeError('not a key');
  const typed = concat(new Uint8Array([key.type]), key.publicKey);
  const digest = crypto.sha256(concat(utf8(`${key.name}\n`), typed));
  const keyId = new DataView(digest.buffer, digest.byteOffset).getUint32(0);
  return { name: key.name, keyId, type: key.type, publicKey: typed.subarray(1) };
}

/** The key of a line; `undefined` when malformed, of a type not understood, or with a wrong id. */
export function parseVkey(text: string, crypto: ProofCrypto): Vkey | undefined {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const typed = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || !isKeyName(name) || typed === undefined) return undefined;
  const type = typed[0];
  if (type === undefined || publicKeyBytes.get(type) !== typed.length - 1) return undefined;
  const vkey = makeVkey({ name, type, publicKey: typed.subarray(1) }, crypto);
  return vkey.keyId === Number.parseInt(id ?? '', 16) ? vkey : undefined;
}

/** Whether a text can name a key: non-empty, without `+`, spaces or control characters. */
export function isKeyName(text: string): boolean {
  return text.isWellFormed() && /^[^+\s\u0000-\u001f\u007f-\u009f\u180e\ufeff]+$/u.test(text);
}
