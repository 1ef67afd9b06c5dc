/** The devices that somebody knows to be their own, remembered between runs of the monitor. */

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileDurably } from '@countersign/base/node/durable-file.ts';
import type { AccountId, DeviceId } from '@countersign/rules/ids.ts';
import { parseId } from '@countersign/rules/ids.ts';
import { UnusableInput } from '../trust-file.ts';

/** One file for each account. */
export class KnownDevices {
  readonly #folder: string;
  readonly #path: string;
  readonly #known: Set<DeviceId>;
  /** Somebody who names no device takes those of the first look for their own, and is told. */
  #isFirstLook: boolean;

  constructor(folder: string, account: AccountId, named: readonly DeviceId[] = []) {
    this.#folder = folder;
    this.#path = join(folder, `${account}.devices`);
    const kept = this.#read();
    this.#known = new Set([...(kept ?? []), ...named]);
    this.#isFirstLook = kept === undefined && named.length === 0;
  }

  has(device: DeviceId): boolean {
    return this.#known.has(device);
  }

  /** Whether a device that the log has is known; on the very first look it becomes so. */
  see(device: DeviceId): boolean {
    if (this.#isFirstLook) this.#known.add(device);
    return this.#known.has(device);
  }

  /** Remembers what is known, after a look. */
  keep(): void {
    this.#isFirstLook = false;
    mkdirSync(this.#folder, { recursive: true });
    writeFileDurably(this.#path, [...this.#known].map((device) => `${device}\n`).join(''));
  }

  #read(): DeviceId[] | undefined {
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new UnusableInput(`cannot read ${this.#path}: ${(error as Error).message}`);
    }
    return text.split('\n').flatMap((line) => parseId<DeviceId>(line) ?? []);
  }
}
