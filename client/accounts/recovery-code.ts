/** Recovery codes: what a person writes down once and types when the password is gone. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** 160 bits of secret: beyond guessing even for somebody who holds the wrapped key. */
const secretBytes = 20;
/** Crockford base32: no letters that a hand-written digit could be. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Symbols of the secret (32), then of the checksum (3). */
const secretSymbols = 32;
const checkSymbols = 3;
const groupSymbols = 5;

/** What a code yields: one half proves who asks, the other opens the wrapped account key. */
export type RecoverySecrets = {
  /** 32 bytes; shown to the edge at recovery, which keeps only its SHA-256. */
  readonly authentication: Bytes;
  /** 32 bytes AES key; never leaves the device. */
  readonly wrapKey: Bytes;
};

/** A fresh code: 35 symbols in seven groups of five. */
export function newRecoveryCode(random: RandomBytes): string {
  const secret = random(secretBytes);
  const symbols = encode(secret) + checkOf(secret);
  return symbols.match(new RegExp(`.{${groupSymbols}}`, 'g'))?.join('-') ?? symbols;
}

/** The secrets of a typed code; `undefined` when a symbol is wrong, missing or too many. */
export function readRecoveryCode(typed: string): RecoverySecrets | undefined {
  const symbols = typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (symbols.length !== secretSymbols + checkSymbols) return undefined;
  const secret = decode(symbols.slice(0, secretSymbols));
  if (secret === undefined || checkOf(secret) !== symbols.slice(secretSymbols)) return undefined;
  return {
    authentication: derive(secret, 'countersign/recovery authentication/v1'),
    wrapKey: derive(secret, 'countersign/recovery wrap/v1'),
  };
}

function derive(secret: Bytes, info: string): Bytes {
  return hkdf(sha256, secret, undefined, utf8(info), 32) as Bytes;
}

/** 15 bits: a slip of the pen passes once in 32,768. */
function checkOf(secret: Bytes): string {
  const digest = sha256(secret);
  const bits = ((digest[0] ?? 0) << 8) | (digest[1] ?? 0);
  return [bits >> 11, bits >> 6, bits >> 1].map((five) => alphabet.charAt(five & 31)).join('');
}

function encode(bytes: Bytes): string {
  let out = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) out += alphabet.charAt((held >> (bits - 5)) & 31);
  }
  return out;
}

function decode(symbols: string): Bytes | undefined {
  const out = new Uint8Array(secretBytes);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const symbol of symbols) {
    const five = alphabet.indexOf(symbol);
    if (five < 0) return undefined;
    held = ((held << 5) | five) & 0xfff;
    bits += 5;
    if (bits >= 8) out[at++] = (held >> (bits -= 8)) & 255;
  }
  return out;
}
