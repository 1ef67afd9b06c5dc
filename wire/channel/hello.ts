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

/** First byte of every message here. */
export const messageVersion = 1;
/** Second byte of every message here. */
export const messageTypes = { hello: 1, welcome: 2, resume: 3, resumed: 4 } as const;

const version = exactly(messageVersion, 'message version');

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
    version,
    type: exactly(messageTypes.hello, 'message type'),
    keyId: raw(8),
    enc: raw(kem.encBytes),
    ciphertext: rest,
  }),
);

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

/** version ‖ type ‖ enc: the part of a welcome that the channel's keys are bound to. */
export function welcomeHead(enc: Uint8Array): Bytes {
  return concat(new Uint8Array([messageVersion, messageTypes.welcome]), enc);
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

/** version ‖ type ‖ ticket ‖ nonce(32). */
export const resumeCodec = codec(
  layout({
    version,
    type: exactly(messageTypes.resume, 'message type'),
    ticket: short,
    nonce: raw(32),
  }),
);

/** Takes a resume apart; throws MalformedBytes. */
export const parseResume = resumeCodec.parse;

/** version ‖ type ‖ nonce(32) ‖ AES-256-GCM(welcomeKey, zero nonce, aad = the resume, inside). */
export function formatResumed(nonce: Uint8Array, ciphertext: Uint8Array): Bytes {
  return concat(new Uint8Array([messageVersion, messageTypes.resumed]), nonce, ciphertext);
}

/**
 * HKDF-SHA256 output of a channel, in order. Full handshake: ikm = hello exporter ‖ welcome
 * exporter (32 bytes each), salt = SHA-256(hello ‖ welcome head). Resumption: ikm = the previous
 * channel's `resumption`, salt = SHA-256(resume ‖ server nonce). Info is `labels.keys`.
 */
export type ChannelKeys = {
  readonly toVault: Bytes;
  readonly toDevice: Bytes;
  readonly toVaultIv: Bytes;
  readonly toDeviceIv: Bytes;
  readonly resumption: Bytes;
  readonly welcome: Bytes;
};

/** Bytes of HKDF output for one channel. */
export const channelKeysLength = 152;

/** Cuts HKDF output into its keys. */
export const splitChannelKeys: (okm: Uint8Array) => ChannelKeys = codec<ChannelKeys>(
  layout({
    toVault: raw(32),
    toDevice: raw(32),
    toVaultIv: raw(12),
    toDeviceIv: raw(12),
    resumption: raw(32),
    welcome: raw(32),
  }),
).parse;
