/** What the witness has cosigned, in one file that is on disk before any cosignature leaves. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileDurably } from '@countersign/base/node/durable-file.ts';
import { parseCheckpoint } from '@countersign/proof/checkpoint.ts';
import type { TreeHead } from '@countersign/proof/merkle.ts';
import { parseSignedNote } from '@countersign/proof/signed-note.ts';

/** Replaces a file so that it survives a crash; a port, so that tests can let it fail. */
export type WriteDurably = (path: string, text: string) => void;

/**
 * The last cosigned note of each log. If a write fails halfway the file may or may not have the
 * new note; either is safe, because its cosignature has not been given to anybody.
 */
export class CosignedState {
  readonly #path: string;
  readonly #write: WriteDurably;
  #notes: ReadonlyMap<string, string>;

  /** Throws if the file is there but is not a state: to begin anew would be to forget. */
  constructor(folder: string, write: WriteDurably = writeFileDurably) {
    this.#write = write;
    this.#path = join(folder, 'cosigned.json');
    this.#notes = readNotes(this.#path);
  }

  /** The last cosigned note of a log, with the log's signature and ours. */
  note(origin: string): string | undefined {
    return this.#notes.get(origin);
  }

  head(origin: string): TreeHead | undefined {
    const note = this.#notes.get(origin);
    return note === undefined ? undefined : headOf(note);
  }

  /** Makes a cosigned note the last one, durably; the caller has judged it against `head`. */
  advance(origin: string, note: string): void {
    const notes = new Map(this.#notes).set(origin, note);
    this.#write(this.#path, JSON.stringify(Object.fromEntries(notes), null, 1));
    this.#notes = notes;
  }
}

function readNotes(path: string): ReadonlyMap<string, string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
  const notes = new Map<string, string>();
  for (const [origin, note] of Object.entries(JSON.parse(text) as Record<string, unknown>)) {
    if (typeof note !== 'string') throw new Error('the state file is damaged');
    headOf(note);
    notes.set(origin, note);
  }
  return notes;
}

function headOf(note: string): TreeHead {
  const checkpoint = parseCheckpoint(parseSignedNote(note)?.text ?? '');
  if (checkpoint === undefined) throw new Error('the state file is damaged');
  return checkpoint;
}
