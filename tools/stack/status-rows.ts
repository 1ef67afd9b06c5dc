/** The calm status table: one line for each process, and nothing that scrolls. */

import type { ProcessState } from '../supervise/supervised-process.ts';

/** What one line of the table shows. */
export type StatusRow = {
  readonly name: string;
  readonly state: ProcessState;
  readonly pid: number | undefined;
  readonly restarts: number;
  /** Where it is reached, if anywhere. */
  readonly note: string;
};

/** Where it is reached, if it is; a witness of the same operator says that it is one. */
export function noteOf(name: string, address: string): string {
  const isWitness = address !== '' && name.startsWith('witness-');
  return isWitness ? `${address}  (same operator)` : address;
}

/** The table as lines; the widths are those of the longest entries. */
export function formatTable(rows: readonly StatusRow[], colour: boolean): string[] {
  const nameWidth = Math.max(8, ...rows.map(({ name }) => name.length));
  return rows.map((row) => {
    const name = row.name.padEnd(nameWidth);
    const state = paint(row.state, row.state.padEnd(10), colour);
    const again = row.restarts > 0 ? `restarted ${row.restarts}x` : '';
    const line = `  ${mark(row.state, colour)} ${name}  ${state}  ${again.padEnd(13)} ${row.note}`;
    return line.trimEnd();
  });
}

/** One plain line for a change, for logs and pipes. */
export function formatChange(row: StatusRow): string {
  const again = row.restarts > 0 ? ` (restart ${row.restarts})` : '';
  return `${row.name}: ${row.state}${again}${row.note === '' ? '' : ` at ${row.note}`}`;
}

function mark(state: ProcessState, colour: boolean): string {
  const sign = state === 'running' ? '●' : state === 'failed' ? '✗' : '○';
  return paint(state, sign, colour);
}

const colours: Readonly<Record<ProcessState, string>> = {
  waiting: '2',
  starting: '33',
  running: '32',
  restarting: '33',
  stopped: '2',
  failed: '31',
};

function paint(state: ProcessState, text: string, colour: boolean): string {
  return colour ? `\u001b[${colours[state]}m${text}\u001b[0m` : text;
}
