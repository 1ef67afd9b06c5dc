/** What a device keeps between starts, as a port: browsers and Node keep it differently. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { DeviceId } from '@countersign/rules/ids.ts';
import type { DeviceMemory } from './device-news.ts';
import type { Person } from '@countersign/wire/http/people/account-routes.ts';

/** The device's Ed25519 key; the private half stays where the storage put it. */
export type DeviceKey = {
  /** 32 bytes. */
  readonly publicKey: Bytes;
  sign(bytes: Uint8Array): Promise<Bytes>;
};

/** A signed-in device. */
export type StoredDevice = {
  readonly person: Person;
  readonly token: string;
  readonly device: DeviceId;
  /** The logged statement that names this device's key. */
  readonly leaf: Bytes;
  readonly key: DeviceKey;
  /** What it has seen of its account's devices. */
  readonly memory?: DeviceMemory;
  /** Number of the newest explanation that this account took in, as far as is known here. */
  readonly understood?: number;
  /** While this device waits for a reset: it has no session yet. */
  readonly waiting?: AskedReset;
};

/** A reset that was asked for on this device. */
export type AskedReset = {
  /** base64url. */
  readonly ticket: string;
  /** Not before this. */
  readonly dueMs: number;
};

/** Keeps at most one signed-in device. */
export type DeviceStorage = {
  /** A fresh key, not extractable where the platform can do that. */
  newKey(): Promise<DeviceKey>;
  load(): Promise<StoredDevice | undefined>;
  /** Replaces what was kept; `device.key` came from this storage's `newKey`. */
  save(device: StoredDevice): Promise<void>;
  clear(): Promise<void>;
};
