/** One's own details: given to the vault over the sealed channel, and read back from it. */

import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { spellDetails, type AccountDetails } from '@countersign/rules/account-details.ts';
import type { Ask } from '@countersign/wire/channel/asks.ts';
import { Problem } from '@countersign/wire/problems.ts';

/** A sealed question to the vault, and what it answers. */
export type AskSealed = (ask: Ask, inside?: Bytes) => Promise<unknown>;

/** Email, phone and birthday of the person on this device; all of them may be missing. */
export class OwnDetails {
  readonly #ask: AskSealed;

  constructor(ask: AskSealed) {
    this.#ask = ask;
  }

  /** What the vault has; `{}` if nothing was ever given. */
  async get(): Promise<AccountDetails> {
    const { setAtMs: _setAtMs, ...details } = (await this.#ask({ op: 'details' })) as Answer;
    const known = spellDetails(details);
    if (known === undefined) throw new Problem('record-damaged');
    return known;
  }

  /**
   * Replaces all of them, in the spelling that is returned; what is missing or empty is forgotten.
   * Throws `malformed-request`, and sends nothing, where one of them cannot be what it should be.
   */
  async set(given: AccountDetails): Promise<AccountDetails> {
    const details = spellDetails(given);
    if (details === undefined) throw new Problem('malformed-request');
    await this.#ask({ op: 'set-details' }, utf8(JSON.stringify(details)));
    return details;
  }
}

type Answer = AccountDetails & { readonly setAtMs?: number };
