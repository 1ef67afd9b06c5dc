/** Encrypts a package to the authority (age, C2SP): as it is made, to every recipient at once. */

import { hex, type Bytes } from '@countersign/base/bytes.ts';
import { judgeRecipient } from '@countersign/rules/production/age-recipient.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { Encrypter } from 'age-encryption';
import { ProductionRefused } from './production-input.ts';

/** A stream as age takes and gives it; this room has no names of the platform. */
type Reader = { read(): Promise<{ done: boolean; value?: Uint8Array }> };
type Stream = { getReader(): Reader };
type Controller = { enqueue(piece: Uint8Array): void; close(): void };
declare const ReadableStream: new (source: { pull(controller: Controller): void }) => Stream;

/** The encrypted bytes, each given to `onPiece` in turn; resolves with their SHA-256 in hex. */
export async function encryptPackage(
  pieces: Iterator<Bytes>,
  recipients: readonly string[],
  onPiece: (piece: Uint8Array) => void | Promise<void>,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const encrypter = encrypterTo(recipients);
  const source = new ReadableStream({
    pull: (controller) => {
      const { done, value } = pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  });
  const encrypted = (await encrypter.encrypt(source as never)) as unknown as Stream;
  const reader = encrypted.getReader();
  const hash = sha256.create();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) break;
    hash.update(value);
    bytes += value.length;
    await onPiece(value);
  }
  return { sha256: hex(hash.digest()), bytes };
}

function encrypterTo(recipients: readonly string[]): Encrypter {
  if (recipients.length === 0) throw new ProductionRefused('there is nobody to encrypt it to');
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      if (judgeRecipient(recipient).kind === 'unusable') throw new TypeError('unusable');
      encrypter.addRecipient(recipient);
    } catch {
      throw new ProductionRefused('the key of the authority is not one that age knows');
    }
  }
  return encrypter;
}
