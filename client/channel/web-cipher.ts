/** The record cipher over WebCrypto, for browsers and wherever nothing faster is handed in. */

import { utf8 } from '@countersign/base/bytes.ts';
import type { RecordCipher, RecordKey } from './record-cipher.ts';

type Usage = 'encrypt' | 'decrypt' | 'deriveBits';
type Key = { readonly type: string };
type Subtle = {
  importKey(
    format: 'raw',
    raw: Uint8Array,
    algorithm: string,
    extractable: boolean,
    usages: Usage[],
  ): Promise<Key>;
  encrypt(algorithm: object, key: Key, bytes: Uint8Array): Promise<ArrayBuffer>;
  decrypt(algorithm: object, key: Key, bytes: Uint8Array): Promise<ArrayBuffer>;
  deriveBits(algorithm: object, key: Key, bits: number): Promise<ArrayBuffer>;
  digest(algorithm: string, bytes: Uint8Array): Promise<ArrayBuffer>;
};

const { subtle } = (globalThis as unknown as { crypto: { subtle: Subtle } }).crypto;

/** AES-256-GCM, HKDF-SHA256 and SHA-256 by the platform's own WebCrypto. */
export const webCipher: RecordCipher = {
  key: async (raw): Promise<RecordKey> => {
    const key = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
    return {
      seal: async (plain, { nonce, aad }) => {
        const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: aad };
        return new Uint8Array(await subtle.encrypt(algorithm, key, plain));
      },
      open: async (sealed, { nonce, aad }) => {
        const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: aad };
        try {
          return new Uint8Array(await subtle.decrypt(algorithm, key, sealed));
        } catch {
          return undefined;
        }
      },
    };
  },
  derive: async ({ ikm, salt, info, length }) => {
    const key = await subtle.importKey('raw', ikm, 'HKDF', false, ['deriveBits']);
    const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(info) };
    return new Uint8Array(await subtle.deriveBits(algorithm, key, length * 8));
  },
  sha256: async (bytes) => new Uint8Array(await subtle.digest('SHA-256', bytes)),
};
