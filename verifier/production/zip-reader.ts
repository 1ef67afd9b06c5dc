/** Reads a zip from an unknown hand: its own small reader, which takes nothing that is odd. */

import { crc32, inflateRawSync } from 'node:zlib';
import { fromUtf8 } from '@countersign/base/bytes.ts';
import { entriesMax, fileUnpackedBytesMax, packageUnpackedBytesMax } from './limits.ts';

/** One file in a zip. */
export type ZipEntry = {
  readonly path: string;
  readonly bytes: number;
  /** Its content; throws BrokenZip if that is not what the zip says of it. */
  read(): Buffer;
};

/** Thrown for a zip that is damaged, or made to mislead; names the file where there is one. */
export class BrokenZip extends Error {
  override readonly name = 'BrokenZip';
  readonly path: string;

  constructor(path: string, what: string) {
    super(what);
    this.path = path;
  }
}

const whole = '';
const endBytes = 22;
const entryBytes = 46;
const localBytes = 30;
const signatures = { end: 0x06054b50, entry: 0x02014b50, local: 0x04034b50, sizes: 0x08074b50 };
/** Bit 0: encrypted. Bit 3: sizes follow the content. Bit 11: names are UTF-8. */
const flagsKnown = 0x0808;
const stored = 0;
const deflated = 8;

/** Every file of a zip (PKWARE APPNOTE 4.3), in the order of its directory. */
export function readZip(zip: Buffer): ZipEntry[] {
  const end = zip.length - endBytes;
  if (end < 0 || zip.readUInt32LE(end) !== signatures.end || zip.readUInt16LE(end + 20) !== 0) {
    throw new BrokenZip(whole, 'does not end as a zip does');
  }
  const disks = zip.readUInt32LE(end + 4);
  const count = zip.readUInt16LE(end + 10);
  const [size, from] = [zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)];
  if (disks !== 0 || zip.readUInt16LE(end + 8) !== count || from + size !== end) {
    throw new BrokenZip(whole, 'has a directory that does not fit');
  }
  if (count > entriesMax) throw new BrokenZip(whole, `has more than ${entriesMax} files`);
  const entries: Listed[] = [];
  let at = from;
  for (let n = 0; n < count; n++) {
    const entry = listedAt(zip, at, end);
    entries.push(entry);
    at += entry.listedBytes;
  }
  if (at !== end) throw new BrokenZip(whole, 'has a directory that does not fit');
  refuseOdd(entries);
  refuseHidden(zip, entries, from);
  return entries.map((entry) => {
    return { path: entry.path, bytes: entry.unpacked, read: () => contentOf(zip, entry) };
  });
}

type Listed = {
  readonly path: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly local: number;
  readonly listedBytes: number;
};

function listedAt(zip: Buffer, at: number, end: number): Listed {
  if (at + entryBytes > end || zip.readUInt32LE(at) !== signatures.entry) {
    throw new BrokenZip(whole, 'has a directory that does not fit');
  }
  const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
  const listedBytes = entryBytes + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  if (at + listedBytes > end) throw new BrokenZip(whole, 'has a directory that does not fit');
  const entry = {
    path: pathOf(zip.subarray(at + entryBytes, at + entryBytes + (name ?? 0))),
    flags: zip.readUInt16LE(at + 8),
    method: zip.readUInt16LE(at + 10),
    crc: zip.readUInt32LE(at + 16),
    packed: zip.readUInt32LE(at + 20),
    unpacked: zip.readUInt32LE(at + 24),
    local: zip.readUInt32LE(at + 42),
    listedBytes,
  };
  if ((entry.flags & ~flagsKnown) !== 0) {
    throw new BrokenZip(entry.path, 'is stored in a way that is not understood, or encrypted');
  }
  if (entry.method !== stored && entry.method !== deflated) {
    throw new BrokenZip(entry.path, 'is packed in a way that is not understood');
  }
  return entry;
}

