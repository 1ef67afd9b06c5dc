/** Packs a production: one pass over its files into a zip, the manifest last. */

import { hex, utf8, type Bytes } from '@countersign/base/bytes.ts';
import {
  formatManifest,
  manifestHashLine,
  manifestHashPath,
  manifestPath,
  type ManifestFile,
} from '@countersign/rules/production/manifest.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { Zip, ZipDeflate } from 'fflate';
import { textFile, type PackageFile } from './files/package-file.ts';
import type { ProductionProgress } from './production-input.ts';

/** What the package turned out to be; complete once the last piece was taken. */
export type PackageRecord = {
  /** Every file but the manifest and its hash, as the manifest lists them. */
  readonly files: ManifestFile[];
  /** Lower-case hex; told to the authority on another way than the package. */
  manifestSha256: string;
};

const compressionLevel = 6;

/** Records a piece stands for in the progress, as `recordPieces` makes them. */
const progressRecords = 200;

/**
 * The bytes of the zip, piece by piece. The same files give the same bytes anywhere: times are
 * fixed, the order is that of the paths, and nothing of the machine goes in.
 */
export function* zipPieces(
  files: readonly PackageFile[],
  record: PackageRecord,
  onProgress: (progress: ProductionProgress) => void = () => undefined,
): Generator<Bytes> {
  const made: Bytes[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    made.push(piece as Bytes);
  });
  const of = files.reduce((sum, { records }) => sum + records, 0);
  let done = 0;
  for (const file of files) {
    let written = 0;
    const onPiece = (): void => {
      written = Math.min(file.records, written + progressRecords);
      onProgress({ stage: 'writing', done: done + written, of });
    };
    for (const entry of addFile(zip, file, onPiece)) {
      yield* made.splice(0);
      if (entry !== undefined) record.files.push(entry);
    }
    done += file.records;
  }
  const manifest = formatManifest(record.files);
  record.manifestSha256 = hex(sha256(utf8(manifest)));
  const hashLine = manifestHashLine(record.manifestSha256);
  for (const file of [textFile(manifestPath, manifest), textFile(manifestHashPath, hashLine)]) {
    for (const _ of addFile(zip, file, () => undefined)) yield* made.splice(0);
  }
  zip.end();
  yield* made.splice(0);
  onProgress({ stage: 'done', done: of, of });
}

/** Pauses after each piece; the last pause hands out the file's entry of the manifest. */
function* addFile(
  zip: Zip,
  { path, pieces }: PackageFile,
  onPiece: () => void,
): Generator<ManifestFile | undefined> {
  const file = new ZipDeflate(path, { level: compressionLevel });
  file.mtime = fixedTime();
  const hash = sha256.create();
  let bytes = 0;
  zip.add(file);
  for (const piece of pieces()) {
    const part = typeof piece === 'string' ? utf8(piece) : piece;
    hash.update(part);
    bytes += part.length;
    file.push(part, false);
    onPiece();
    yield undefined;
  }
  file.push(new Uint8Array(0), true);
  yield { path, sha256: hex(hash.digest()), bytes };
}

/** The first day that zip knows: a time without a zone, which is read out again as local. */
function fixedTime(): Date {
  return new Date(1980, 0, 1);
}
