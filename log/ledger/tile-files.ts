/** The files of one log: entry bundles and tiles, each written whole or not at all. */

import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder, writeFilesDurably } from '@countersign/base/node/durable-file.ts';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import { formatBundle, tilePath, tileWidth } from '@countersign/proof/tiles.ts';
import type { GrownTile } from './tree-growth.ts';

/** A bundle that a growth writes, full or partial. */
export type GrownBundle = { readonly index: number; readonly entries: readonly Uint8Array[] };

/** Tiles are public, so anybody on the machine may read them. */
const tileMode = 0o644;

/** Reads and writes under one folder, by the paths of the tile format. */
export class TileFiles {
  readonly #folder: string;
  readonly #known = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Whether any tile was ever written here. */
  get inUse(): boolean {
    return existsSync(join(this.#folder, 'tile'));
  }

  /** The bytes of a path; `undefined` if there is no such file. */
  async read(path: string): Promise<Bytes | undefined> {
    try {
      return new Uint8Array(await readFile(join(this.#folder, path)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw error;
    }
  }

  /** Writes everything a growth changes; all of it is durable once this has resolved. */
  async write(bundles: readonly GrownBundle[], tiles: readonly GrownTile[]): Promise<void> {
    const files = [
      ...bundles.map(({ index, entries }) => ({
        path: this.#path({ level: 'entries', index, width: entries.length }),
        bytes: formatBundle(entries),
      })),
      ...tiles.map(({ level, index, hashes }) => ({
        path: this.#path({ level, index, width: hashes.length }),
        bytes: concat(...hashes),
      })),
    ];
    for (const { path } of files) await this.#makeFolder(dirname(path));
    await writeFilesDurably(files, tileMode);
  }

  /** Removes the partial tiles of a full one, which readers now fall back to. */
  async dropPartials(level: number | 'entries', index: number): Promise<void> {
    const folder = `${this.#path({ level, index, width: tileWidth })}.p`;
    this.#known.delete(folder);
    await rm(folder, { recursive: true, force: true });
  }

  #path(tile: Parameters<typeof tilePath>[0]): string {
    return join(this.#folder, tilePath(tile));
  }

  /** Makes a folder with its parents, each of them durable in the one above. */
  async #makeFolder(folder: string): Promise<void> {
    if (this.#known.has(folder)) return;
    const first = await mkdir(folder, { recursive: true });
    if (first !== undefined) {
      for (let at = folder; at.length >= first.length; at = dirname(at)) syncFolder(dirname(at));
    }
    this.#known.add(folder);
  }
}
