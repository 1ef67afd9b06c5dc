/** The files of a production, out of a zip or out of the folder it was unpacked to. */

import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableInput } from '../trust-file.ts';
import { entriesMax, packageBytesMax } from './limits.ts';
import { readZip } from './zip-reader.ts';

/** Every file by its path; reading one may throw BrokenZip. */
export type PackageSource = ReadonlyMap<string, () => Buffer>;

/** How an age file begins, in binary or in letters. */
const ageHeads = ['age-encryption.org/v1\n', '-----BEGIN AGE ENCRYPTED FILE-----'];

/** Opens a package; throws UnusableInput for what is none, BrokenZip for a zip that misleads. */
export function openPackage(path: string): PackageSource {
  const stat = statOf(path);
  if (stat.isDirectory()) return folderFiles(path);
  if (stat.size > packageBytesMax) throw new UnusableInput(`${path} is too large to be checked`);
  const zip = readFileSync(path);
  const head = zip.subarray(0, 40).toString('latin1');
  if (ageHeads.some((start) => head.startsWith(start))) {
    throw new UnusableInput(
      `${path} is still encrypted. Decrypt it first, for example:\n`
        + '  age --decrypt --identity key.txt --output production.zip FILE',
    );
  }
  return new Map(readZip(zip).map((entry) => [entry.path, () => entry.read()]));
}

function statOf(path: string) {
  try {
    return lstatSync(path);
  } catch (error) {
    throw new UnusableInput(`cannot read ${path}: ${(error as Error).message}`);
  }
}

function folderFiles(folder: string): PackageSource {
  const files = new Map<string, () => Buffer>();
  const walk = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) files.set(path, () => readFileSync(join(folder, path)));
      else throw new UnusableInput(`${path} is neither a file nor a folder`);
      if (files.size > entriesMax) throw new UnusableInput(`${folder} holds too many files`);
    }
  };
  walk('');
  return files;
}
