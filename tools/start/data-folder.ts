/** The data folder: made with a mark, and deleted only where that mark says that it is ours. */

import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskFreeBytesMin } from '../limits.ts';
import { PlainFault } from '../plain-fault.ts';

const mark = '.countersign-data';

/** Makes the folder if it is missing; refuses one that holds somebody else's files. */
export function openDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!isOurs(folder)) {
    throw new PlainFault(`${folder} holds files that are not Countersign's: choose another folder`);
  }
  writeFileSync(join(folder, mark), 'Everything in this folder belongs to one Countersign.\n');
  refuseFullDisk(folder);
}

/** Deletes everything that a stack kept; a folder without the mark is never touched. */
export function resetDataFolder(folder: string): void {
  if (!existsSync(folder)) return;
  if (!isOurs(folder)) {
    throw new PlainFault(`${folder} was not made by Countersign, so --reset will not delete it`);
  }
  rmSync(folder, { recursive: true, force: true });
}

function isOurs(folder: string): boolean {
  return existsSync(join(folder, mark)) || readdirSync(folder).length === 0;
}

function refuseFullDisk(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= diskFreeBytesMin) return;
  const needed = Math.round(diskFreeBytesMin / 1024 / 1024);
  throw new PlainFault(`fewer than ${needed} MB are free on the disk of ${folder}`);
}
