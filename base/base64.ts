/** Base64 and base64url (RFC 4648) that accept exactly one spelling of each byte string. */

import type { Bytes } from './bytes.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const standard = `${letters}+/`;
const urlSafe = `${letters}-_`;

/** RFC 4648 §4, padded. */
export function base64(bytes: Uint8Array): string {
  return encode(bytes, standard, true);
}

/** RFC 4648 §5, without padding. */
export function base64url(bytes: Uint8Array): string {
  return encode(bytes, urlSafe, false);
}

/** Bytes of padded standard base64; `undefined` for any non-canonical spelling. */
export function fromBase64(text: string): Bytes | undefined {
  if (text.length % 4 !== 0) return undefined;
  const body = text.replace(/={1,2}$/, '');
  const bytes = decode(body, standard);
  return bytes !== undefined && base64(bytes) === text ? bytes : undefined;
}

/** Bytes of unpadded base64url; `undefined` for any non-canonical spelling. */
export function fromBase64url(text: string): Bytes | undefined {
  const bytes = decode(text, urlSafe);
  return bytes !== undefined && base64url(bytes) === text ? bytes : undefined;
}

function encode(bytes: Uint8Array, alphabet: string, padded: boolean): string {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const [a, b, c] = [bytes[i] ?? 0, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0];
    out += alphabet.charAt(a >> 2) + alphabet.charAt(((a & 3) << 4) | (b >> 4));
    if (left > 1) out += alphabet.charAt(((b & 15) << 2) | (c >> 6));
    if (left > 2) out += alphabet.charAt(c & 63);
  }
  return padded ? out.padEnd(Math.ceil(bytes.length / 3) * 4, '=') : out;
}

const values = new Map([standard, urlSafe].map((alphabet) => [alphabet, table(alphabet)]));

function table(alphabet: string): Int16Array {
  const out = new Int16Array(128).fill(-1);
  for (let i = 0; i < 64; i++) out[alphabet.charCodeAt(i)] = i;
  return out;
}

function decode(text: string, alphabet: string): Bytes | undefined {
  const value = values.get(alphabet);
  if (value === undefined || text.length % 4 === 1) return undefined;
  const out = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = value[text.charCodeAt(i)] ?? -1;
    if (digit < 0) return undefined;
    held = ((held << 6) | digit) & 0xffff;
    bits += 6;
    if (bits >= 8) out[at++] = (held >> (bits -= 8)) & 255;
  }
  return out;
}
