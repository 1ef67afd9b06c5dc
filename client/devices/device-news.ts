/** What a device finds when it looks at its account's devices: news to show, and lies to report. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { checkTlogProof } from '@countersign/proof/tlog-proof.ts';
import { DeviceChain, type ChainBreak } from '@countersign/rules/device-chain.ts';
import type { AccountId, DeviceId } from '@countersign/rules/ids.ts';
import type { KnownDevicesAnswer } from '@countersign/wire/channel/asks.ts';
import { nobleProofCrypto as crypto } from '../trust/noble-proof-crypto.ts';
import type { Trust } from '../trust/trust-file.ts';

/** What this device remembers of its account between starts. */
export type DeviceMemory = {
  /** How many statements there were when it last looked, and the hash of the last; base64url. */
  readonly seq: number;
  readonly leafHash: string;
  /** Devices that the person has seen and knows. */
  readonly seen: readonly DeviceId[];
  /** When a look last succeeded. */
  readonly lookedAtMs?: number;
};

/** Something that an honest edge does not do. */
export type DeviceAlarm =
  /** The list of statements does not hold together, or is not what was shown before. */
  | { readonly kind: 'list-changed'; readonly why: ChainBreak | 'shorter' | 'not-logged' }
  /** The list does not hold the device that looks at it. */
  | { readonly kind: 'own-device-missing' }
  /** The vault let in a device that the list does not show. */
  | { readonly kind: 'hidden-device'; readonly device: DeviceId };

/** A device that came since the person last looked. */
export type NewDevice = { readonly device: DeviceId; readonly atMs: number };

/** A reset that would replace every device. */
export type WaitingReset = {
  readonly device: DeviceId;
  /** SHA-256 of its leaf, base64url: the device may bear the name of one that stands. */
  readonly leafHash: string;
  /** By the vault's word; `undefined` while only the log shows the reset. */
  readonly dueMs: number | undefined;
};

/** Everything a look finds. */
export type DeviceNews = {
  readonly alarms: readonly DeviceAlarm[];
  readonly fresh: readonly NewDevice[];
  readonly resets: readonly WaitingReset[];
  /** Whether looks have failed for too long to say that all is well. */
  readonly isOverdue?: boolean;
  /** What to remember; as before if the list is not believed. */
  readonly memory: DeviceMemory | undefined;
};

/** What a look is made of. */
export type DeviceLook = {
  readonly trust: Trust;
  readonly own: { readonly account: AccountId; readonly device: DeviceId };
  /** As the edge lists them, oldest first. */
  readonly statements: readonly { readonly leaf: string; readonly proof: string }[];
  /** The vault's own word, sealed. */
  readonly known: KnownDevicesAnswer;
  readonly memory: DeviceMemory | undefined;
};

/**
 * Judges the list by its signatures, the log, the vault's word and this device's memory. What only
 * the whole log shows, a device that never came near the vault, is left to the verifier.
 */
export function judgeDevices(look: DeviceLook): DeviceNews {
  const { own, known, memory } = look;
  const read = readChain(look);
  const { chain } = read;
  const alarms: DeviceAlarm[] = [];
  if (read.why !== undefined) alarms.push({ kind: 'list-changed', why: read.why });
  // Whom the vault let in by a reset, it took that reset into force for.
  for (const device of known.devices) chain.enforce(device);
  if (!chain.devices.has(own.device)) alarms.push({ kind: 'own-device-missing' });
  for (const device of known.devices) {
    if (!chain.devices.has(device)) alarms.push({ kind: 'hidden-device', device });
  }
  const standing = [...chain.devices.values()].filter(({ removed }) => !removed);
  // A device that looks for the first time knows those who were there before it.
  const seen = new Set([...(memory?.seen ?? standing.map(({ device }) => device)), own.device]);
  return {
    alarms,
    fresh: standing
      .filter(({ device }) => !seen.has(device))
      .map(({ device, at }) => ({ device, atMs: at * 1_000 })),
    resets: waitingResets(chain, known),
    memory:
      read.why === undefined
        ? { seq: chain.seq, leafHash: base64url(chain.leafHash), seen: [...seen] }
        : memory,
  };
}

/**
 * Judges the vault's word alone, where the edge does not answer with the list: whom the person does
 * not know is hidden, and a reset waits whoever withholds it.
 */
export function judgeKnown({ own, known, memory }: Omit<DeviceLook, 'statements'>): DeviceNews {
  const seen = new Set([...(memory?.seen ?? []), own.device]);
  const hidden = known.devices.filter((device) => !seen.has(device));
  return {
    alarms: hidden.map((device) => ({ kind: 'hidden-device', device })),
    fresh: [],
    resets: known.resets,
    memory,
  };
}

function waitingResets(chain: DeviceChain, { resets }: KnownDevicesAnswer): WaitingReset[] {
  const listed = [...chain.resets.values()].map(({ device, leaf }) => {
    return { device, leafHash: base64url(crypto.sha256(leaf)), dueMs: undefined };
  });
  const told = new Set(resets.map(({ leafHash }) => leafHash));
  return [...listed.filter(({ leafHash }) => !told.has(leafHash)), ...resets];
}

function readChain({ statements, own, memory, trust }: DeviceLook): {
  readonly chain: DeviceChain;
  readonly why: ChainBreak | 'shorter' | 'not-logged' | undefined;
} {
  const chain = new DeviceChain(own.account, crypto);
  let isTail = false;
  for (const { leaf, proof } of statements) {
    // The newest may be on their way to the log: they count once they are there.
    isTail ||= proof === '';
    if (isTail && proof !== '') return { chain, why: 'not-logged' };
    if (isTail) continue;
    const entry = fromBase64url(leaf);
    const why = entry === undefined ? 'malformed' : chain.add(entry);
    if (why !== undefined) return { chain, why };
    // What was in the log when this device last looked is bound by the remembered hash.
    const isNew = chain.seq > (memory?.seq ?? 0);
    if (isNew && !isLogged(entry as Bytes, proof, trust)) return { chain, why: 'not-logged' };
    const isRemembered = chain.seq === memory?.seq;
    if (isRemembered && base64url(chain.leafHash) !== memory.leafHash) {
      return { chain, why: 'gap-or-fork' };
    }
  }
  return { chain, why: chain.seq < (memory?.seq ?? 0) ? 'shorter' : undefined };
}

function isLogged(entry: Bytes, proof: string, { policy, deviceOrigin }: Trust): boolean {
  const checked = checkTlogProof({ proof, entry, policy, origin: deviceOrigin, crypto });
  return checked.kind === 'included';
}
