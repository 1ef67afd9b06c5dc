/** The record cipher over node:crypto: synchronous, several times cheaper than WebCrypto here. */

import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { RecordCipher, RecordKey } from '../channel/record-cipher.ts';

const algorithm = 'aes-256-gcm';
const tagBytes = 16;

/** AES-256-GCM, HKDF-SHA256 and SHA-256 by node:crypto. */
export const nodeCipher: RecordCipher = {
  // A KeyObject is set up once; raw bytes would be set up again for every record.
  key: (raw) => recordKey(createSecretKey(raw)),
  derive: ({ ikm, salt, info, length }) =>
    new Uint8Array(hkdfSync('sha256', ikm, salt, utf8(info), length)),
  sha256: (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer')),
};

function recordKey(key: KeyObject): RecordKey {
  return {
    seal: (plain, { nonce, aad }): Bytes => {
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(aad);
      return concat(cipher.update(plain), cipher.final(), cipher.getAuthTag());
    },
    open: (sealed, { nonce, aad }): Bytes | undefined => {
      if (sealed.length < tagBytes) return undefined;
      const end = sealed.length - tagBytes;
      const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(aad).setAuthTag(sealed.subarray(end));
      try {
        return concat(decipher.update(sealed.subarray(0, end)), decipher.final());
      } catch {
        return undefined;
      }
    },
  };
}
