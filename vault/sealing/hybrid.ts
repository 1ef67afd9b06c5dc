/** HPKE with X-Wing: the vault's half of a handshake, and one-shot seals, by the `hpke` module. */

import {
  AEAD_AES_256_GCM,
  CipherSuite,
  KDF_HKDF_SHA256,
  KEM_MLKEM768_X25519,
  type Key,
} from 'hpke';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { kem } from '@countersign/wire/channel/hello.ts';
import { Problem } from '@countersign/wire/problems.ts';

/** A private X-Wing key, usable only through this file. */
export type HybridKey = Key;

const suite = new CipherSuite(KEM_MLKEM768_X25519, KDF_HKDF_SHA256, AEAD_AES_256_GCM);

/** A fresh key pair as raw bytes: the seed is for custody and nothing else. */
export async function freshHybridKey(): Promise<{ seed: Bytes; publicKey: Bytes }> {
  const pair = await suite.GenerateKeyPair(true);
  return {
    seed: (await suite.SerializePrivateKey(pair.privateKey)) as Bytes,
    publicKey: (await suite.SerializePublicKey(pair.publicKey)) as Bytes,
  };
}

/** The usable key of a seed. */
export function hybridKeyOf(seed: Uint8Array): Promise<HybridKey> {
  return suite.DeserializePrivateKey(seed);
}

/** What one side of a handshake has in hand afterwards. */
export type Exchanged = { readonly content: Bytes; readonly secret: Bytes };

/** Labels and bindings of one HPKE message. */
export type Binding = { readonly info: string; readonly aad: Uint8Array };

/** Opens a handshake message and exports its secret; throws `record-damaged`. */
export async function receive(
  key: HybridKey,
  message: { readonly enc: Bytes; readonly ciphertext: Bytes },
  by: Binding & { readonly exporter: string },
): Promise<Exchanged> {
  try {
    const context = await suite.SetupRecipient(key, message.enc, { info: utf8(by.info) });
    const content = (await context.Open(message.ciphertext, by.aad)) as Bytes;
    const secret = (await context.Export(utf8(by.exporter), 32)) as Bytes;
    return { content, secret };
  } catch {
    throw new Problem('record-damaged');
  }
}

/** A handshake message under way: its secret is known before its content is. */
export type Sending = {
  readonly enc: Bytes;
  readonly secret: Bytes;
  seal(content: Uint8Array, aad: Uint8Array): Promise<Bytes>;
};

/**
 * Begins a handshake message to a public key; throws `malformed-request` for a key that is none.
 */
export async function beginSending(
  publicKey: Uint8Array,
  by: { readonly info: string; readonly exporter: string },
): Promise<Sending> {
  const key = await publicKeyOf(publicKey);
  const { encapsulatedSecret, ctx } = await suite.SetupSender(key, { info: utf8(by.info) });
  return {
    enc: encapsulatedSecret as Bytes,
    secret: (await ctx.Export(utf8(by.exporter), 32)) as Bytes,
    seal: async (content, aad) => (await ctx.Seal(content, aad)) as Bytes,
  };
}

/** Seals content for one key alone: enc ‖ ciphertext. */
export async function sealOnce(
  publicKey: Uint8Array,
  by: Binding,
  content: Uint8Array,
): Promise<Bytes> {
  const options = { info: utf8(by.info), aad: by.aad };
  const sealed = await suite.Seal(await publicKeyOf(publicKey), content, options);
  return concat(sealed.encapsulatedSecret, sealed.ciphertext);
}

/** Opens enc ‖ ciphertext; throws `record-damaged`. */
export async function openOnce(key: HybridKey, by: Binding, sealed: Uint8Array): Promise<Bytes> {
  const [enc, ciphertext] = [sealed.subarray(0, kem.encBytes), sealed.subarray(kem.encBytes)];
  try {
    const options = { info: utf8(by.info), aad: by.aad };
    return (await suite.Open(key, enc, ciphertext, options)) as Bytes;
  } catch {
    throw new Problem('record-damaged');
  }
}

async function publicKeyOf(bytes: Uint8Array): Promise<Key> {
  try {
    return await suite.DeserializePublicKey(bytes);
  } catch {
    throw new Problem('malformed-request');
  }
}
