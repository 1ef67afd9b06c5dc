/**
 * Opens the sealed channel of a line: by ticket when there is one, else to the vault's logged key.
 */

import { getVaultKey } from '@countersign/wire/http/status-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { Channel } from '../channel/channel.ts';
import { openChannel, resumeChannel } from '../channel/open-channel.ts';
import type { RecordCipher } from '../channel/record-cipher.ts';
import type { StoredDevice } from '../devices/device-storage.ts';
import type { EdgeDoor } from '../http/edge-door.ts';
import type { Platform } from '../platform.ts';
import type { Trust } from '../trust/trust-file.ts';
import { checkVaultKey, type VaultKey } from '../trust/vault-key.ts';
import type { ChannelOpener } from './connection.ts';

/** What opening a channel needs. */
export type SealedPorts = {
  readonly edge: EdgeDoor;
  readonly trust: Trust;
  readonly platform: Platform;
  readonly cipher: RecordCipher | undefined;
};

/** The opener of one device's channels. */
export function channelOpener(ports: SealedPorts, device: StoredDevice): ChannelOpener {
  const keys = new VaultKeys(ports);
  const { platform, cipher } = ports;
  const parts = {
    clock: platform.clock,
    random: platform.random,
    ...(cipher === undefined ? {} : { cipher }),
  };
  return async (line, before) => {
    const exchange = line.ask.bind(line);
    const resumed =
      before === undefined
        ? undefined
        : await orElse(resumeChannel({ ...parts, exchange, ticket: before.ticket }));
    if (resumed !== undefined) return resumed;
    const { leaf, key } = device;
    const signer = { leaf, sign: (bytes: Uint8Array) => key.sign(bytes) };
    const open = async () => {
      const vaultKey = await keys.current();
      return openChannel({ ...parts, exchange, vaultKey, device: signer });
    };
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'key-expired') throw error;
      keys.forget();
      return open();
    }
  };
}

/** The vault's present key, fetched once and believed until it ends. */
export class VaultKeys {
  readonly #ports: Pick<SealedPorts, 'edge' | 'trust' | 'platform'>;
  #known: VaultKey | undefined;

  constructor(ports: Pick<SealedPorts, 'edge' | 'trust' | 'platform'>) {
    this.#ports = ports;
  }

  /** Throws `proof-invalid` when what the edge offers is not believed. */
  async current(): Promise<VaultKey> {
    const { edge, trust, platform } = this.#ports;
    if (this.#known !== undefined && platform.clock() < this.#known.notAfterMs) return this.#known;
    const checked = checkVaultKey(await edge.call(getVaultKey), trust, platform.clock());
    if (checked.kind === 'refused') throw new Problem('proof-invalid');
    this.#known = checked.key;
    return checked.key;
  }

  forget(): void {
    this.#known = undefined;
  }
}

/** A refused ticket is no misfortune: the handshake follows. A lost line is left to the caller. */
async function orElse(resuming: Promise<Channel>): Promise<Channel | undefined> {
  try {
    return await resuming;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
