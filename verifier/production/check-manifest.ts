/** Checks every file of a package against its manifest, and that there is no other file. */

import { createHash } from 'node:crypto';
import {
  manifestHashLine,
  manifestHashPath,
  manifestPath,
  parseManifest,
} from '@countersign/rules/production/manifest.ts';
import type { Broken } from '../finding.ts';
import type { PackageSource } from './package-source.ts';
import { BrokenZip } from './zip-reader.ts';

/** What was found, and the contents that are needed further on. */
export type CheckedManifest = {
  readonly broken: readonly Broken[];
  readonly files: number;
  readonly bytes: number;
  /** Hex; to be compared with the number that came on another way. */
  readonly manifestSha256: string | undefined;
  /** Files that are as the manifest says, by path: those that `keep` asked for. */
  readonly kept: ReadonlyMap<string, Buffer>;
};

/** Reads each file once; what is unread because it is damaged is named like what is changed. */
export function checkManifest(
  source: PackageSource,
  keep: (path: string) => boolean,
): CheckedManifest {
  const broken: Broken[] = [];
  const kept = new Map<string, Buffer>();
  const text = readOr(source, manifestPath, broken)?.toString('utf8');
  const manifest = text === undefined ? undefined : parseManifest(text);
  if (text === undefined || manifest === undefined) {
    broken.push({ where: manifestPath, what: 'is missing, or is not a manifest' });
    return { broken, files: 0, bytes: 0, manifestSha256: undefined, kept };
  }
  const manifestSha256 = hashOf(Buffer.from(text, 'utf8'));
  const line = readOr(source, manifestHashPath, broken)?.toString('utf8');
  if (line !== undefined && line !== manifestHashLine(manifestSha256)) {
    const what = `is not the hash of ${manifestPath}: one of the two was changed`;
    broken.push({ where: manifestHashPath, what });
  }
  let bytes = 0;
  for (const file of manifest.files) {
    if (!isOfProduction(file.path)) {
      broken.push({ where: file.path, what: 'is not a file that a production has' });
    }
    const content = readOr(source, file.path, broken);
    if (content === undefined) continue;
    if (hashOf(content) !== file.sha256 || content.length !== file.bytes) {
      broken.push({ where: file.path, what: 'was changed: it is not the file of the manifest' });
      continue;
    }
    bytes += content.length;
    if (keep(file.path)) kept.set(file.path, content);
  }
  const known = new Set([
    ...manifest.files.map(({ path }) => path),
    manifestPath,
    manifestHashPath,
  ]);
  for (const path of source.keys()) {
    if (known.has(path)) continue;
    broken.push({ where: path, what: 'is not in the manifest: somebody added it' });
  }
  return { broken, files: manifest.files.length, bytes, manifestSha256, kept };
}

const besideFolders = ['README.txt', 'certificate.txt', 'trust-policy.txt'];
const inFolders = [
  ...['index.html', 'report.pdf', 'case.jsonld', 'grant.json', 'messages.csv', 'messages.json'],
  ...['envelopes.csv', 'envelopes.json', 'sessions.csv', 'sessions.json'],
  ...['subscriber.csv', 'subscriber.json'],
];

/** Whatever is none of these would be judged by nobody. */
function isOfProduction(path: string): boolean {
  const [, name] = /^account-[1-9]\d*\/(.+)$/.exec(path) ?? [];
  if (name === undefined) return besideFolders.includes(path);
  return inFolders.includes(name) || /^proofs\/(?:grant|used|roster)-\d+\.tlog-proof$/.test(name);
}

function readOr(source: PackageSource, path: string, broken: Broken[]): Buffer | undefined {
  const read = source.get(path);
  if (read === undefined) {
    broken.push({ where: path, what: 'is missing' });
    return undefined;
  }
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BrokenZip)) throw error;
    broken.push({ where: path, what: error.message });
    return undefined;
  }
}

function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
