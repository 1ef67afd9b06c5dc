/** The writer's half of the C2SP formats, which nobody needs who only reads and judges. */

import { base64 } from '@countersign/base/base64.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import type { Checkpoint } from '../checkpoint.ts';
import type { Cosignature } from '../cosignature.ts';
import type { NoteSignature, SignedNote } from '../signed-note.ts';
import { tlogProofHead, type TlogProof } from '../tlog-proof.ts';
import type { Vkey } from '../vkey.ts';

/** The text of a checkpoint, final newline included. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  const { origin, size, root, extensions } = checkpoint;
  return `${[origin, String(size), base64(root), ...extensions].join('\n')}\n`;
}

/** u64 seconds ‖ signature. */
export function formatCosignature(cosignature: Cosignature): Bytes {
  return concat(new ByteWriter(8).u64(cosignature.timeS).done(), cosignature.signature);
}

/** The text of a note. */
export function formatSignedNote(note: SignedNote): string {
  return `${note.text}\n${note.signatures.map((one) => `${formatNoteSignature(one)}\n`).join('')}`;
}

/** A signature line without its newline. */
export function formatNoteSignature(signature: NoteSignature): string {
  const id = new Uint8Array(4);
  new DataView(id.buffer).setUint32(0, signature.keyId);
  return `\u2014 ${signature.name} ${base64(concat(id, signature.signature))}`;
}

/** `name+hex(id)+base64(type ‖ key)`. */
export function formatVkey(vkey: Vkey): string {
  const id = vkey.keyId.toString(16).padStart(8, '0');
  return `${vkey.name}+${id}+${base64(concat(new Uint8Array([vkey.type]), vkey.publicKey))}`;
}

/** The text of a receipt. */
export function formatTlogProof(proof: TlogProof): string {
  const extra = proof.extra === undefined ? [] : [`extra ${base64(proof.extra)}`];
  const lines = [tlogProofHead, ...extra, `index ${proof.index}`, ...proof.hashes.map(base64)];
  return `${lines.join('\n')}\n\n${proof.checkpoint}`;
}
