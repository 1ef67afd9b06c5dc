/** Accounts' devices: whose statement counts, which was removed, and when a reset takes force. */

import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { Clock } from '@countersign/base/clock.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { checkTlogProof } from '@countersign/proof/tlog-proof.ts';
import type { TrustPolicy } from '@countersign/proof/trust-policy.ts';
import {
  accountIdOfHash,
  accountIdPreimage,
  deviceStatementSigned,
  parseDeviceLeaf,
  type DeviceOp,
  type DeviceStatement,
} from '@countersign/rules/device-statement.ts';
import type { AccountId, DeviceId } from '@countersign/rules/ids.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import type { KnownDevicesAnswer } from '@countersign/wire/channel/asks.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { ResetReply } from '@countersign/wire/vault/reset-call.ts';
import type { Journal } from '../journal/journal.ts';
import { deviceProofMsMax } from '../limits.ts';
import { sha256 } from '../sealing/ciphers.ts';
import type { ChannelOwner, ChannelTable } from './channel-table.ts';

/** What devices are judged by. */
export type DeviceParts = {
  /** Never behind what the witnesses have shown this vault. */
  readonly clock: Clock;
  readonly journal: Journal;
  readonly channels: ChannelTable;
  readonly pack: RegionPack;
  readonly deviceLog: { readonly policy: TrustPolicy; readonly origin: string };
};

/** A device statement as it comes in, with the .tlog-proof that everybody can see it. */
export type LoggedStatement = { readonly leaf: Uint8Array; readonly proof: string };

/** What was removed and reset is in the journal; who came today is remembered until tomorrow. */
export class AccountDevices {
  readonly #parts: DeviceParts;
  readonly #sinceMs: number;
  readonly #admitted = new Map<AccountId, Map<DeviceId, number>>();

  constructor(parts: DeviceParts) {
    this.#parts = parts;
    this.#sinceMs = parts.clock();
  }

  /** A statement by the account's present key, to one of these ends; throws `device-unknown`. */
  signed(leaf: Uint8Array, ...ops: readonly DeviceOp[]): DeviceStatement {
    const statement = signedStatement(leaf);
    const { account, accountKey, op } = statement;
    const key = this.#parts.journal.state.accountKeys.get(account)?.key;
    const isOwn =
      key === undefined
        ? accountIdOfHash(sha256(accountIdPreimage(accountKey))) === account
        : key === base64url(accountKey);
    if (!isOwn || !ops.includes(op)) throw new Problem('device-unknown');
    return statement;
  }

  /** When the witnesses saw the device log with this leaf in it; throws `device-unknown`. */
  demandLogged({ leaf, proof }: LoggedStatement): number {
    const { deviceLog } = this.#parts;
    const checked = checkTlogProof({ proof, entry: leaf, crypto: nodeProofCrypto, ...deviceLog });
    if (checked.kind === 'refused') throw new Problem('device-unknown');
    return checked.quorumTimeMs;
  }

  /** When the account's present key proved a device: after the reset that brought it, if any. */
  provedAtMs(account: AccountId): number {
    const { clock, journal } = this.#parts;
    return Math.max(clock(), (journal.state.accountKeys.get(account)?.atMs ?? 0) + 1);
  }

  /** Lets a device in, for as long as its proof is believed; throws `device-revoked`. */
  admit(owner: ChannelOwner & { readonly provedAtMs: number }): void {
    const { revoked, accountKeys } = this.#parts.journal.state;
    const { account, device, provedAtMs } = owner;
    // What was proved before a reset took force was proved by the key that it replaced.
    const resetAtMs = accountKeys.get(account)?.atMs ?? -Infinity;
    if (revoked.has(nameOf(owner)) || provedAtMs <= resetAtMs) throw new Problem('device-revoked');
    const devices = this.#admitted.get(account) ?? new Map<DeviceId, number>();
    this.#admitted.set(account, devices.set(device, provedAtMs + deviceProofMsMax));
  }

