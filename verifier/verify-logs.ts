/** Checks both logs of a house and tells what happened in them. */

import { join } from 'node:path';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { FetchPath } from '@countersign/proof/tile-reader.ts';
import { liarsBorne, liarsInWords } from '@countersign/proof/witness/liars-borne.ts';
import type { DeviceStatement } from '@countersign/rules/device-statement.ts';
import { WitnessComparison } from './ask-witnesses.ts';
import { AccessAudit } from './audit/access-audit.ts';
import { DeviceAudit, type DeviceCounts } from './audit/device-audit.ts';
import type { AccessEntry } from './audit/entry-reading.ts';
import type { GrantStories } from './audit/grant-stories.ts';
import type { KnownPacks } from './audit/known-packs.ts';
import { LogCheck, type CheckedLog } from './check-log.ts';
import { Findings, type Broken, type Notice } from './finding.ts';
import { SignaturePool } from './signatures/signature-pool.ts';
import { logName, type SeenHeads } from './source/seen-heads.ts';
import { TileCache } from './source/tile-cache.ts';
import { originOf, type Trust } from './trust-file.ts';

/** What a verification is made with. */
export type HouseParts = {
  readonly trust: Trust;
  readonly packs: KnownPacks;
  /** Reads a path such as `access/checkpoint`. */
  readonly fetch: FetchPath;
  readonly seen: SeenHeads;
  /** Reads under a witness's own address; left out for a copy, which is older than they are. */
  readonly witnessAt?: (url: string) => FetchPath;
  /** Where verified files are kept for next time; nowhere if left out. */
  readonly keepIn?: string | undefined;
  /** Verifies again every signature that was verified in an earlier run. */
  readonly afresh?: 'yes';
  /** Told of every entry of the access log, in order; `undefined` is of no known kind. */
  readonly onAccess?: (leaf: AccessEntry | undefined, index: number, entry: Bytes) => void;
  /** Told of every statement about a device. */
  readonly onDevice?: (statement: DeviceStatement, index: number) => void;
  readonly onProgress?: (log: string, done: number, of: number) => void;
};

/** Everything that a look at both logs found; findings are those of all looks so far. */
export type HouseLook = {
  readonly access: CheckedLog;
  readonly device: CheckedLog;
  readonly stories: GrantStories;
  readonly devices: DeviceCounts;
  /** What the quorum bears, and which witnesses themselves say that they cosigned this history. */
  readonly witnesses: {
    readonly liarsBorne: number;
    readonly bears: string;
    readonly agreeing: readonly string[];
  };
  readonly broken: readonly Broken[];
  readonly notices: readonly Notice[];
};

/** Both logs of a house, checked as often as wanted; each look reads only what is new. */
export class HouseCheck implements AsyncDisposable {
  readonly #access: LogCheck;
  readonly #device: LogCheck;
  readonly #accessAudit: AccessAudit;
  readonly #deviceAudit: DeviceAudit;
  readonly #accessFindings = new Findings('access log');
  readonly #deviceFindings = new Findings('device log');
  readonly #trust: Trust;
  readonly #comparisons: Record<'access' | 'device', WitnessComparison>;
  readonly #pool = new SignaturePool();
  #falseSignatures = 0;

