/** The log file of one process: set aside when large, searched after a failed start. */

import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync } from 'node:fs';
import { renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { logFileBytesMax, logTailBytes } from '../limits.ts';

/** Opens a log for appending; the caller closes the descriptor. */
export function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path) && statSync(path).size > logFileBytesMax) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** Adds one line to an open log; a full disk must not end the supervisor. */
export function writeLine(log: number, line: string): void {
  try {
    writeSync(log, `${line}\n`);
  } catch {
    return;
  }
}

/** What the process wrote last since `from`; the reason of its end is in there. */
export function logTail(path: string, from: number): string {
  const file = openSync(path, 'r');
  try {
    const size = fstatSync(file).size;
    const start = Math.max(from, size - logTailBytes);
    const bytes = Buffer.alloc(Math.max(0, size - start));
    readSync(file, bytes, 0, bytes.length, start);
    return bytes.toString('utf8');
  } finally {
    closeSync(file);
  }
}

/** The one line of a tail that says why: a JSON line's message, or the error itself. */
export function reasonIn(tail: string): string | undefined {
  const denied = /permission: '(\w+)',\s+resource: '([^']+)'/.exec(tail);
  if (denied !== null) return `it may not touch ${denied[2]} (${denied[1]})`;
  const lines = tail.split('\n').filter((line) => line.trim() !== '');
  for (const line of lines.toReversed()) {
    const said = messageOf(line);
    if (said !== undefined) return said;
  }
  const error = lines.find((line) => /(?:error|fatal)\b.*:/i.test(line));
  return (error ?? lines.at(-1))?.trim();
}

function messageOf(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const record = JSON.parse(line) as Record<string, unknown>;
    const fields = ['problem', 'error', 'message', 'msg', 'reason'];
    const said = fields.map((field) => record[field]).find((value) => typeof value === 'string');
    return typeof said === 'string' ? said : undefined;
  } catch {
    return undefined;
  }
}
