/** Where the project lies, for parts that start its programs or serve its sources. */

import { resolve } from 'node:path';

/** Absolute path of the folder that holds every room. */
export const projectRoot = resolve(import.meta.dirname, '..');
