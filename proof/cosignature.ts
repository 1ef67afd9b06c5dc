/** Cosignatures (C2SP tlog-cosignature): a witness's dated word that a tree only grew. */

import { ByteReader } from '@countersign/base/byte-reader.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { ProofCrypto } from './proof-crypto.ts';
import type { NoteSignature, SignedNote } from './signed-note.ts';
import { signatureTypes, type Vkey } from './vkey.ts';

/** The two parts of a cosignature. */
export type Cosignature = { readonly timeS: number; readonly signature: Bytes };

/** What a witness signs with Ed25519 (type 0x04): the time, then the whole note text. */
export function cosignatureMessage(text: string, timeS: number): Bytes {
  return utf8(`cosignature/v1\ntime ${timeS}\n${text}`);
}

/** The parts of a cosignature; `undefined` when of a wrong length or beyond 2^53 seconds. */
export function parseCosignature(bytes: Uint8Array): Cosignature | undefined {
  if (bytes.length !== 72) return undefined;
  const reader = new ByteReader(bytes);
  try {
    return { timeS: reader.u64(), signature: reader.rest() };
  } catch {
    return undefined;
  }
}

/** What a note says about one key: absent, bad, or signed (with a time if it is a cosignature). */
export type KeyVerdict =
  | { readonly kind: 'absent' }
  | { readonly kind: 'bad' }
  | { readonly kind: 'signed'; readonly timeS: number | undefined };

/** Checks every line of one key over a note; a bad one spoils all, the newest time counts. */
export function checkKey(note: SignedNote, vkey: Vkey, crypto: ProofCrypto): KeyVerdict {
  let seen = false;
  let newest: number | undefined;
  for (const line of note.signatures) {
    if (line.name !== vkey.name || line.keyId !== vkey.keyId) continue;
    const signed = checkLine(note.text, line, vkey, crypto);
    if (signed === undefined) return { kind: 'bad' };
    seen = true;
    if (signed.timeS !== undefined) newest = Math.max(signed.timeS, newest ?? 0);
  }
  return seen ? { kind: 'signed', timeS: newest } : { kind: 'absent' };
}

function checkLine(
  text: string,
  line: NoteSignature,
  vkey: Vkey,
  crypto: ProofCrypto,
): { timeS: number | undefined } | undefined {
  if (vkey.type === signatureTypes.ed25519) {
    const valid = crypto.verifyEd25519(vkey.publicKey, utf8(text), line.signature);
    return valid ? { timeS: undefined } : undefined;
  }
  if (vkey.type !== signatureTypes.cosignatureEd25519) return undefined;
  const cosignature = parseCosignature(line.signature);
  if (cosignature === undefined) return undefined;
  const message = cosignatureMessage(text, cosignature.timeS);
  const valid = crypto.verifyEd25519(vkey.publicKey, message, cosignature.signature);
  return valid ? { timeS: cosignature.timeS } : undefined;
}
