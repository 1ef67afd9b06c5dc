/** Opening a sealed channel: hello, welcome and resume, with the key schedule both ends follow. */

import { ByteReader, MalformedBytes } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { deviceLeafBytes } from '@countersign/rules/device-statement.ts';
import { bytesOfId, idOf, type ChannelId } from '@countersign/rules/ids.ts';

/** Sizes of X-Wing (HPKE KEM 0x647a). */
export const kem = { encBytes: 1120, publicKeyBytes: 1216 } as const;

/** HPKE `info` and exporter contexts, and the HKDF info of each key schedule. */
export const labels = {
  hello: 'countersign/hello/v1\0',
  welcome: 'countersign/welcome/v1\0',
  exportHello: 'countersign/export hello/v1',
  exportWelcome: 'countersign/export welcome/v1',
  keys: 'countersign/channel keys/v1',
  /** HPKE `info` of one-shot seals to a staff viewer's key and to the vault. */
  viewer: 'countersign/viewer/v1\0',
  enrol: 'countersign/enrol/v1\0',
} as const;

const version = 1;
const types = { hello: 1, welcome: 2, resume: 3, resumed: 4 } as const;

/** version ‖ type ‖ keyId(8) ‖ enc ‖ ciphertext. `head` (version … keyId) is the HPKE aad. */
export type Hello = {
  readonly head: Bytes;
  readonly keyId: Bytes;
  readonly enc: Bytes;
  readonly ciphertext: Bytes;
};

/** The head of a hello to the vault key with this 8-byte id. */
export function formatHelloHead(keyId: Uint8Array): Bytes {
  return concat(new Uint8Array([version, types.hello]), keyId);
}

/** Takes a hello apart; throws MalformedBytes. */
export function parseHello(bytes: Uint8Array): Hello {
  const reader = typed(bytes, types.hello);
  const keyId = reader.raw(8);
  const head = bytes.subarray(0, 10) as Bytes;
  return { head, keyId, enc: reader.raw(kem.encBytes), ciphertext: reader.rest() };
}

/** The sealed inside of a hello. */
export type HelloInside = {
  /** The client's ephemeral X-Wing public key, for forward secrecy. */
  readonly clientKem: Bytes;
  readonly nonce: Bytes;
  readonly sentAtMs: number;
  /** The logged device leaf that names the signing key. */
  readonly deviceLeaf: Bytes;
  /** Device Ed25519 over `helloSigned`. */
  readonly signature: Bytes;
};

/** clientKem(1216) ‖ nonce(32) ‖ u64 sentAtMs ‖ device leaf ‖ signature(64). */
export function formatHelloInside(inside: HelloInside): Bytes {
  return new ByteWriter(1600)
    .raw(inside.clientKem)
    .raw(inside.nonce)
    .u64(inside.sentAtMs)
    .raw(inside.deviceLeaf)
    .raw(inside.signature)
    .done();
}

/** The inside of exactly these bytes; throws MalformedBytes. */
export function parseHelloInside(bytes: Uint8Array): HelloInside {
  const reader = new ByteReader(bytes);
  const inside = {
    clientKem: reader.raw(kem.publicKeyBytes),
    nonce: reader.raw(32),
    sentAtMs: reader.u64(),
    deviceLeaf: reader.raw(deviceLeafBytes),
    signature: reader.raw(64),
  };
  reader.end();
  return inside;
}

/** What the device signs: the whole hello up to the signature, bound to this vault key and enc. */
export function helloSigned(
  outside: Pick<Hello, 'head' | 'enc'>,
  inside: Omit<HelloInside, 'signature'>,
): Bytes {
  const unsigned = formatHelloInside({ ...inside, signature: new Uint8Array(0) });
  return concat(utf8(labels.hello), outside.head, outside.enc, unsigned);
}

/** version ‖ type ‖ enc ‖ ciphertext; the HPKE aad is SHA-256 of the whole hello. */
export type Welcome = { readonly head: Bytes; readonly enc: Bytes; readonly ciphertext: Bytes };

/** A welcome's bytes. */
export function formatWelcome(enc: Uint8Array, ciphertext: Uint8Array): Bytes {
  return concat(new Uint8Array([version, types.welcome]), enc, ciphertext);
}

