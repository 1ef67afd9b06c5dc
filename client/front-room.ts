/** What somebody can ask for before being signed in: to join, to sign in, to get back in. */

import { Problem } from '@countersign/wire/problems.ts';
import {
  beginSignUp,
  recoverAccount,
  signIn,
  type BegunSignUp,
  type SignUpInput,
} from './accounts/account-door.ts';
import { newRecoveryCode } from './accounts/recovery-code.ts';
import { askReset, enterReset, type ResetInput } from './accounts/reset.ts';
import type { StoredDevice } from './devices/device-storage.ts';
import { SignedInRoom } from './signed-in-room.ts';

/** The calls that end with somebody signed in; the client itself says what follows from that. */
export abstract class FrontRoom extends SignedInRoom {
  #waitsForLog = false;
  #waiting: StoredDevice | undefined;
  #joining: { readonly input: string; readonly begun: Promise<BegunSignUp> } | undefined;

  /** Somebody is signed in on this device from now on. */
  protected abstract entered(stored: StoredDevice): void;

  /** While a device's statement waits longer than usual for the log and its witnesses. */
  get waitsForLog(): boolean {
    return this.#waitsForLog;
  }

  protected logWaits(waits: boolean): void {
    if (waits === this.#waitsForLog) return;
    this.#waitsForLog = waits;
    this.told();
  }

  /** A code to write down before `signUp` or `askReset` takes it; until then it opens nothing. */
  newRecoveryCode(): string {
    return newRecoveryCode(this.accounts().platform.random);
  }

  /**
   * Creates an account; the recovery code is kept nowhere. After a failure the same input again is
   * the same sign-up, which may hold its handle already.
   */
  async signUp(input: SignUpInput): Promise<{ recoveryCode: string }> {
    const { begun } = this.#join(input);
    const { recoveryCode, finish } = await begun;
    this.#enter(await finish());
    return { recoveryCode };
  }

  async signIn(input: Parameters<typeof signIn>[1]): Promise<void> {
    this.#enter(await signIn(this.accounts(), input));
  }

  /** Signs in by recovery code and replaces the password; every other session ends. */
  async recover(input: Parameters<typeof recoverAccount>[1]): Promise<void> {
    this.#enter(await recoverAccount(this.accounts(), input));
  }

  /** Asks, by a ticket of the operator, to replace every device of an account by this one. */
  async askReset(input: ResetInput): Promise<{ recoveryCode: string }> {
    const { device, recoveryCode } = await askReset(this.accounts(), input);
    this.#waiting = device;
    this.told();
    return { recoveryCode };
  }

  /** The reset that this device waits for. */
  get waitingReset(): { readonly handle: string; readonly dueMs: number } | undefined {
    const { person, waiting } = this.#waiting ?? {};
    return person && waiting && { handle: person.handle, dueMs: waiting.dueMs };
  }

  /** Signs in by the reset; throws `reset-pending` too early, `reset-refused` once cancelled. */
  async enterReset(): Promise<void> {
    if (this.#waiting === undefined) throw new Problem('reset-refused');
    this.#enter(await enterReset(this.accounts(), this.#waiting));
  }

  /** Waits no longer; the reset itself is not taken back. */
  async forgetReset(): Promise<void> {
    this.#waiting = undefined;
    await this.accounts().storage.clear();
    this.told();
  }

  /** Takes up the device that the storage kept; false when it kept none that may sign in. */
  async restore(): Promise<boolean> {
    const stored = await this.accounts().storage.load();
    if (stored === undefined) return false;
    if (stored.waiting === undefined) this.#enter(stored);
    else this.#waiting = stored;
    return stored.waiting === undefined;
  }

  #join(input: SignUpInput) {
    const same = JSON.stringify(input);
    if (this.#joining?.input === same) return this.#joining;
    const begun = beginSignUp(this.accounts(), input);
    begun.catch(() => (this.#joining = undefined));
    this.#joining = { input: same, begun };
    return this.#joining;
  }

  #enter(stored: StoredDevice): void {
    this.#joining = undefined;
    this.#waiting = undefined;
    this.entered(stored);
  }
}