/** A name that stays inside the folder it is unpacked to, on every system. */
function pathOf(bytes: Buffer): string {
  let path: string;
  try {
    path = fromUtf8(bytes);
  } catch {
    throw new BrokenZip(whole, 'has a file whose name is not text');
  }
  const parts = path.split('/');
  const isPlain = parts.every((part) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(part));
  if (!isPlain || path.length > 200) {
    throw new BrokenZip(whole, `has a file of a name that no production has: ${shown(path)}`);
  }
  return path;
}

function shown(path: string): string {
  return JSON.stringify(path.slice(0, 80)).replaceAll(/[^\x20-\x7e]/g, '?');
}

function refuseOdd(entries: readonly Listed[]): void {
  const seen = new Set<string>();
  for (const { path, unpacked } of entries) {
    // Two names that differ in case alone are one file on some systems.
    const name = path.toLowerCase();
    if (seen.has(name)) throw new BrokenZip(path, 'is in the zip twice');
    seen.add(name);
    if (unpacked > fileUnpackedBytesMax) throw new BrokenZip(path, 'is too large');
  }
  const sum = entries.reduce((bytes, { unpacked }) => bytes + unpacked, 0);
  if (sum > packageUnpackedBytesMax) throw new BrokenZip(whole, 'unpacks to too much');
}

/** Files lie one behind the other from the first byte on: nothing is hidden between them. */
function refuseHidden(zip: Buffer, entries: readonly Listed[], directory: number): void {
  let at = 0;
  for (const entry of entries.toSorted((a, b) => a.local - b.local)) {
    if (entry.local !== at) throw new BrokenZip(entry.path, 'has something before it');
    at = contentAt(zip, entry) + entry.packed;
    if ((entry.flags & 0x08) !== 0) at += sizesBytes(zip, at, entry);
  }
  if (at !== directory) throw new BrokenZip(whole, 'has something before its directory');
}

/** Where the content begins; the head before it must say what the directory says. */
function contentAt(zip: Buffer, entry: Listed): number {
  const { local, path, flags, method, crc, packed, unpacked } = entry;
  const damaged = new BrokenZip(path, 'is damaged: its head is not what the directory says');
  if (local + localBytes > zip.length || zip.readUInt32LE(local) !== signatures.local)
    throw damaged;
  const name = zip.readUInt16LE(local + 26);
  const at = local + localBytes + name + zip.readUInt16LE(local + 28);
  const named = zip.subarray(local + localBytes, local + localBytes + name);
  const isSame =
    named.equals(Buffer.from(path, 'utf8'))
    && zip.readUInt16LE(local + 6) === flags
    && zip.readUInt16LE(local + 8) === method;
  const sizes = [14, 18, 22].map((field) => zip.readUInt32LE(local + field));
  const isLater = (flags & 0x08) !== 0 && sizes.every((one) => one === 0);
  const isSaid = sizes.join() === [crc, packed, unpacked].join();
  if (!isSame || !(isLater || isSaid) || at + packed > zip.length) throw damaged;
  return at;
}

/** Crc and sizes behind the content, with or without their own signature (APPNOTE 4.3.9). */
function sizesBytes(zip: Buffer, at: number, { path, crc, packed, unpacked }: Listed): number {
  const damaged = new BrokenZip(path, 'is damaged: its end is not what the directory says');
  if (at + 16 > zip.length) throw damaged;
  const head = zip.readUInt32LE(at) === signatures.sizes ? 4 : 0;
  const sizes = [0, 4, 8].map((field) => zip.readUInt32LE(at + head + field));
  if (sizes.join() !== [crc, packed, unpacked].join()) throw damaged;
  return head + 12;
}

function contentOf(zip: Buffer, entry: Listed): Buffer {
  const at = contentAt(zip, entry);
  const packed = zip.subarray(at, at + entry.packed);
  const damaged = new BrokenZip(entry.path, 'is damaged: it does not unpack to what it was');
  let content = packed;
  if (entry.method === deflated) {
    try {
      content = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpacked) });
    } catch {
      throw damaged;
    }
  }
  if (content.length !== entry.unpacked || crc32(content) !== entry.crc) throw damaged;
  return content;
}
