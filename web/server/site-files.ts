/** The files of a built app in memory, each also compressed ahead of time. */

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { compressBytesMin } from '../limits.ts';

/** How a file may travel. */
export const encodings = ['br', 'gzip', 'identity'] as const;

/** One way. */
export type Encoding = (typeof encodings)[number];

/** A file by its address: what it is, and its bytes in each way it was stored. */
export type SiteFile = {
  readonly contentType: string;
  readonly bytes: Readonly<Partial<Record<Encoding, Buffer>>>;
};

/** Files by path, such as `/assets/main.js`. */
export type SiteFiles = ReadonlyMap<string, SiteFile>;

const endings = { br: '.br', gzip: '.gz', identity: '' } as const;
const contentTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ttf: 'font/ttf',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
};

/** Reads a built app. */
export async function readSiteFiles(folder: string): Promise<SiteFiles> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, SiteFile>();
  for (const entry of names) {
    const contentType = contentTypes[entry.name.split('.').at(-1) ?? ''];
    if (!entry.isFile() || contentType === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length), { contentType, bytes: await readWays(path) });
  }
  return files;
}

/** Writes the compressed forms beside every file that gains by it. */
export async function compressFiles(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(?:css|html|js|svg|ttf)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (bytes.length < compressBytesMin) continue;
    await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes));
    await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  }
}

async function readWays(path: string): Promise<SiteFile['bytes']> {
  const ways: Partial<Record<Encoding, Buffer>> = {};
  for (const encoding of encodings) {
    const bytes = await readFile(path + endings[encoding]).catch(() => undefined);
    if (bytes !== undefined) ways[encoding] = bytes;
  }
  return ways;
}
