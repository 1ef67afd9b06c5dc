/** The files of the tag indexes: one for each index, from which any bucket can be served. */

import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import { syncFolder, writeFilesDurably } from '@countersign/base/node/durable-file.ts';
import { hashBytes } from '@countersign/proof/merkle.ts';
import { bucketCount, indexEntryBytes } from '@countersign/proof/tag-index/tag-entries.ts';
import {
  bucketsInGroup,
  type BucketGroup,
  type TagIndex,
} from '@countersign/proof/tag-index/tag-index.ts';

const groupCount = bucketCount / bucketsInGroup;

/** Before the sorted entries: how many there are up to each group's end (u32), and its root. */
const headBytes = groupCount * (4 + hashBytes);

/** Indexes are public, so anybody on the machine may read them. */
const indexMode = 0o644;

/** Reads and writes `<folder>/<to>`; what is in a file is a function of the log's entries alone. */
export class IndexFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes an index; it is durable once this has resolved. */
  async write(to: number, index: Pick<TagIndex, 'sorted' | 'groupRoots'>): Promise<void> {
    const made = await mkdir(this.#folder, { recursive: true });
    if (made !== undefined) syncFolder(join(this.#folder, '..'));
    const ends = new ByteWriter(groupCount * 4);
    let at = 0;
    for (let group = 0; group < groupCount; group++) {
      while (at < index.sorted.length && index.sorted[at] === group) at += indexEntryBytes;
      ends.u32(at / indexEntryBytes);
    }
    const bytes = concat(ends.done(), ...index.groupRoots, index.sorted);
    await writeFilesDurably([{ path: this.#path(to), bytes }], indexMode);
  }

  /** The group of a bucket; `undefined` if the file is missing or cut short. */
  async group(to: number, bucket: number): Promise<BucketGroup | undefined> {
    let file: FileHandle;
    try {
      file = await open(this.#path(to));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    try {
      return await readGroup(file, Math.floor(bucket / bucketsInGroup));
    } finally {
      await file.close();
    }
  }

  #path(to: number): string {
    return join(this.#folder, String(to));
  }
}

async function readGroup(file: FileHandle, group: number): Promise<BucketGroup | undefined> {
  const head = await readExactly(file, 0, headBytes);
  if (head === undefined) return undefined;
  const view = new DataView(head.buffer);
  const endOf = (nth: number) => (nth < 0 ? 0 : view.getUint32(nth * 4) * indexEntryBytes);
  const [from, length] = [endOf(group - 1), endOf(group) - endOf(group - 1)];
  // The file is not believed: whoever serves from it checks the bucket against the logged root.
  if (length < 0 || length > groupBytesMax) return undefined;
  const entries = await readExactly(file, headBytes + from, length);
  const groupRoots = Array.from({ length: groupCount }, (_, nth) => {
    const at = groupCount * 4 + nth * hashBytes;
    return head.slice(at, at + hashBytes);
  });
  return entries === undefined ? undefined : { entries, groupRoots };
}

/** Most that is read for one request: 700,000 tags whose first byte is the same. */
const groupBytesMax = 16_777_216;

async function readExactly(
  file: FileHandle,
  at: number,
  length: number,
): Promise<Bytes | undefined> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  return bytesRead === length ? bytes : undefined;
}
