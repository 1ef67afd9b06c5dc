/** Fetches a log's files ahead of their use, and keeps those that were verified for next time. */

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FetchPath } from '@countersign/proof/tile-reader.ts';
import { parseTilePath, tilePath, tileWidth, type Tile } from '@countersign/proof/tiles.ts';
import { filesAhead } from '../limits.ts';

/**
 * Full tiles and bundles never change, so they are kept in a folder; whoever reads from here ties
 * each to the signed head again, so that the folder needs no trust.
 */
export class TileCache {
  readonly #fetch: FetchPath;
  readonly #folder: string | undefined;
  readonly #ahead = new Map<string, Promise<Uint8Array | undefined>>();
  readonly #delivered = new Map<string, Uint8Array>();
  readonly #kept = new Set<string>();
  #size = 0;

  /** Without a folder nothing is kept: for a log that is a folder itself. */
  constructor(fetch: FetchPath, folder: string | undefined) {
    this.#fetch = fetch;
    this.#folder = folder;
  }

  /** How far the log goes, so that nothing beyond it is asked for ahead of time. */
  set size(size: number) {
    this.#size = size;
    this.#ahead.clear();
  }

  /** The bytes of a path; see `FetchPath`. */
  readonly fetch: FetchPath = async (path) => {
    const tile = parseTilePath(path);
    if (tile === undefined || tile.width < tileWidth) return this.#fetch(path);
    const bytes = await this.#take(path);
    if (tile.level === 'entries' || tile.level === 0) this.#askAhead(tile);
    if (bytes !== undefined && !this.#kept.has(path)) this.#delivered.set(path, bytes);
    return bytes;
  };

  /** Keeps what was delivered so far; to be called once it has been verified. */
  async keep(): Promise<void> {
    const files = [...this.#delivered];
    this.#delivered.clear();
    const folder = this.#folder;
    if (folder === undefined) return;
    await Promise.all(
      files.map(async ([path, bytes]) => {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), bytes);
        this.#kept.add(path);
      }),
    );
  }

  /** Forgets a file that turned out to be wrong; whether it was one that had been kept. */
  async drop(path: string): Promise<boolean> {
    this.#delivered.delete(path);
    this.#ahead.clear();
    if (this.#folder === undefined || !this.#kept.delete(path)) return false;
    await rm(join(this.#folder, path), { force: true });
    return true;
  }

  #take(path: string): Promise<Uint8Array | undefined> {
    const asked = this.#ahead.get(path) ?? this.#load(path);
    this.#ahead.delete(path);
    return asked;
  }

  #askAhead({ level, index }: Tile): void {
    const end = Math.min(index + 1 + filesAhead, Math.floor(this.#size / tileWidth));
    for (let next = index + 1; next < end; next++) {
      const path = tilePath({ level, index: next, width: tileWidth });
      if (this.#ahead.has(path)) continue;
      const asked = this.#load(path);
      // Who takes it hears of the failure; who does not need it any more should not.
      asked.catch(() => undefined);
      this.#ahead.set(path, asked);
    }
  }

  async #load(path: string): Promise<Uint8Array | undefined> {
    if (this.#folder === undefined) return this.#fetch(path);
    try {
      const bytes = await readFile(join(this.#folder, path));
      this.#kept.add(path);
      return bytes;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return this.#fetch(path);
    }
  }
}