/** Takes a welcome apart; throws MalformedBytes. `head` is version ‖ type ‖ enc. */
export function parseWelcome(bytes: Uint8Array): Welcome {
  const reader = typed(bytes, types.welcome);
  const enc = reader.raw(kem.encBytes);
  return { enc, head: bytes.subarray(0, reader.offset) as Bytes, ciphertext: reader.rest() };
}

/** The sealed inside of a welcome or of a resumed answer. */
export type WelcomeInside = {
  readonly channel: ChannelId;
  readonly expiresAtMs: number;
  readonly vaultTimeMs: number;
  /** Opaque to all but the vault; opens the next channel without a handshake, once. */
  readonly ticket: Bytes;
};

/** channel(16) ‖ u64 expires ‖ u64 time ‖ u16 length ‖ ticket. */
export function formatWelcomeInside(inside: WelcomeInside): Bytes {
  return new ByteWriter()
    .raw(bytesOfId(inside.channel))
    .u64(inside.expiresAtMs)
    .u64(inside.vaultTimeMs)
    .short(inside.ticket)
    .done();
}

/** The inside of exactly these bytes; throws MalformedBytes. */
export function parseWelcomeInside(bytes: Uint8Array): WelcomeInside {
  const reader = new ByteReader(bytes);
  const inside = {
    channel: idOf<ChannelId>(reader.raw(16)),
    expiresAtMs: reader.u64(),
    vaultTimeMs: reader.u64(),
    ticket: reader.short(),
  };
  reader.end();
  return inside;
}

/** version ‖ type ‖ u16 length ‖ ticket ‖ nonce(32). */
export function formatResume(ticket: Uint8Array, nonce: Uint8Array): Bytes {
  return new ByteWriter().u8(version).u8(types.resume).short(ticket).raw(nonce).done();
}

/** Takes a resume apart; throws MalformedBytes. */
export function parseResume(bytes: Uint8Array): { ticket: Bytes; nonce: Bytes } {
  const reader = typed(bytes, types.resume);
  const resume = { ticket: reader.short(), nonce: reader.raw(32) };
  reader.end();
  return resume;
}

/** version ‖ type ‖ nonce(32) ‖ AES-256-GCM(welcomeKey, zero nonce, aad = the resume, inside). */
export function formatResumed(nonce: Uint8Array, ciphertext: Uint8Array): Bytes {
  return concat(new Uint8Array([version, types.resumed]), nonce, ciphertext);
}

/** Takes a resumed answer apart; throws MalformedBytes. */
export function parseResumed(bytes: Uint8Array): { nonce: Bytes; ciphertext: Bytes } {
  const reader = typed(bytes, types.resumed);
  return { nonce: reader.raw(32), ciphertext: reader.rest() };
}

/**
 * HKDF-SHA256 output of a channel, in order. Full handshake: ikm = hello exporter ‖ welcome
 * exporter (32 bytes each), salt = SHA-256(hello ‖ welcome head). Resumption: ikm = the previous
 * channel's `resumption`, salt = SHA-256(resume ‖ server nonce). Info is `labels.keys`.
 */
export const channelKeyBytes = {
  toVault: 32,
  toDevice: 32,
  toVaultIv: 12,
  toDeviceIv: 12,
  resumption: 32,
  welcome: 32,
} as const;

/** Bytes of HKDF output for one channel. */
export const channelKeysLength = 152;

/** One channel's keys by name. */
export type ChannelKeys = { readonly [Name in keyof typeof channelKeyBytes]: Bytes };

/** Cuts HKDF output into its keys. */
export function splitChannelKeys(okm: Uint8Array): ChannelKeys {
  const reader = new ByteReader(okm);
  const keys: Record<string, Bytes> = {};
  for (const [name, length] of Object.entries(channelKeyBytes)) keys[name] = reader.raw(length);
  reader.end();
  return keys as ChannelKeys;
}

function typed(bytes: Uint8Array, type: number): ByteReader {
  const reader = new ByteReader(bytes);
  if (reader.u8() !== version || reader.u8() !== type) throw new MalformedBytes('not this message');
  return reader;
}
