/** The chunk cipher: chunks open in their own place, file and key, and nowhere else. */

import assert from 'node:assert/strict';
import { createCipheriv, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import {
  chunkRoom,
  chunkStart,
  headerBytes,
  sealedBytesOf,
} from '@countersign/rules/media/media-format.ts';
import { ChunkCipher, DamagedMedia } from './chunk-cipher.ts';

const fresh = (length: number): Bytes => new Uint8Array(randomBytes(length));

async function sealed(plain: Bytes, key: Bytes): Promise<Bytes[]> {
  const cipher = await ChunkCipher.of(key, plain.length);
  const pieces: Bytes[] = [];
  for (let at = 0; at < cipher.chunks; at++) {
    const from = chunkStart(at);
    pieces.push(await cipher.seal(at, plain.subarray(from, from + chunkRoom(at))));
  }
  return pieces;
}

async function opened(pieces: readonly Bytes[], key: Bytes, plainBytes: number): Promise<Bytes> {
  const cipher = await ChunkCipher.of(key, plainBytes);
  const parts: Bytes[] = [];
  for (let at = 0; at < cipher.chunks; at++) {
    parts.push(await cipher.open(at, pieces[at] ?? new Uint8Array(0)));
  }
  return concat(...parts);
}

const key = fresh(32);
const length = chunkRoom(0) + chunkRoom(1) + 1_000;
const plain = fresh(length);

test('a file comes back as it was, at every length around the edges of chunks', async () => {
  const edge = chunkRoom(0);
  for (const size of [1, 2, edge - 1, edge, edge + 1, edge + chunkRoom(1), length]) {
    const file = fresh(size);
    const pieces = await sealed(file, key);
    assert.equal(concat(...pieces).length, sealedBytesOf(size));
    assert.deepEqual(await opened(pieces, key, size), file);
  }
});

test('no ciphertext holds a run of its plaintext', async () => {
  const readable = new Uint8Array(Buffer.alloc(length, 'the bridge at night '));
  const hay = Buffer.concat(await sealed(readable, key));
  assert.ok(!hay.includes('the bridge'));
});

test('reordered, doubled, cut and lengthened chunks are damaged', async () => {
  const [a, b, c] = (await sealed(plain, key)) as [Bytes, Bytes, Bytes];
  const damaged: Bytes[][] = [
    [a, c, b],
    [b, a, c],
    [a, b, b],
    [a, b],
    [a, b, c.subarray(0, -1)],
    [a, b, concat(c, fresh(1))],
    [a.subarray(headerBytes), b, c],
  ];
  for (const pieces of damaged) {
    await assert.rejects(opened(pieces, key, length), DamagedMedia);
  }
});

test('a file that ends early is damaged, whatever length its message says', async () => {
  const pieces = await sealed(plain, key);
  const shorter = chunkRoom(0) + chunkRoom(1);
  await assert.rejects(opened(pieces.slice(0, 2), key, shorter), DamagedMedia);
});

test('a chunk of another file under the same key is damaged', async () => {
  const pieces = await sealed(plain, key);
  const others = await sealed(fresh(length + 1), key);
  const mixed = [pieces[0], others[1], pieces[2]] as Bytes[];
  await assert.rejects(opened(mixed, key, length), DamagedMedia);
});

test('every changed bit is found, and another key opens nothing', async () => {
  const small = fresh(40);
  const [piece] = (await sealed(small, key)) as [Bytes];
  for (let at = 0; at < piece.length; at++) {
    const changed = Uint8Array.from(piece);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await assert.rejects(opened([changed], key, 40), DamagedMedia, `byte ${at}`);
  }
  await assert.rejects(opened([piece], fresh(32), 40), DamagedMedia);
});

test('one ciphertext that GCM would open under two keys is refused under the second', async () => {
  const [first, second] = [fresh(32), fresh(32)];
  const cipher = await ChunkCipher.of(first, 16);
  const other = await ChunkCipher.of(second, 16);
  const twoFaced = await doublyOpening(first, second, cipher.header);
  const asFirst = concat(cipher.header, twoFaced);
  assert.equal((await cipher.open(0, asFirst)).length, 16);
  await assert.rejects(other.open(0, asFirst), DamagedMedia);
});

/**
 * A ciphertext of one block whose tag holds under both keys with one header: what makes GCM alone
 * no commitment. Found by solving the tag's equation for the block (Dodis et al. 2018).
 */
async function doublyOpening(first: Bytes, second: Bytes, header: Bytes): Promise<Bytes> {
  const keys = await Promise.all([first, second].map(aesKeyOf));
  const nonce = new Uint8Array(12);
  nonce[11] = 1;
  const parts = keys.map((key) => {
    const block = (input: Uint8Array): bigint => {
      const ecb = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
      return big(ecb.update(input));
    };
    const hashKey = block(new Uint8Array(16));
    const mask = block(concat(nonce, Uint8Array.of(0, 0, 0, 1)));
    return { hashKey, mask };
  });
  const [one, two] = parts as [(typeof parts)[0], (typeof parts)[0]];
  const blocks = header.length / 16;
  // tag = sum of header blocks · H^(n-i+2) + C · H^2 + lengths · H + mask, once for each key.
  const lengths = (BigInt(header.length * 8) << 64n) | 128n;
  const known = ({ hashKey, mask }: { hashKey: bigint; mask: bigint }): bigint => {
    let sum = mask ^ multiply(lengths, hashKey);
    for (let at = 0; at < blocks; at++) {
      const power = raise(hashKey, blocks - at + 2);
      sum ^= multiply(big(header.subarray(at * 16, at * 16 + 16)), power);
    }
    return sum;
  };
  const squares = raise(one.hashKey, 2) ^ raise(two.hashKey, 2);
  const block = multiply(known(one) ^ known(two), invert(squares));
  const tag = known(one) ^ multiply(block, raise(one.hashKey, 2));
  return concat(bytesOf(block), bytesOf(tag));
}

/** As the cipher derives it; a test that used the cipher's own code could not be wrong with it. */
async function aesKeyOf(fileKey: Bytes): Promise<Buffer> {
  const { hkdfSync } = await import('node:crypto');
  return Buffer.from(hkdfSync('sha256', fileKey, '', 'countersign/media/v1', 64)).subarray(0, 32);
}

function big(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

function bytesOf(value: bigint): Bytes {
  return new Uint8Array(Buffer.from(value.toString(16).padStart(32, '0'), 'hex'));
}

/** GF(2^128) as GCM has it: the first bit is the lowest power. */
function multiply(a: bigint, b: bigint): bigint {
  let product = 0n;
  let factor = a;
  for (let at = 127n; at >= 0n; at--) {
    if ((b >> at) & 1n) product ^= factor;
    factor = factor & 1n ? (factor >> 1n) ^ (0xe1n << 120n) : factor >> 1n;
  }
  return product;
}

const unit = 1n << 127n;

function raise(base: bigint, power: number): bigint {
  let result = unit;
  for (let at = 0; at < power; at++) result = multiply(result, base);
  return result;
}

/** By Fermat: the inverse is the power 2^128 - 2. */
function invert(value: bigint): bigint {
  let result = unit;
  let square = value;
  for (let at = 0; at < 127; at++) {
    square = multiply(square, square);
    result = multiply(result, square);
  }
  return result;
}
