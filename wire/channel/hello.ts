/** Opening a sealed channel: hello, welcome and resume, with the key schedule both ends follow. */

import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { codec, exactly, layout, raw, rest, short, u64 } from '@countersign/base/layout.ts';
import { deviceLeafBytes } from '@countersign/rules/device-statement.ts';
import { idField, type ChannelId } from '@countersign/rules/ids.ts';

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

const helloHeadBytes = 10;
const hello = codec(
  layout({
    version: exactly(version, 'message version'),
    type: exactly(types.hello, 'message type'),
    keyId: raw(8),
    enc: raw(kem.encBytes),
    ciphertext: rest,
  }),
);

/** The head of a hello to the vault key with this 8-byte id. */
export function formatHelloHead(keyId: Uint8Array): Bytes {
  return concat(new Uint8Array([version, types.hello]), keyId);
}

/** Takes a hello apart; throws MalformedBytes. */
export function parseHello(bytes: Uint8Array): Hello {
  return { ...hello.parse(bytes), head: bytes.subarray(0, helloHeadBytes) as Bytes };
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

const insideFields = {
  clientKem: raw(kem.publicKeyBytes),
  nonce: raw(32),
  sentAtMs: u64,
  deviceLeaf: raw(deviceLeafBytes),
};

const unsigned = codec<Omit<HelloInside, 'signature'>>(layout(insideFields), 1600);

/** The inside of a hello. */
export const { format: formatHelloInside, parse: parseHelloInside } = codec<HelloInside>(
  layout({ ...insideFields, signature: raw(64) }),
  1600,
);

/** What the device signs: the whole hello up to the signature, bound to this vault key and enc. */
export function helloSigned(
  outside: Pick<Hello, 'head' | 'enc'>,
  inside: Omit<HelloInside, 'signature'>,
): Bytes {
  return concat(utf8(labels.hello), outside.head, outside.enc, unsigned.format(inside));
}

/** version ‖ type ‖ enc ‖ ciphertext; the HPKE aad is SHA-256 of the whole hello. */
export type Welcome = { readonly head: Bytes; readonly enc: Bytes; readonly ciphertext: Bytes };

/** A welcome's bytes. */
export function formatWelcome(enc: Uint8Array, ciphertext: Uint8Array): Bytes {
  return concat(new Uint8Array([version, types.welcome]), enc, ciphertext);
}

const welcome = codec(
  layout({
    version: exactly(version, 'message version'),
    type: exactly(types.welcome, 'message type'),
    enc: raw(kem.encBytes),
    ciphertext: rest,
  }),
);

/** Takes a welcome apart; throws MalformedBytes. `head` is version ‖ type ‖ enc. */
export function parseWelcome(bytes: Uint8Array): Welcome {
  return { ...welcome.parse(bytes), head: bytes.subarray(0, 2 + kem.encBytes) as Bytes };
}

/** The sealed inside of a welcome or of a resumed answer. */
export type WelcomeInside = {
  readonly channel: ChannelId;
  readonly expiresAtMs: number;
  readonly vaultTimeMs: number;
  /** Opaque to all but the vault; opens the next channel without a handshake, once. */
  readonly ticket: Bytes;
};

/** The inside of a welcome. */
export const { format: formatWelcomeInside, parse: parseWelcomeInside } = codec<WelcomeInside>(
  layout({ channel: idField<ChannelId>(), expiresAtMs: u64, vaultTimeMs: u64, ticket: short }),
);

const resume = codec(
  layout({
    version: exactly(version, 'message version'),
    type: exactly(types.resume, 'message type'),
    ticket: short,
    nonce: raw(32),
  }),
);

/** A resume's bytes. */
export function formatResume(ticket: Uint8Array, nonce: Uint8Array): Bytes {
  const head = { version: undefined, type: undefined };
  return resume.format({ ...head, ticket: ticket as Bytes, nonce: nonce as Bytes });
}

/** Takes a resume apart; throws MalformedBytes. */
export const parseResume = resume.parse;

const resumed = codec(
  layout({
    version: exactly(version, 'message version'),
    type: exactly(types.resumed, 'message type'),
    nonce: raw(32),
    ciphertext: rest,
  }),
);

/** version ‖ type ‖ nonce(32) ‖ AES-256-GCM(welcomeKey, zero nonce, aad = the resume, inside). */
export function formatResumed(nonce: Uint8Array, ciphertext: Uint8Array): Bytes {
  return concat(new Uint8Array([version, types.resumed]), nonce, ciphertext);
}

/** Takes a resumed answer apart; throws MalformedBytes. */
export const parseResumed = resumed.parse;

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
export const splitChannelKeys: (okm: Uint8Array) => ChannelKeys = codec<ChannelKeys>(
  layout({
    toVault: raw(channelKeyBytes.toVault),
    toDevice: raw(channelKeyBytes.toDevice),
    toVaultIv: raw(channelKeyBytes.toVaultIv),
    toDeviceIv: raw(channelKeyBytes.toDeviceIv),
    resumption: raw(channelKeyBytes.resumption),
    welcome: raw(channelKeyBytes.welcome),
  }),
).parse;
