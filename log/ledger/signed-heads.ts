/** The one store that says what each log has signed; it moves by compare-and-set alone. */

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { TreeHead } from '@countersign/proof/merkle.ts';

/** A head that the log has signed: from then on it can never be taken back. */
export type SignedHead = TreeHead & {
  /** The checkpoint note with the log's own signature only. */
  readonly note: string;
};

/** A leaf and the index that was promised to it. */
export type PlacedLeaf = { readonly hash: Uint8Array; readonly index: number };

/** Thrown when a head is not where this process left it: somebody else has signed. */
export class HeadMoved extends Error {
  override readonly name = 'HeadMoved';
}

const schema = `
  CREATE TABLE IF NOT EXISTS head (
    log TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL,
    note TEXT NOT NULL, published TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS leaf (
    log TEXT NOT NULL, hash BLOB NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (log, hash)
  ) STRICT, WITHOUT ROWID;
`;

const moveHead =
  'UPDATE head SET size = ?, root = ?, note = ? WHERE log = ? AND size = ? AND root = ?';

/**
 * Heads and leaf places of all logs of one process. Never restore this file from a backup: a head
 * that goes back in time lets the log sign a second history. The folder lock keeps others out.
 */
export class SignedHeads implements Disposable {
  readonly #rows: DatabaseSync;

  constructor(folder: string) {
    this.#rows = new DatabaseSync(join(folder, 'signed-heads.db'));
    this.#rows.exec(`
      PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      ${schema}`);
  }

  head(log: string): SignedHead | undefined {
    const row = this.#rows.prepare('SELECT size, root, note FROM head WHERE log = ?').get(log);
    if (row === undefined) return undefined;
    return { size: Number(row['size']), root: row['root'] as Bytes, note: String(row['note']) };
  }

  /** Signs the log into being; throws if it already has a head. */
  begin(log: string, head: SignedHead): void {
    this.#rows
      .prepare("INSERT INTO head (log, size, root, note, published) VALUES (?, ?, ?, ?, '')")
      .run(log, head.size, head.root, head.note);
  }

  /** Moves a head and places its leaves, all or nothing; throws HeadMoved if it moved before. */
  advance(log: string, from: TreeHead, to: SignedHead, leaves: readonly PlacedLeaf[]): void {
    this.#rows.exec('BEGIN IMMEDIATE');
    try {
      const moved = this.#rows
        .prepare(moveHead)
        .run(to.size, to.root, to.note, log, from.size, from.root);
      if (moved.changes !== 1 || to.size < from.size) throw new HeadMoved('the head has moved');
      const place = this.#rows.prepare('INSERT INTO leaf (log, hash, place) VALUES (?, ?, ?)');
      for (const { hash, index } of leaves) place.run(log, hash, index);
      this.#rows.exec('COMMIT');
    } catch (error) {
      this.#rows.exec('ROLLBACK');
      throw error;
    }
  }

  /** The index already promised to a leaf. */
  place(log: string, hash: Uint8Array): number | undefined {
    const found = this.#rows
      .prepare('SELECT place FROM leaf WHERE log = ? AND hash = ?')
      .get(log, hash);
    return found === undefined ? undefined : Number(found['place']);
  }

  /** The cosigned note last shown to the public; empty before the first. */
  published(log: string): string {
    const row = this.#rows.prepare('SELECT published FROM head WHERE log = ?').get(log);
    return String(row?.['published'] ?? '');
  }

  /** Remembers a cosigned note before it is shown, so that a restart never shows an older one. */
  publish(log: string, note: string): void {
    this.#rows.prepare('UPDATE head SET published = ? WHERE log = ?').run(note, log);
  }

  [Symbol.dispose](): void {
    this.#rows.close();
  }
}
