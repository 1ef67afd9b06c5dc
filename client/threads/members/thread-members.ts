/** A thread's members: the vault's newest word, asked for when needed and never taken back. */

import { fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { MembersAnswer } from '@countersign/wire/channel/asks.ts';
import { membershipIdBytes } from '@countersign/wire/conversation/conversation-records.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { follows } from './membership-order.ts';

/** What this device believes about who is in one conversation. */
export class ThreadMembers {
  readonly #ask: () => Promise<MembersAnswer>;
  #current: MembersAnswer | undefined;
  /** Stays when the current one is forgotten, so that no earlier one takes its place. */
  #newest: MembersAnswer | undefined;

  constructor(ask: () => Promise<MembersAnswer>) {
    this.#ask = ask;
  }

  /** Version of the newest membership seen; 0 before the first. */
  get version(): number {
    return this.#newest?.version ?? 0;
  }

  /** The vault's word now. */
  async refresh(): Promise<MembersAnswer> {
    return this.believe(await this.#ask());
  }

  /** What a send names: the membership that its sender believes in. */
  async named(): Promise<{ readonly membershipVersion: number; readonly membership: Bytes }> {
    const { version, id } = this.#current ?? (await this.refresh());
    const membership = fromBase64url(id);
    if (membership?.length !== membershipIdBytes) throw new Problem('internal');
    return { membershipVersion: version, membership };
  }

  /**
   * Takes the vault's word. Throws `membership-changed` for a membership before the newest seen
   * here, or another one of the same number: somebody hides a change.
   */
  believe(members: MembersAnswer): MembersAnswer {
    if (!follows(this.#newest, members)) throw new Problem('membership-changed');
    this.#newest = members;
    this.#current = members;
    return members;
  }

  /** The members changed: the next send asks first. */
  forget(): void {
    this.#current = undefined;
  }
}
