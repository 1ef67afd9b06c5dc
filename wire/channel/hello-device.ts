/** The device's half of opening a channel: what it says first, and how it reads the answers. */

import { concat, type Bytes } from '@countersign/base/bytes.ts';
import { codec, exactly, layout, raw, rest } from '@countersign/base/layout.ts';
import { kem, messageTypes, messageVersion, resumeCodec, type Hello } from './hello.ts';

/** The head of a hello to the vault key with this 8-byte id. */
export function formatHelloHead(keyId: Uint8Array): Bytes {
  return concat(new Uint8Array([messageVersion, messageTypes.hello]), keyId);
}

const version = exactly(messageVersion, 'message version');

const welcome = codec(
  layout({
    version,
    type: exactly(messageTypes.welcome, 'message type'),
    enc: raw(kem.encBytes),
    ciphertext: rest,
  }),
);

/** version ‖ type ‖ enc ‖ ciphertext; the HPKE aad is SHA-256 of the whole hello. */
export type Welcome = Omit<Hello, 'keyId'>;

/** Takes a welcome apart; throws MalformedBytes. `head` is version ‖ type ‖ enc. */
export function parseWelcome(bytes: Uint8Array): Welcome {
  return { ...welcome.parse(bytes), head: bytes.subarray(0, 2 + kem.encBytes) as Bytes };
}

/** A resume's bytes. */
export function formatResume(ticket: Uint8Array, nonce: Uint8Array): Bytes {
  const head = { version: undefined, type: undefined };
  return resumeCodec.format({ ...head, ticket: ticket as Bytes, nonce: nonce as Bytes });
}

const resumed = codec(
  layout({
    version,
    type: exactly(messageTypes.resumed, 'message type'),
    nonce: raw(32),
    ciphertext: rest,
  }),
);

/** Takes a resumed answer apart; throws MalformedBytes. */
export const parseResumed = resumed.parse;
