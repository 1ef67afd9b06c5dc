/** The chunk cipher: one file under one key, in chunks that cannot be moved, cut or swapped. */

import { sameBytes, utf8, type Bytes } from '@countersign/base/bytes.ts';
import {
  chunkRoom,
  chunksOf,
  commitmentBytes,
  formatMediaHeader,
  headerBytes,
  tagBytes,
} from '@countersign/rules/media/media-format.ts';
import { subtle, type SubtleKey } from '../platform.ts';

/** Bytes of a file's key. */
export const fileKeyBytes = 32;

/** A chunk that does not open: another key, another file, another place, or changed bytes. */
export class DamagedMedia extends Error {
  override readonly name = 'DamagedMedia';
}

/**
 * Seals and opens the chunks of one file. The key of AES-256-GCM and a commitment to it come from
 * the file's key by HKDF-SHA256; the commitment stands in the header and is checked before any
 * chunk is opened, since GCM alone would open one ciphertext under two keys (docs/decisions/0023).
 */
export class ChunkCipher {
  readonly chunks: number;
  readonly header: Bytes;
  readonly #key: SubtleKey;

  private constructor(key: SubtleKey, header: Bytes, chunks: number) {
    this.#key = key;
    this.header = header;
    this.chunks = chunks;
  }

  /** The cipher of a file of so many plain bytes, at least one. */
  static async of(fileKey: Bytes, plainBytes: number): Promise<ChunkCipher> {
    const derived = await derive(fileKey);
    const usages = ['encrypt', 'decrypt'];
    const raw = derived.subarray(0, 32);
    const key = await subtle().importKey('raw', raw, 'AES-GCM', false, usages);
    const header = formatMediaHeader(derived.subarray(32), plainBytes);
    return new ChunkCipher(key, header, chunksOf(plainBytes));
  }

  /** One piece: the sealed chunk, the first one behind the header. */
  async seal(chunk: number, plain: Uint8Array): Promise<Bytes> {
    const sealed = new Uint8Array(await subtle().encrypt(this.#place(chunk), this.#key, plain));
    if (chunk > 0) return sealed;
    const piece = new Uint8Array(headerBytes + sealed.length);
    piece.set(this.header);
    piece.set(sealed, headerBytes);
    return piece;
  }

  /** The plain bytes of a piece; throws DamagedMedia. */
  async open(chunk: number, piece: Uint8Array): Promise<Bytes> {
    if (chunk >= this.chunks || piece.length > chunkRoom(1) + tagBytes) throw new DamagedMedia();
    if (chunk === 0 && !sameBytes(piece.subarray(0, headerBytes), this.header)) {
      throw new DamagedMedia();
    }
    const sealed = chunk === 0 ? piece.subarray(headerBytes) : piece;
    try {
      return new Uint8Array(await subtle().decrypt(this.#place(chunk), this.#key, sealed));
    } catch {
      throw new DamagedMedia();
    }
  }

  /** The nonce names place and end; the additional data names the file: its key and length. */
  #place(chunk: number): object {
    const nonce = new Uint8Array(12);
    new DataView(nonce.buffer).setUint32(7, chunk);
    nonce[11] = chunk === this.chunks - 1 ? 1 : 0;
    return { name: 'AES-GCM', iv: nonce, additionalData: this.header };
  }
}

async function derive(fileKey: Bytes): Promise<Bytes> {
  if (fileKey.length !== fileKeyBytes) throw new RangeError('a file key is 32 bytes');
  const key = await subtle().importKey('raw', fileKey, 'HKDF', false, ['deriveBits']);
  const algorithm = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: utf8('countersign/media/v1'),
  };
  const bits = (fileKeyBytes + commitmentBytes) * 8;
  return new Uint8Array(await subtle().deriveBits(algorithm, key, bits));
}