  constructor(parts: HouseParts) {
    const { trust, packs, onAccess, onDevice } = parts;
    this.#trust = trust;
    this.#comparisons = {
      access: comparison(parts, 'access', this.#accessFindings),
      device: comparison(parts, 'device', this.#deviceFindings),
    };
    this.#access = logCheck(parts, 'access', this.#accessFindings, (entries, first) => {
      entries.forEach((entry, at) => {
        const leaf = this.#accessAudit.add(entry, first + at);
        onAccess?.(leaf, first + at, entry);
      });
    });
    this.#device = logCheck(parts, 'device', this.#deviceFindings, (entries, first) => {
      entries.forEach((entry, at) => this.#deviceAudit.add(entry, first + at));
      return this.#pool.room();
    });
    const [findings, { times }] = [this.#accessFindings, this.#access];
    this.#accessAudit = new AccessAudit({ trust, packs, findings, times });
    const signaturesTo = parts.afresh === 'yes' ? 0 : this.#device.signaturesTo;
    this.#deviceAudit = new DeviceAudit({
      findings: this.#deviceFindings,
      times: this.#device.times,
      resetDelayS: () => this.#accessAudit.pack?.deviceResetDelaySeconds,
      onSignature: (claim) => {
        if (claim.index >= signaturesTo) this.#pool.add(claim);
      },
      ...(onDevice === undefined ? {} : { onStatement: onDevice }),
    });
  }

  /** Looks at both logs. Throws Unreachable and UnusableInput only. */
  async look(nowMs: number): Promise<HouseLook> {
    const { access } = await this.lookAtAccess(nowMs);
    const device = await this.#device.look(nowMs);
    const wrong = await this.#pool.finish();
    this.#deviceAudit.refuseSignatures(wrong);
    this.#falseSignatures += wrong.length;
    this.#device.remember(device, this.#falseSignatures === 0 ? 'signed' : 'unsure', nowMs);
    const witnesses = await this.#askWitnesses(access, device);
    return {
      access,
      device,
      witnesses,
      stories: this.#accessAudit.stories,
      devices: this.#deviceAudit.counts,
      broken: [...this.#accessFindings.broken, ...this.#deviceFindings.broken],
      notices: [...this.#accessFindings.notices, ...this.#deviceFindings.notices],
    };
  }

  /** Looks at the access log alone. */
  async lookAtAccess(nowMs: number): Promise<Pick<HouseLook, 'access' | 'stories' | 'broken'>> {
    const access = await this.#access.look(nowMs);
    const { head } = access;
    if (head !== undefined) this.#accessAudit.finish(head.quorumTimeMs / 1_000);
    this.#access.remember(access, 'signed', nowMs);
    const { stories } = this.#accessAudit;
    return { access, stories, broken: this.#accessFindings.broken };
  }

  /** Root of the first entries of the access log, under a head that was looked at. */
  async accessRootAt(size: number, { head }: CheckedLog): Promise<Bytes> {
    if (head === undefined) throw new RangeError('a log that broke has no root');
    return this.#access.rootAt(size, head);
  }

  async #askWitnesses(access: CheckedLog, device: CheckedLog): Promise<HouseLook['witnesses']> {
    const { quorum } = this.#trust.policy;
    const [one, other] = await Promise.all([
      this.#comparisons.access.agreeing(access),
      this.#comparisons.device.agreeing(device),
    ]);
    const agreeing = one.filter((name) => other.includes(name));
    return { liarsBorne: liarsBorne(quorum), bears: liarsInWords(quorum), agreeing };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool[Symbol.asyncDispose]();
  }
}

function comparison(
  { trust, fetch, witnessAt }: HouseParts,
  log: 'access' | 'device',
  findings: Findings,
): WitnessComparison {
  const fetchFile: FetchPath = (path) => fetch(`${log}/${path}`);
  return new WitnessComparison({ trust, witnessAt, fetch: fetchFile, findings });
}

function logCheck(
  { trust, fetch, seen, keepIn, onProgress }: HouseParts,
  log: 'access' | 'device',
  findings: Findings,
  onEntries: (entries: readonly Bytes[], first: number) => Promise<void> | void,
): LogCheck {
  const origin = originOf(trust, log);
  const folder = keepIn === undefined ? undefined : join(keepIn, logName(trust, origin));
  const cache = new TileCache((path) => fetch(`${log}/${path}`), folder);
  const tell = onProgress && ((done: number, of: number) => onProgress(log, done, of));
  return new LogCheck({ origin, trust, cache, seen, findings, onEntries, onProgress: tell });
}
