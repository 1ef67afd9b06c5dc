/** age recipients: whether a text is a key that a production can be encrypted to. */

/** Why a recipient cannot be used. */
export type UnusableRecipient = 'not-a-recipient' | 'secret-key' | 'damaged' | 'weak-key';

/** What each means to whoever typed it. */
export const recipientSentences: Readonly<Record<UnusableRecipient, string>> = {
  'not-a-recipient': 'This is no age recipient: it begins with age1 and is one line.',
  'secret-key':
    'This is a secret key. Never send it to anybody; make a new one, send its age1 line.',
  damaged: 'A character of this recipient is wrong or missing. Copy it again as a whole.',
  'weak-key': 'Everybody could open what is encrypted to this recipient. Make a new one.',
};

/** Bytes behind each prefix: X25519; the hybrid of ML-KEM-768 and X25519. */
const keyBytes: ReadonlyMap<string, number> = new Map([
  ['age', 32],
  ['age1pq', 1_216],
]);

/** The kind of key (`x25519` or `hybrid`), or why it cannot be used. */
export function judgeRecipient(
  text: string,
): { kind: 'x25519' | 'hybrid' } | { kind: 'unusable'; why: UnusableRecipient } {
  if (/^AGE-(SECRET|PLUGIN)/i.test(text)) return { kind: 'unusable', why: 'secret-key' };
  const end = text.lastIndexOf('1');
  const bytesWanted = keyBytes.get(text.slice(0, Math.max(0, end)));
  if (bytesWanted === undefined) return { kind: 'unusable', why: 'not-a-recipient' };
  const key = bech32Bytes(text.slice(0, end), text.slice(end + 1));
  if (key?.length !== bytesWanted) return { kind: 'unusable', why: 'damaged' };
  if (isLowOrder(key.subarray(-32))) return { kind: 'unusable', why: 'weak-key' };
  return { kind: bytesWanted === 32 ? 'x25519' : 'hybrid' };
}

const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** The bytes of BIP 173's checksummed base 32; age lifts its limit of 90 characters. */
function bech32Bytes(prefix: string, coded: string): Uint8Array | undefined {
  const values = [...coded].map((letter) => letters.indexOf(letter));
  if (values.length < 6 || values.includes(-1)) return undefined;
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  const expanded = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  if (checksum([...expanded, ...values]) !== 1) return undefined;
  return bytesOfFives(values.slice(0, -6));
}

function checksum(values: readonly number[]): number {
  return values.reduce((sum, value) => {
    const top = sum >>> 25;
    const shifted = ((sum & 0x1ffffff) << 5) ^ value;
    return generators.reduce((acc, one, i) => ((top >>> i) & 1 ? acc ^ one : acc), shifted) >>> 0;
  }, 1);
}

/** Eight bits out of every five; what is left over must be less than five bits, all zero. */
function bytesOfFives(fives: readonly number[]): Uint8Array | undefined {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const five of fives) {
    held = ((held << 5) | five) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >>> bits) & 0xff);
  }
  const isPadded = bits < 5 && (held & ((1 << bits) - 1)) === 0;
  return isPadded ? Uint8Array.from(bytes) : undefined;
}

/** The points of small order on curve25519 (RFC 7748 §7), and the same ones written too large. */
const lowOrder: ReadonlySet<string> = new Set(
  [
    '00'.repeat(32),
    `01${'00'.repeat(31)}`,
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
    `ec${'ff'.repeat(30)}7f`,
    `ed${'ff'.repeat(30)}7f`,
    `ee${'ff'.repeat(30)}7f`,
  ].map((text) => text.toLowerCase()),
);

function isLowOrder(point: Uint8Array): boolean {
  const plain = Uint8Array.from(point);
  plain[31] = (plain[31] ?? 0) & 0x7f;
  return lowOrder.has([...plain].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
}
