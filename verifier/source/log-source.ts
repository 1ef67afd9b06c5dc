/** Where a log's files come from: an address on the web, or a folder with a copy. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { concat } from '@countersign/base/bytes.ts';
import type { FetchPath } from '@countersign/proof/tile-reader.ts';
import { fetchTimeoutMs, fileBytesMax } from '../limits.ts';

/** Thrown when nobody answers, or answers with something other than yes or no. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Whether a place is an address on the web, and not a folder. */
export function isRemote(place: string): boolean {
  return /^https?:\/\//.test(place);
}

/** Reads paths under an `http(s)://` or `file://` address, or under a folder's own path. */
export function logSource(place: string): FetchPath {
  const base = place.replace(/\/$/, '');
  if (isRemote(base)) return (path) => fetchFile(`${base}/${path}`);
  const folder = base.startsWith('file://') ? fileURLToPath(base) : base;
  return async (path) => {
    try {
      return new Uint8Array(await readFile(join(folder, path)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new Unreachable(`${folder}/${path}: ${(error as Error).message}`);
    }
  };
}

async function fetchFile(url: string): Promise<Uint8Array | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(fetchTimeoutMs) });
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`answered ${response.status}`);
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > fileBytesMax) throw new Error('answered with more than any file of a log');
      chunks.push(chunk);
    }
    return concat(...chunks);
  } catch (error) {
    throw new Unreachable(`${url}: ${reasonOf(error as Error, url)}`);
  }
}

function reasonOf({ message, cause }: Error, url: string): string {
  if (!(cause instanceof Error)) return message;
  if ((cause as NodeJS.ErrnoException).code !== 'ECONNREFUSED') return cause.message;
  const isHere = /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname);
  return `nobody answers there${isHere ? '; is `npm start` running?' : ''}`;
}
