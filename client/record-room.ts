/** What a signed-in person can check: reports, notices, openings, and the rules they stand on. */

import { fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { parseRegionPack, type RegionPack } from '@countersign/rules/region-pack.ts';
import type { Route } from '@countersign/wire/http/route.ts';
import { listNotices, listReceipts, listReports } from '@countersign/wire/http/safety-routes.ts';
import { getRules, getStatus } from '@countersign/wire/http/status-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type * as z from 'zod';
import type { AskSealed } from './account-details.ts';
import type { AccountPorts } from './accounts/account-door.ts';
import { askAgain } from './connection/ask-again.ts';
import type { StoredDevice } from './devices/device-storage.ts';
import type { CallInput } from './http/edge-door.ts';
import type { AccessMemory } from './receipts/access-memory.ts';
import type { ProofFile } from './receipts/proof-file.ts';
import type { CheckedAccess } from './receipts/read-receipts.ts';
import type { Receipt } from './receipts/receipt.ts';
import type { Voice } from './threads/thread-ports.ts';
import { askVault } from './threads/vault-asks.ts';
import type { Trust } from './trust/trust-file.ts';

/** The calls about the record; the client says who asks and how to reach edge and vault. */
export abstract class RecordRoom {
  #pack: Promise<RegionPack> | undefined;

  protected abstract device(): StoredDevice;
  protected abstract accounts(): AccountPorts;
  protected abstract trust(): Trust;
  protected abstract voice(): Voice;
  /** What this device remembers of its looks at the log. */
  protected abstract memory(): AccessMemory;

  /** What became of my reports. */
  async reports() {
    return (await this.call(listReports)).reports;
  }

  /** Safety decisions about my own messages. */
  async notices() {
    return (await this.call(listNotices)).notices;
  }

  /** What authorities were given of this account, as far as the law lets the house say by now. */
  async disclosureNotices() {
    return (await this.call(listNotices)).disclosures;
  }

  /** Every opening that concerns this account, found in the log and checked by this device. */
  async receipts(): Promise<readonly Receipt[]> {
    return (await this.access()).receipts;
  }

  /** The same with how far this device looked, so that "nobody" can be said up to an entry. */
  async access(): Promise<CheckedAccess> {
    const { readAccess } = await import('./receipts/read-receipts.ts');
    return readAccess({
      ...this.#recordParts(),
      tags: () => this.tags(),
      offered: async () => (await this.call(listReceipts)).receipts,
      rules: () => this.accounts().edge.call(getRules),
    });
  }

  /** An entry of the access log as a file that proves it to anybody. */
  async proofFile(index: number): Promise<ProofFile> {
    const { proofFile } = await import('./receipts/proof-file.ts');
    return proofFile(index, this.#recordParts());
  }

  /** The region pack as the edge tells it; `access` says whether the log bears it out. */
  pack(): Promise<RegionPack> {
    this.#pack ??= this.#fetchPack();
    return this.#pack;
  }

  /** Whether vault, log and database answer. */
  status() {
    return this.accounts().edge.call(getStatus);
  }

  #recordParts() {
    const { fetch } = this.accounts().platform;
    const { account } = this.device().person;
    return { trust: this.trust(), fetch, account, memory: this.memory() };
  }

  /** The key by which this account finds its own log entries, and how many tags it has. */
  protected async tags(): Promise<{ key: Bytes; given: number }> {
    const answer = (await this.askVault({ op: 'transparency-key' })) as Record<string, unknown>;
    const { key, tags } = answer;
    const bytes = typeof key === 'string' ? fromBase64url(key) : undefined;
    if (bytes === undefined || !Number.isSafeInteger(tags)) throw new Problem('internal');
    return { key: bytes, given: tags as number };
  }

  async #fetchPack(): Promise<RegionPack> {
    try {
      return parseRegionPack((await this.accounts().edge.call(getRules)).pack);
    } catch (error) {
      this.#pack = undefined;
      throw error;
    }
  }

  protected askVault(...asked: Parameters<AskSealed>): Promise<unknown> {
    const voice = this.voice();
    const { timers } = this.accounts().platform;
    const again = { timers, whenOnline: () => voice.whenOnline() };
    return askAgain(again, () => askVault(voice, ...asked));
  }

  protected call<Params extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
    route: Route<Params, Body, Answer>,
    input: CallInput<Params, Body> = {},
  ): Promise<z.output<Answer>> {
    return this.accounts().edge.call(route, { ...input, token: this.device().token });
  }
}
