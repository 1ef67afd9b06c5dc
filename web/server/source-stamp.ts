/** The stamp of the sources that reach a browser: equal stamps mean equal builds. */

import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Rooms whose code a browser may run, and the versions of everything else. */
const sources = ['base', 'proof', 'rules', 'wire', 'client', 'web', 'package-lock.json'];
const notSources = new Set(['node_modules', 'dist', 'node', 'fixtures', 'gallery']);

/** A short name for this state of the sources under a project root. */
export async function sourceStamp(root: string): Promise<string> {
  const paths = (await Promise.all(sources.map((source) => filesUnder(root, source)))).flat();
  const hash = createHash('sha256');
  for (const path of paths.sort()) {
    hash
      .update(path)
      .update('\0')
      .update(await readFile(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesUnder(root: string, path: string): Promise<string[]> {
  if (path.includes('.')) return [path];
  const entries = await readdir(join(root, path), { withFileTypes: true });
  const found = entries
    .filter((entry) => !entry.name.startsWith('.') && !notSources.has(entry.name))
    .map((entry) => {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) return filesUnder(root, inner);
      return Promise.resolve(/\.test\.tsx?$/.test(entry.name) ? [] : [inner]);
    });
  return (await Promise.all(found)).flat();
}
