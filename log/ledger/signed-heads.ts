/** The one store that says what each log has signed; it moves by compare-and-set alone. */

import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { TreeHead } from '@countersign/proof/merkle.ts';

/** A head that the log has signed: from then on it can never be taken back. */
export type SignedHead = TreeHead & {
  /** The checkpoint note with the log's own signature only. */
  readonly note: string;
};

/** A leaf and the index that was promised to it. */
export type PlacedLeaf = { readonly hash: Uint8Array; readonly index: number };

/** An index leaf of the log's own: written down before it is appended, so that it stays the one. */
export type OwnIndex = {
  /** End of what it covers; the next index begins here. */
  readonly to: number;
  readonly leaf: Bytes;
  readonly madeAtMs: number;
  /** Its own index in the log; `undefined` until it has one. */
  readonly place: number | undefined;
};

/** Thrown when another process holds the store: only one may sign. */
export class HeadsInUse extends Error {
  override readonly name = 'HeadsInUse';
}

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
  CREATE TABLE IF NOT EXISTS own_index (
    log TEXT NOT NULL, upto INTEGER NOT NULL, leaf BLOB NOT NULL, made_at_ms INTEGER NOT NULL,
    place INTEGER, PRIMARY KEY (log, upto)
  ) STRICT, WITHOUT ROWID;
`;

const moveHead =
  'UPDATE head SET size = ?, root = ?, note = ? WHERE log = ? AND size = ? AND root = ?';

/**
 * Heads and leaf places of all logs of one process. Never restore this file from a backup: a head
 * that goes back in time lets the log sign a second history. It is held while it is open, so that
 * two processes can never both sign, whatever else they share or have copied.
 */
export class SignedHeads implements Disposable {
  readonly #rows: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** Throws HeadsInUse while another process has it open. */
  constructor(path: string) {
    this.#rows = new DatabaseSync(path, { timeout: 0 });
    try {
      this.#rows.exec(`
        PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
        ${schema}`);
      this.#rows.exec('BEGIN EXCLUSIVE; COMMIT;');
    } catch (error) {
      this.#rows.close();
      if (!(error as Error).message.includes('locked')) throw error;
      throw new HeadsInUse(`another log process holds the signed heads ${path}`);
    }
  }

  head(log: string): SignedHead | undefined {
    const row = this.#sql('SELECT size, root, note FROM head WHERE log = ?').get(log);
    if (row === undefined) return undefined;
    return { size: Number(row['size']), root: row['root'] as Bytes, note: String(row['note']) };
  }

  /** Signs the log into being; throws if it already has a head. */
  begin(log: string, head: SignedHead): void {
    const begin = "INSERT INTO head (log, size, root, note, published) VALUES (?, ?, ?, ?, '')";
    this.#sql(begin).run(log, head.size, head.root, head.note);
  }

  /**
   * Moves a head and places its leaves, all or nothing; throws HeadMoved if it moved before. After
   * any other error `head` says whether it moved.
   */
  advance(log: string, from: TreeHead, to: SignedHead, leaves: readonly PlacedLeaf[]): void {
    this.#rows.exec('BEGIN IMMEDIATE');
    try {
      const row = [to.size, to.root, to.note, log, from.size, from.root] as const;
      const moved = this.#sql(moveHead).run(...row);
      if (moved.changes !== 1 || to.size < from.size) throw new HeadMoved('the head has moved');
      const place = this.#sql('INSERT INTO leaf (log, hash, place) VALUES (?, ?, ?)');
      for (const { hash, index } of leaves) place.run(log, hash, index);
      this.#rows.exec('COMMIT');
    } catch (error) {
      if (this.#rows.isTransaction) this.#rows.exec('ROLLBACK');
      throw error;
    }
  }

  /** The index already promised to a leaf. */
  place(log: string, hash: Uint8Array): number | undefined {
    const found = this.#sql('SELECT place FROM leaf WHERE log = ? AND hash = ?').get(log, hash);
    return found === undefined ? undefined : Number(found['place']);
  }

  /** The cosigned note last shown to the public; empty before the first. */
  published(log: string): string {
    const row = this.#sql('SELECT published FROM head WHERE log = ?').get(log);
    return String(row?.['published'] ?? '');
  }

  /** Remembers a cosigned note before it is shown, so that a restart never shows an older one. */
  publish(log: string, note: string): void {
    this.#sql('UPDATE head SET published = ? WHERE log = ?').run(note, log);
  }

  /** Every index leaf of the log's own, oldest first. */
  ownIndexes(log: string): OwnIndex[] {
    const rows = this.#sql('SELECT * FROM own_index WHERE log = ? ORDER BY upto').all(log);
    return rows.map((row) => ({
      to: Number(row['upto']),
      leaf: row['leaf'] as Bytes,
      madeAtMs: Number(row['made_at_ms']),
      place: row['place'] === null ? undefined : Number(row['place']),
    }));
  }

  /** Writes an index leaf down before it is appended, or the place it then got. */
  keepOwnIndex(log: string, { to, leaf, madeAtMs, place }: OwnIndex): void {
    const keep = `INSERT INTO own_index (log, upto, leaf, made_at_ms, place) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (log, upto) DO UPDATE
      SET leaf = excluded.leaf, made_at_ms = excluded.made_at_ms, place = excluded.place`;
    this.#sql(keep).run(log, to, leaf, madeAtMs, place ?? null);
  }

  [Symbol.dispose](): void {
    this.#rows.close();
  }

  #sql(text: string): StatementSync {
    const known = this.#statements.get(text) ?? this.#rows.prepare(text);
    this.#statements.set(text, known);
    return known;
  }
}
