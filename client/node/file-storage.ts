/** A device in a file: its session and its key, readable by its owner only. */

import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import type { DeviceKey, DeviceStorage, StoredDevice } from '../devices/device-storage.ts';
import { deviceKeyOfSeed } from '../devices/memory-storage.ts';

type Form = Omit<StoredDevice, 'leaf' | 'key'>;
type FileForm = Form & { leaf: string; seed: string };

/** A storage in one file of mode 0600, replaced as a whole so that a crash leaves old or new. */
export function fileStorage(path: string): DeviceStorage {
  const seeds = new WeakMap<DeviceKey, Bytes>();
  const keyOf = (seed: Bytes): DeviceKey => {
    const key = deviceKeyOfSeed(seed);
    seeds.set(key, seed);
    return key;
  };
  return {
    newKey: () => Promise.resolve(keyOf(systemRandom(32))),
    load: async () => {
      const text = await readFile(path, 'utf8').catch(absent);
      if (text === undefined) return undefined;
      const { seed, leaf, ...form } = JSON.parse(text) as FileForm;
      return { ...form, leaf: bytesOf(leaf), key: keyOf(bytesOf(seed)) };
    },
    save: async ({ leaf, key, ...device }) => {
      const seed = seeds.get(key);
      if (seed === undefined) throw new Error('this key was not made by this storage');
      const bytes = { leaf: base64url(leaf), seed: base64url(seed) };
      const form: FileForm = { ...device, ...bytes };
      await replace(path, JSON.stringify(form));
    },
    clear: () => rm(path, { force: true }),
  };
}

async function replace(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
}

function bytesOf(text: string): Bytes {
  const bytes = fromBase64url(text);
  if (bytes === undefined) throw new Error('the device file is damaged');
  return bytes;
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
