/** The HPKE suite of the house (X-Wing, HKDF-SHA256, AES-256-GCM) on whatever platform this is. */

import {
  AEAD_AES_256_GCM,
  CipherSuite,
  KDF_HKDF_SHA256,
  KEM_MLKEM768_X25519,
  type Key,
  type KeyPair,
} from 'hpke';

/** A suite and a key pair it has just made. */
export type FreshPair = { readonly suite: CipherSuite; readonly pair: KeyPair<Key> };

let known: Promise<CipherSuite> | undefined;

/** The suite, by the platform's own ML-KEM where it has one and in JavaScript where not. */
export function hybridSuite(): Promise<CipherSuite> {
  known ??= findSuite();
  return known;
}

/** A fresh key pair whose private half only the suite can use. */
export async function freshPair(): Promise<FreshPair> {
  const suite = await hybridSuite();
  return { suite, pair: await suite.GenerateKeyPair() };
}

async function findSuite(): Promise<CipherSuite> {
  const native = new CipherSuite(KEM_MLKEM768_X25519, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
  try {
    await native.GenerateKeyPair();
    return native;
  } catch {
    // Not every browser has ML-KEM yet, and only those pay for downloading another one.
    const noble = await import('@panva/hpke-noble');
    return new CipherSuite(noble.KEM_MLKEM768_X25519, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
  }
}