  /**
   * Returns once it is on disk: the end of a reset that waits, or of a device, whose owner is told.
   * A reset goes by its leaf as well, for it may have taken name and key of a device that stands.
   */
  revoke(statement: DeviceStatement): ChannelOwner | undefined {
    const { journal } = this.#parts;
    const { account, device } = statement;
    const reset = resetNameOf(statement, statement.deviceKey);
    const { resets, revoked } = journal.state;
    // Said again, the end of a reset is not the end of a device.
    const isReset = resets.has(reset) || revoked.has(reset);
    const ended = isReset ? reset : nameOf(statement);
    if (!revoked.has(ended)) journal.append({ t: 'revoked', device: ended });
    if (isReset) return undefined;
    this.#admitted.get(account)?.delete(device);
    return { account, device };
  }

  /**
   * A logged reset, shown again and again. The delay begins when this vault first sees it, because
   * from then on it tells the account's devices; it ends by the witnesses' time. Throws Problem.
   */
  reset(logged: LoggedStatement): ResetReply {
    const { clock, journal, pack, channels } = this.#parts;
    const statement = signedStatement(logged.leaf);
    const { account, accountKey, op } = statement;
    const quorumTimeMs = this.demandLogged(logged);
    const nowMs = Math.max(clock(), quorumTimeMs);
    const [name, key] = [resetNameOf(statement, sha256(logged.leaf)), base64url(accountKey)];
    const { revoked, resets, accountKeys } = journal.state;
    const isRevoked = revoked.has(name) || revoked.has(nameOf(statement));
    if (op !== 'reset' || isRevoked) throw new Problem('reset-refused');
    if (accountKeys.get(account)?.key === key) return { state: 'in-force', dueMs: 0 };
    const waitingMs = resets.get(name);
    if (waitingMs === undefined) {
      const dueMs = nowMs + pack.deviceResetDelaySeconds * 1_000;
      journal.append({ t: 'reset-asked', device: name, dueMs });
      return { state: 'pending', dueMs };
    }
    if (quorumTimeMs < waitingMs) return { state: 'pending', dueMs: waitingMs };
    journal.append({ t: 'reset', account, key, atMs: nowMs, reset: name });
    this.#admitted.delete(account);
    channels.endDevices(account);
    return { state: 'in-force', dueMs: 0 };
  }

  /** What the account's devices must be told whatever the edge tells them. */
  known(account: AccountId): KnownDevicesAnswer {
    const { clock, journal } = this.#parts;
    const resets = [...journal.state.resets].filter(([name]) => name.startsWith(account));
    return {
      sinceMs: Math.max(this.#sinceMs, clock() - deviceProofMsMax),
      devices: [...(this.#admitted.get(account)?.keys() ?? [])],
      resets: resets.map(([name, dueMs]) => ({
        device: name.slice(account.length, 2 * account.length) as DeviceId,
        leafHash: name.slice(2 * account.length),
        dueMs,
      })),
    };
  }

  sweep(nowMs: number): void {
    for (const [account, devices] of this.#admitted) {
      for (const [device, untilMs] of devices) if (untilMs <= nowMs) devices.delete(device);
      if (devices.size === 0) this.#admitted.delete(account);
    }
  }
}

function nameOf({ account, device }: ChannelOwner): string {
  return `${account}${device}`;
}

function resetNameOf(owner: ChannelOwner, leafHash: Bytes): string {
  return `${nameOf(owner)}${base64url(leafHash)}`;
}

function signedStatement(leaf: Uint8Array): DeviceStatement {
  const { statement, signature } = parseDeviceLeaf(leaf);
  const signed = deviceStatementSigned(leaf);
  if (!nodeProofCrypto.verifyEd25519(statement.accountKey, signed, signature)) {
    throw new Problem('device-unknown');
  }
  return statement;
}
