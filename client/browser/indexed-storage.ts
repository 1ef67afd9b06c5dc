/** A device in IndexedDB: its key can sign there but can never be read out. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { DeviceKey, DeviceStorage, StoredDevice } from '../devices/device-storage.ts';
import { act } from './indexed-store.ts';

const store = 'device';
const slot = 'current';

type Kept = Omit<StoredDevice, 'key'> & { readonly keys: CryptoKeyPair };

/** A storage in the origin's own database. */
export function indexedStorage(name = 'countersign'): DeviceStorage {
  const pairs = new WeakMap<DeviceKey, CryptoKeyPair>();
  const keyOf = async (keys: CryptoKeyPair): Promise<DeviceKey> => {
    const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)) as Bytes;
    const key: DeviceKey = {
      publicKey,
      sign: async (bytes) => {
        const plain = new Uint8Array(bytes);
        return new Uint8Array(await crypto.subtle.sign('Ed25519', keys.privateKey, plain)) as Bytes;
      },
    };
    pairs.set(key, keys);
    return key;
  };
  return {
    newKey: async () => {
      const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
      return keyOf(keys as CryptoKeyPair);
    },
    load: async () => {
      const kept = (await act({ name, store }, 'readonly', (rows) => rows.get(slot))) as
        Kept | undefined;
      if (kept === undefined) return undefined;
      const { keys, ...device } = kept;
      return { ...device, key: await keyOf(keys) };
    },
    save: async ({ key, ...device }) => {
      const keys = pairs.get(key);
      if (keys === undefined) throw new Error('this key was not made by this storage');
      await act({ name, store }, 'readwrite', (rows) => rows.put({ ...device, keys }, slot));
    },
    clear: async () => void (await act({ name, store }, 'readwrite', (rows) => rows.delete(slot))),
  };
}
