/** Checks a production from a file alone: nothing is asked of any server. */

import type { Broken } from '../finding.ts';
import type { Trust } from '../trust-file.ts';
import { checkFolder, type CheckedFolder } from './check-folder.ts';
import { checkManifest } from './check-manifest.ts';
import { openPackage, type PackageSource } from './package-source.ts';
import { BrokenZip } from './zip-reader.ts';

/** Everything that was found. */
export type VerifiedProduction = {
  readonly kind: 'verified' | 'broken';
  readonly broken: readonly Broken[];
  readonly files: number;
  readonly bytes: number;
  readonly manifestSha256: string | undefined;
  readonly folders: readonly (Omit<CheckedFolder, 'broken'> & { readonly folder: string })[];
};

/** Files that are read again after their hash was checked. */
const tables = '(?:messages|envelopes|sessions|subscriber)\\.(?:csv|json)';
const judged = new RegExp(`^(account-\\d+)/(?:grant\\.json|${tables}|proofs/[^/]+)$`);

/** Checks the package at a path; throws UnusableInput where there is none to check. */
export function verifyProduction(path: string, trust: Trust): VerifiedProduction {
  let source: PackageSource;
  try {
    source = openPackage(path);
  } catch (error) {
    if (!(error instanceof BrokenZip)) throw error;
    const where = error.path === '' ? 'the zip' : error.path;
    const broken = [{ where, what: error.message }];
    const nothing = { files: 0, bytes: 0, manifestSha256: undefined, folders: [] };
    return { kind: 'broken', broken, ...nothing };
  }
  const { kept, ...manifest } = checkManifest(source, (file) => judged.test(file));
  const broken = [...manifest.broken];
  const names = new Set([...kept.keys()].map((file) => judged.exec(file)?.[1] ?? ''));
  const folders = [...names].sort().map((folder) => {
    const files = (name: string) => kept.get(`${folder}/${name}`)?.toString('utf8');
    const { broken: found, ...checked } = checkFolder(folder, files, trust);
    // Of a file that was changed it is enough to say so.
    broken.push(...found.filter(({ where }) => !broken.some((known) => known.where === where)));
    return { folder, ...checked };
  });
  if (folders.length === 0) broken.push({ where: 'the package', what: 'holds no account' });
  const kind = broken.length === 0 ? 'verified' : 'broken';
  return { kind, ...manifest, broken, folders };
}
