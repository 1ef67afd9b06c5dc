/** Warnings to me: the newest one that was not seen yet, and how far this device has seen them. */

import type { NoticeView } from '../frame/chat-port.ts';

/** The newest warning after what was seen; a list in any order. */
export function unseenWarning(
  notices: readonly NoticeView[],
  seenAtMs: number,
): NoticeView | undefined {
  return notices
    .filter(({ decision, atMs }) => decision === 'warn' && atMs > seenAtMs)
    .sort((a, b) => b.atMs - a.atMs)[0];
}

/** Opens where a device keeps what it has seen; opening a closed storage throws. */
export type SeenStore = () => Pick<Storage, 'getItem' | 'setItem'>;

/** Up to when warnings were seen here; 0 when none were, so that in doubt it is told again. */
export function readSeenAtMs(store: SeenStore, account: string): number {
  try {
    const atMs = Number(store().getItem(keyOf(account)) ?? 0);
    return Number.isFinite(atMs) ? atMs : 0;
  } catch {
    return 0;
  }
}

/** Keeps it. A closed storage only means that the warning is told again after a reload. */
export function keepSeenAtMs(store: SeenStore, account: string, atMs: number): void {
  try {
    store().setItem(keyOf(account), String(atMs));
  } catch {
    return;
  }
}

function keyOf(account: string): string {
  return `countersign.warnings-seen.${account}`;
}
