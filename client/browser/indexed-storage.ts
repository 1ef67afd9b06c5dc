/** A device in IndexedDB: its key can sign there but can never be read out. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { DeviceKey, DeviceStorage, StoredDevice } from '../devices/device-storage.ts';

const storeName = 'device';
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
      const kept = (await act(name, 'readonly', (store) => store.get(slot))) as Kept | undefined;
      if (kept === undefined) return undefined;
      const { keys, ...device } = kept;
      return { ...device, key: await keyOf(keys) };
    },
    save: async ({ key, ...device }) => {
      const keys = pairs.get(key);
      if (keys === undefined) throw new Error('this key was not made by this storage');
      await act(name, 'readwrite', (store) => store.put({ ...device, keys }, slot));
    },
    clear: async () => void (await act(name, 'readwrite', (store) => store.delete(slot))),
  };
}

/** One request in one transaction; resolves when the transaction is on disk. */
async function act(
  name: string,
  mode: IDBTransactionMode,
  request: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const database = await opened(name);
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const transaction = database.transaction(storeName, mode);
      const asked = request(transaction.objectStore(storeName));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('storage refused'));
    });
  } finally {
    database.close();
  }
}

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('storage refused'));
  });
}
