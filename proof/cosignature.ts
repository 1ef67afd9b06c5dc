/** Cosignatures (C2SP tlog-cosignature): a witness's dated word that a tree only grew. */

import { ByteReader } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';
import type { ProofCrypto } from './proof-crypto.ts';
import type { SignedNote } from './signed-note.ts';
import { signatureTypes, type Vkey } from './vkey.ts';

/** The two parts of a cosignature. */
export type Cosignature = { readonly timeS: number; readonly signature: Bytes };

/** Who cosigns, and with which kind of key. */
export type Cosigner = Pick<Vkey, 'name' | 'type'>;

/**
 * What is signed at a time: with Ed25519 (0x04) the time and the whole text, with ML-DSA-44 (0x06)
 * the cosigner's name, the time and the whole tree. `undefined` for what no such message can say:
 * names over 255 bytes and, because nobody would have signed them, extension lines.
 */
export function cosignedMessage(
  { name, type }: Cosigner,
  text: string,
  timeS: number,
): Bytes | undefined {
  if (type === signatureTypes.cosignatureEd25519) {
    return utf8(`cosignature/v1\ntime ${timeS}\n${text}`);
  }
  const checkpoint = parseCheckpoint(text);
  if (checkpoint === undefined || checkpoint.extensions.length > 0) return undefined;
  const [cosigner, origin] = [utf8(name), utf8(checkpoint.origin)];
  if (cosigner.length > 255 || origin.length > 255) return undefined;
  const message = new ByteWriter(640).raw(utf8('subtree/v1\n\0'));
  message.u8(cosigner.length).raw(cosigner).u64(timeS).u8(origin.length).raw(origin);
  return message.u64(0).u64(checkpoint.size).raw(checkpoint.root).done();
}

/** The parts of a cosignature; `undefined` when too short or beyond 2^53 seconds. */
export function parseCosignature(bytes: Uint8Array): Cosignature | undefined {
  const reader = new ByteReader(bytes);
  try {
    return { timeS: reader.u64(), signature: reader.rest() };
  } catch {
    return undefined;
  }
}

/**
 * What a note says about one key: absent, bad, or signed. The time is missing where none is
 * stated: in a log's own signature, and in a cosignature of time 0, which says only that the tree
 * is consistent and not that it is the newest. Neither counts as a witness's word.
 */
export type KeyVerdict =
  | { readonly kind: 'absent' }
  | { readonly kind: 'bad' }
  | { readonly kind: 'signed'; readonly timeS: number | undefined };

/** Checks the one line that a key may have on a note. */
export function checkKey(note: SignedNote, vkey: Vkey, crypto: ProofCrypto): KeyVerdict {
  const line = note.signatures.find((one) => one.name === vkey.name && one.keyId === vkey.keyId);
  if (line === undefined) return { kind: 'absent' };
  if (vkey.type === signatureTypes.ed25519) {
    const valid = crypto.verifyEd25519(vkey.publicKey, utf8(note.text), line.signature);
    return valid ? { kind: 'signed', timeS: undefined } : { kind: 'bad' };
  }
  const cosignature = parseCosignature(line.signature);
  if (cosignature === undefined) return { kind: 'bad' };
  const { timeS, signature } = cosignature;
  const message = cosignedMessage(vkey, note.text, timeS);
  if (message === undefined) return { kind: 'bad' };
  const valid =
    vkey.type === signatureTypes.cosignatureMlDsa44
      ? crypto.verifyMlDsa44(vkey.publicKey, message, signature)
      : crypto.verifyEd25519(vkey.publicKey, message, signature);
  return valid ? { kind: 'signed', timeS: timeS === 0 ? undefined : timeS } : { kind: 'bad' };
}
