/** A device's own store in IndexedDB: each value sealed under a key that pages cannot read out. */

import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { DeviceStore } from '../devices/device-store.ts';
import { act } from './indexed-store.ts';

const place = { name: 'countersign-store', store: 'values' } as const;
/** Sorts before every place, which are words. */
const keyPlace = '!key';

/**
 * The key is made here and never leaves WebCrypto. Whoever copies the files of a browser's profile
 * needs the browser's own protection of it as well; whoever sits at the signed-in browser does not.
 */
export function indexedDeviceStore(): DeviceStore {
  let key: Promise<CryptoKey> | undefined;
  const keyNow = (): Promise<CryptoKey> => {
    key ??= findKey();
    key.catch(() => (key = undefined));
    return key;
  };
  return {
    get: async (name) => {
      const sealed = await act(place, 'readonly', (rows) => rows.get(name));
      return open(await keyNow(), name, sealed);
    },
    put: async (name, value) => {
      const sealed = await seal(await keyNow(), name, value);
      await act(place, 'readwrite', (rows) => rows.put(sealed, name));
    },
    drop: async (name) => void (await act(place, 'readwrite', (rows) => rows.delete(name))),
    list: async (prefix) => {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const names = (await act(place, 'readonly', (rows) => rows.getAllKeys(range))) as string[];
      const own = await keyNow();
      const opened = await Promise.all(
        names.map(async (name) => {
          const sealed = await act(place, 'readonly', (rows) => rows.get(name));
          return [name, await open(own, name, sealed)] as const;
        }),
      );
      return opened.filter(([, value]) => value !== undefined);
    },
    clear: async () => {
      key = undefined;
      await act(place, 'readwrite', (rows) => rows.clear());
    },
  };
}

/** The key of this store; two tabs that make one at the same time both end up with the first. */
async function findKey(): Promise<CryptoKey> {
  const held = await act(place, 'readonly', (rows) => rows.get(keyPlace));
  if (held !== undefined) return held as CryptoKey;
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  await act(place, 'readwrite', (rows) => rows.add(fresh, keyPlace)).catch(() => undefined);
  return (await act(place, 'readonly', (rows) => rows.get(keyPlace))) as CryptoKey;
}

async function seal(key: CryptoKey, name: string, value: unknown): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(name) };
  const sealed = await crypto.subtle.encrypt(algorithm, key, utf8(JSON.stringify(value)));
  const bytes = new Uint8Array(12 + sealed.byteLength);
  bytes.set(iv);
  bytes.set(new Uint8Array(sealed), 12);
  return bytes;
}

/** What does not open was another key's: as good as not there. */
async function open(key: CryptoKey, name: string, sealed: unknown): Promise<unknown> {
  if (!(sealed instanceof Uint8Array)) return undefined;
  const algorithm = {
    name: 'AES-GCM',
    iv: sealed.slice(0, 12),
    additionalData: utf8(name),
  };
  try {
    const plain = await crypto.subtle.decrypt(algorithm, key, sealed.slice(12));
    return JSON.parse(fromUtf8(new Uint8Array(plain)));
  } catch {
    return undefined;
  }
}
