/** Shows the status table: redrawn on a terminal, one plain line for each change elsewhere. */

import { formatChange, formatTable, type StatusRow } from '../stack/status-rows.ts';

/** Where the table is written; a terminal's stream knows its width. */
export type ViewStream = {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
};

/** Owns the last lines of the terminal while the stack starts. */
export class StatusView {
  readonly #out: ViewStream;
  readonly #seen = new Map<string, string>();
  #drawnLines = 0;
  #rows: readonly StatusRow[] = [];

  constructor(out: ViewStream) {
    this.#out = out;
  }

  /** Shows the present state of all processes. */
  update(rows: readonly StatusRow[]): void {
    this.#rows = rows;
    if (this.#out.isTTY === true) this.#redraw();
    else this.#report(rows);
  }

  /** Writes lines above the table, which stays the last thing on the screen. */
  say(...lines: readonly string[]): void {
    this.#erase();
    for (const line of lines) this.#out.write(`${line}\n`);
    if (this.#out.isTTY === true) this.#redraw();
  }

  #redraw(): void {
    this.#erase();
    const width = this.#out.columns ?? 80;
    const lines = formatTable(this.#rows, true);
    for (const line of lines) this.#out.write(`${fit(line, width)}\n`);
    this.#drawnLines = lines.length;
  }

  #erase(): void {
    if (this.#drawnLines > 0) this.#out.write(`\u001b[${this.#drawnLines}A\u001b[0J`);
    this.#drawnLines = 0;
  }

  #report(rows: readonly StatusRow[]): void {
    for (const row of rows) {
      const change = `${row.state} ${row.restarts}`;
      if (row.state === 'starting' || this.#seen.get(row.name) === change) continue;
      this.#seen.set(row.name, change);
      this.#out.write(`${formatChange(row)}\n`);
    }
  }
}

/** A line that would wrap would break the redrawing, so it is cut at the terminal's width. */
function fit(line: string, width: number): string {
  let shown = 0;
  let out = '';
  for (const part of line.split(escapes)) {
    if (part.startsWith('\u001b')) {
      out += part;
    } else {
      out += part.slice(0, Math.max(0, width - shown));
      shown += part.length;
    }
  }
  return out;
}

// eslint-disable-next-line no-control-regex -- terminal colours begin with the control character
const escapes = /(\u001b\[[\d;]*m)/;
