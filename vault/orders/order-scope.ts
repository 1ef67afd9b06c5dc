/** An order's scope: what it admits, and how much more of it; everything that opens asks here. */

import type { OrderBody } from '@countersign/rules/access/grant-body.ts';
import type { RowRefusal } from '@countersign/wire/vault/record-calls.ts';

/** The scope of one page. */
export class OrderScope {
  readonly body: OrderBody;
  /** What opened so far: a row counts once, whatever the categories show of it. */
  opened = 0;
  readonly #left: number;

  /** `left`: how much more the order may open. */
  constructor(body: OrderBody, left: number) {
    this.body = body;
    this.#left = left;
  }

  /** Whether any of these categories is named. */
  names(...categories: readonly string[]): boolean {
    return categories.some((one) => this.body.categories.includes(one));
  }

  /** Why nothing of this time opens; `undefined` when it may. */
  refusal(atMs: number): RowRefusal | undefined {
    const { from, to } = this.body;
    if (atMs < from * 1_000 || atMs >= to * 1_000) return 'outside-window';
    return this.opened >= this.#left ? 'over-limit' : undefined;
  }
}
