/** Signed notes (C2SP signed-note): a text, a blank line, and one line for each signature. */

import { fromBase64 } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { isKeyName } from './vkey.ts';

/** A note as read: nothing in it is believed until its signatures have been checked. */
export type SignedNote = {
  /** The signed text, its final newline included. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
};

/** One signature line: who claims to have signed, and the bytes after the key id. */
export type NoteSignature = {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Bytes;
};

/** Most signature lines that are read; the format asks for at least 16. */
export const noteSignaturesMax = 64;

/** Longest note that is read, in UTF-16 units. */
export const noteLengthMax = 65_536;

/** The note of a text; `undefined` for anything the format does not allow. */
export function parseSignedNote(source: string): SignedNote | undefined {
  if (source.length > noteLengthMax || !source.isWellFormed()) return undefined;
  if (/[\u0000-\u0009\u000b-\u001f]|^\ufeff/.test(source) || !source.endsWith('\n')) {
    return undefined;
  }
  const split = source.lastIndexOf('\n\n');
  if (split < 1) return undefined;
  const lines = source.slice(split + 2, -1).split('\n');
  if (lines.length > noteSignaturesMax) return undefined;
  const signatures: NoteSignature[] = [];
  const keys = new Set<string>();
  for (const line of lines) {
    const signature = parseNoteSignature(line);
    if (signature === undefined) return undefined;
    signatures.push(signature);
    keys.add(`${signature.keyId} ${signature.name}`);
  }
  // Two lines of one key would leave it to the reader which of them is the key's word.
  if (keys.size < signatures.length) return undefined;
  return { text: source.slice(0, split + 1), signatures };
}

/** The signature of a line without its newline; `undefined` when malformed. */
export function parseNoteSignature(line: string): NoteSignature | undefined {
  const [, name, encoded] = /^\u2014 ([^ ]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || !isKeyName(name) || bytes === undefined) return undefined;
  if (bytes.length < 5) return undefined;
  const keyId = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return { name, keyId, signature: bytes.subarray(4) };
}
