/** Bytes: the joins, comparisons and big-endian numbers that every format here is made of. */

declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

/** Bytes over a plain ArrayBuffer, as WebCrypto wants them. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 of a text; lone surrogates become U+FFFD, as the encoding standard says. */
export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/** The text of UTF-8 bytes; throws TypeError on malformed bytes and keeps a BOM as a character. */
export function fromUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** One fresh array holding all parts in order. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  let length = 0;
  for (const part of parts) length += part.length;
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Byte equality for public values; not constant-time, so never for MACs or keys. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const hexDigits = '0123456789abcdef';
const hexBytesAtOnce = 1_024;

/** Value of each lower-case hex digit by character code; 255 for every other character. */
const digitValues = new Uint8Array(65_536).fill(255);
for (let n = 0; n < 16; n++) digitValues[n.toString(16).charCodeAt(0)] = n;

/** Lower-case hex. */
export function hex(bytes: Uint8Array): string {
  if (bytes.length > hexBytesAtOnce) {
    return hex(bytes.subarray(0, hexBytesAtOnce)) + hex(bytes.subarray(hexBytesAtOnce));
  }
  // Made in one call: a string that grew digit by digit takes six times the memory for ever.
  const codes = new Array<number>(bytes.length * 2);
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    codes[2 * i] = hexDigits.charCodeAt(byte >> 4);
    codes[2 * i + 1] = hexDigits.charCodeAt(byte & 15);
  }
  return String.fromCharCode.apply(null, codes);
}

/** Bytes of lower-case hex; `undefined` for anything else. */
export function fromHex(text: string): Bytes | undefined {
  if (text.length % 2 !== 0) return undefined;
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++) {
    const high = digitValues[text.charCodeAt(2 * i)] as number;
    const low = digitValues[text.charCodeAt(2 * i + 1)] as number;
    if (high > 15 || low > 15) return undefined;
    out[i] = high * 16 + low;
  }
  return out;
}
