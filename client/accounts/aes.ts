/** AES-256-GCM by WebCrypto, for wraps and envelopes: nonce ‖ ciphertext ‖ tag in one piece. */

import { concat, type Bytes } from '@countersign/base/bytes.ts';
import { subtle } from '../platform.ts';

const nonceBytes = 12;

/** Seals bytes; the nonce must be fresh for the key. */
export async function sealAes(
  by: { readonly key: Bytes; readonly nonce: Bytes; readonly aad: Uint8Array },
  plain: Uint8Array,
): Promise<Bytes> {
  const key = await subtle().importKey('raw', by.key, 'AES-GCM', false, ['encrypt']);
  const algorithm = { name: 'AES-GCM', iv: by.nonce, additionalData: by.aad };
  return concat(by.nonce, new Uint8Array(await subtle().encrypt(algorithm, key, plain)));
}

/** The bytes of a seal; `undefined` when it does not authenticate. */
export async function openAes(
  key: Bytes,
  sealed: Uint8Array,
  aad: Uint8Array,
): Promise<Bytes | undefined> {
  if (sealed.length < nonceBytes + 16) return undefined;
  const handle = await subtle().importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  const iv = sealed.subarray(0, nonceBytes);
  try {
    return new Uint8Array(
      await subtle().decrypt(
        { name: 'AES-GCM', iv, additionalData: aad },
        handle,
        sealed.subarray(nonceBytes),
      ),
    );
  } catch {
    return undefined;
  }
}
