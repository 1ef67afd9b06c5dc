/** Whether a page is inside what was committed to: this device believes neither edge nor vault. */

import type { OrderBody } from '@countersign/rules/access/grant-body.ts';
import type { OrderContentJson } from '@countersign/wire/vault/record-calls.ts';

/** Watches the pages of one disclosure as they come. */
export class ScopeWatch {
  readonly #body: OrderBody;
  readonly #seen = new Set<string>();

  constructor(body: OrderBody) {
    this.#body = body;
  }

  /** Whether a page, after those before it, is inside; a page again counts nothing twice. */
  isInside(page: OrderContentJson): boolean {
    const { items, envelopes, sessions, subscriber } = page;
    const isNamed =
      (items.length === 0 || this.#names('content'))
      && (envelopes.length === 0 || this.#names('traffic'))
      && (sessions.length === 0 || this.#names('identify-only', 'traffic'))
      && (subscriber.length === 0 || this.#names('subscriber'))
      && (this.#names('traffic') || sessions.every(({ agent }) => agent === undefined));
    const { account, from, to, messagesMax } = this.#body;
    const times = [
      ...[...items, ...envelopes].map(({ sentAtMs }) => sentAtMs),
      ...sessions.map(({ atMs }) => atMs),
    ];
    const isTimely =
      times.every((atMs) => atMs >= from * 1_000 && atMs < to * 1_000)
      && subscriber.every(({ details, registeredAtMs }) => {
        return Math.max(registeredAtMs, details?.setAtMs ?? 0) < to * 1_000;
      });
    const isTheirs =
      [...sessions, ...subscriber].every((one) => one.account === account)
      && envelopes.every(({ members }) => members.includes(account));
    for (const { event } of [...items, ...envelopes]) this.#seen.add(event);
    for (const { session } of sessions) this.#seen.add(session);
    for (const one of subscriber) this.#seen.add(one.account);
    return isNamed && isTimely && isTheirs && this.#seen.size <= messagesMax;
  }

  #names(...categories: readonly string[]): boolean {
    return categories.some((one) => this.#body.categories.includes(one));
  }
}
