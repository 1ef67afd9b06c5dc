/** Builds a production: files, zip and encryption in one go, in a browser's worker or in Node. */

import { concat, type Bytes } from '@countersign/base/bytes.ts';
import type { ManifestFile } from '@countersign/rules/production/manifest.ts';
import { encryptPackage } from './encrypt-package.ts';
import { packageFiles } from './package-files.ts';
import type { ProductionInput, ProductionProgress } from './production-input.ts';
import { zipPieces, type PackageRecord } from './write-package.ts';

/** A package as it leaves the officer's device, and the numbers to tell about it. */
export type BuiltProduction = {
  /** The age file. */
  readonly encrypted: Bytes;
  /** SHA-256 of the age file, hex. */
  readonly sha256: string;
  /** SHA-256 of `manifest.json`, hex: it says what is inside, whoever it was encrypted to. */
  readonly manifestSha256: string;
  readonly files: readonly ManifestFile[];
};

/** How a production is built; a page gets one that works in a worker. */
export type BuildProduction = (
  input: ProductionInput,
  onProgress?: (progress: ProductionProgress) => void,
) => Promise<BuiltProduction>;

/** Builds it here; throws ProductionRefused for what may not leave, before anything is made. */
export const buildProduction: BuildProduction = async (input, onProgress) => {
  const pieces: Uint8Array[] = [];
  const built = await writeProduction(input, (piece) => void pieces.push(piece), onProgress);
  return { ...built, encrypted: concat(...pieces) };
};

/** As `buildProduction`, handing out the encrypted bytes as they come. */
export async function writeProduction(
  input: ProductionInput,
  onPiece: (piece: Uint8Array) => void | Promise<void>,
  onProgress?: (progress: ProductionProgress) => void,
): Promise<Omit<BuiltProduction, 'encrypted'> & { readonly bytes: number }> {
  onProgress?.({ stage: 'gathering', done: 0, of: 0 });
  const record: PackageRecord = { files: [], manifestSha256: '' };
  const zip = zipPieces(packageFiles(input), record, onProgress);
  const { sha256, bytes } = await encryptPackage(zip, input.recipients, onPiece);
  return { sha256, bytes, manifestSha256: record.manifestSha256, files: record.files };
}
