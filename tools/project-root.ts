/** The folder that every command works in, wherever it was called from. */

import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the checkout. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** A path as the person typed it, relative to the folder they typed it in. */
export function pathFromCaller(path: string): string {
  return resolve(process.env['COUNTERSIGN_CALLED_FROM'] ?? process.cwd(), path);
}
