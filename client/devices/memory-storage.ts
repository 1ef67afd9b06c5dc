/** A device that forgets everything when its program ends: for tests, tools and bots. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { systemRandom, type RandomBytes } from '@countersign/base/random.ts';
import { ed25519 } from '@noble/curves/ed25519.js';
import type { DeviceKey, DeviceStorage, StoredDevice } from './device-storage.ts';

/** A storage in memory. */
export function memoryStorage(random: RandomBytes = systemRandom): DeviceStorage {
  let kept: StoredDevice | undefined;
  return {
    newKey: () => Promise.resolve(deviceKeyOfSeed(random(32))),
    load: () => Promise.resolve(kept),
    save: (device) => {
      kept = device;
      return Promise.resolve();
    },
    clear: () => {
      kept = undefined;
      return Promise.resolve();
    },
  };
}

/** A device key whose 32-byte seed the caller keeps. */
export function deviceKeyOfSeed(seed: Bytes): DeviceKey {
  return {
    publicKey: ed25519.getPublicKey(seed) as Bytes,
    sign: (bytes) => Promise.resolve(ed25519.sign(bytes, seed) as Bytes),
  };
}
