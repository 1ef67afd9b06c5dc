/** The manifest of a production: every file of the package with its SHA-256 and its size. */

import {
  formatCanonical,
  parseCanonicalObject,
  type CanonicalJson,
} from '@countersign/base/json/canonical-json.ts';
import { fields, listOf, oneOf, text, whole, type Fields } from '@countersign/base/json/shape.ts';

/** The two files that the manifest itself does not list. */
export const manifestPath = 'manifest.json';
export const manifestHashPath = 'manifest.sha256';

const fileShape = {
  path: text,
  /** Lower-case hex. */
  sha256: text,
  bytes: whole,
};

const shape = {
  format: oneOf(['countersign-production']),
  v: oneOf([1]),
  /** In the order of their paths, code unit by code unit. */
  files: listOf(fields(fileShape)),
};

/** One file of the package. */
export type ManifestFile = Fields<typeof fileShape>;

/** Every file but `manifest.json` and `manifest.sha256`. */
export type Manifest = Fields<typeof shape>;

const fits = fields(shape);

/** The one text of a list of files. */
export function formatManifest(files: readonly ManifestFile[]): string {
  const sorted = files.toSorted((a, b) => comparePaths(a.path, b.path));
  const manifest: Manifest = { format: 'countersign-production', v: 1, files: sorted };
  return formatCanonical(manifest as unknown as CanonicalJson);
}

/** The manifest of a text; `undefined` unless it is sorted, without doubles and canonical. */
export function parseManifest(canonical: string): Manifest | undefined {
  const value = parseCanonicalObject(canonical);
  if (value === undefined || !fits(value)) return undefined;
  const isSorted = value.files.every(({ path }, at) => {
    return at === 0 || comparePaths(value.files[at - 1]?.path ?? '', path) < 0;
  });
  return isSorted ? value : undefined;
}

/** What `manifest.sha256` says: the line that `sha256sum -c` reads. */
export function manifestHashLine(sha256Hex: string): string {
  return `${sha256Hex}  ${manifestPath}\n`;
}

/** The order of files in a package, the same in every locale. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
