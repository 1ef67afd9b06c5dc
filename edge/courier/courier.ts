/** The courier: goes between vault and log, which never meet, with leaves and their proofs. */

import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { Clock } from '@countersign/base/clock.ts';
import { parseAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import type { Database } from '@countersign/store/database.ts';
import { markLogged, unloggedStatements } from '@countersign/store/people/statements.ts';
import { keepAdoptedLeaf } from '@countersign/store/grants/adopted-leaves.ts';
import { keepReceipt } from '@countersign/store/safety/receipts.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { LoggedLeaf, OutboxReply } from '@countersign/wire/vault/record-calls.ts';
import { statementOverdueMs, statementsPerRoundMax } from '../limits.ts';
import { callVault } from '../vault-line/record-calls.ts';
import type { VaultLine } from '../vault-line/vault-line.ts';
import type { LogBook } from './log-book.ts';

/** What the courier goes between. */
export type CourierPlaces = {
  readonly access: LogBook;
  readonly device: LogBook;
  readonly vault: VaultLine;
  readonly db: Database;
  readonly clock: Clock;
};

/** An access-log leaf on its way to the vault. */
export type CarriedLeaf = {
  readonly logged: LoggedLeaf;
  /** Names of the witnesses that cosigned. */
  readonly witnesses: readonly string[];
};

/** Nothing here is believed by anybody: every hand-over carries its own proof. */
export class Courier {
  readonly #places: CourierPlaces;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(places: CourierPlaces) {
    this.#places = places;
  }

  get accessLog(): LogBook {
    return this.#places.access;
  }

  /** Logs a device statement and keeps its proof; returns once the quorum has cosigned it. */
  async logStatement(
    at: { readonly account: AccountId; readonly seq: number },
    leaf: Bytes,
  ): Promise<void> {
    const { device, db } = this.#places;
    const index = await device.append(leaf);
    const proof = await device.tlogProof(index, await device.headCovering(index));
    await markLogged(db, at, { index, proof });
  }

  /** The proof of a device statement under the newest head, which says how late it is. */
  async freshStatementProof(index: number): Promise<string> {
    const { device } = this.#places;
    return device.tlogProof(index, await device.headCovering(index));
  }

  /** Puts a leaf of the vault into the access log. */
  appendAccessLeaf(leaf: string): Promise<number> {
    return this.#places.access.append(utf8(leaf));
  }

  /**
   * Hands the vault a logged leaf with fresh proofs. One hand-over at a time: each moves the
   * vault's accepted head, which the next one's consistency proof begins at.
   */
  carry<Result>(
    leaf: { readonly text: string; readonly index: number },
    hand: (carried: CarriedLeaf) => Promise<Result>,
  ): Promise<Result> {
    return this.#inTurn(async () => hand(await this.#pack(leaf)));
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#turn.catch(() => undefined).then(work);
    this.#turn = turn;
    return turn;
  }

  async #pack(leaf: { text: string; index: number }): Promise<CarriedLeaf> {
    const { access, vault } = this.#places;
    const [status, head] = await Promise.all([
      callVault(vault, 'status', {}),
      access.headCovering(leaf.index),
    ]);
    const proof = await access.tlogProof(leaf.index, head);
    const consistency = await access.consistency(status.accessHead.size, head);
    const witnesses = head.cosigners.map((cosigner) => cosigner.name);
    return { logged: { leaf: leaf.text, proof, consistency }, witnesses };
  }

  /** Shows the vault the newest head: how it learns what time it is to the witnesses. */
  async showHead(): Promise<void> {
    const { access, vault } = this.#places;
    await this.#inTurn(async () => {
      const [status, head] = await Promise.all([callVault(vault, 'status', {}), access.head()]);
      // Another edge may have shown a newer one.
      if (head.size < status.accessHead.size) return;
      const consistency = await access.consistency(status.accessHead.size, head);
      await callVault(vault, 'head', { checkpoint: head.note, consistency });
    });
  }

  /**
   * Logs and hands back everything that waits in the vault's outbox, oldest first; how many of them
   * the log will not take. Those hold up no other: a reveal may be behind them.
   */
  async emptyOutbox(): Promise<number> {
    const { leaves } = await callVault(this.#places.vault, 'outbox', {});
    let refused = 0;
    for (const one of leaves) {
      await this.#adopt(one).catch((error: unknown) => {
        if (!(error instanceof Problem && error.code === 'too-large')) throw error;
        refused++;
      });
    }
    return refused;
  }

  async #adopt({ leaf, deliver }: OutboxReply['leaves'][number]): Promise<void> {
    const { db, vault, clock } = this.#places;
    const index = await this.appendAccessLeaf(leaf);
    await this.carry({ text: leaf, index }, async ({ logged }) => {
      // Kept before the vault ticks it off, so that a crash between the two loses nothing.
      const kind = parseAccessLeaf(leaf)?.kind ?? 'unknown';
      if (deliver !== undefined) await keepReceipt(db, { ...deliver, index, atMs: clock() });
      await keepAdoptedLeaf(db, {
        log_index: index,
        kind,
        leaf,
        proof: logged.proof,
        adopted_at_ms: clock(),
      });
      await callVault(vault, 'adopt', logged).catch((error: unknown) => {
        // Not in the outbox any more: another round has carried it.
        if (!(error instanceof Problem && error.code === 'not-found')) throw error;
      });
    });
  }

  /** Takes up device statements whose requests died before they were logged. */
  async logOverdueStatements(): Promise<number> {
    const { db, clock } = this.#places;
    const before = clock() - statementOverdueMs;
    const overdue = await unloggedStatements(db, before, statementsPerRoundMax);
    for (const { account_id: account, seq, leaf } of overdue) {
      await this.logStatement({ account, seq }, leaf);
    }
    return overdue.length;
  }
}
