/** Tells a database that is away from a statement that is wrong. */

const duplicateKey = '23505';

/** Thrown when a pinned connection is not there. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
}

/** Whether the fault is the connection's or the server's state, so that trying again may help. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseAway) return true;
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { code?: unknown };
  if (typeof code === 'string') {
    // 08: connection; 53: no resources; 57P: operator intervention; 40: serialisation, deadlock.
    return /^(08|53|57P|40|ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH)/.test(code);
  }
  return /^(Connection terminated|timeout e|Client has encountered|Client was closed)/.test(
    error.message,
  );
}

/** Whether a unique constraint refused a row, and (when named) that very constraint. */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  if (!(error instanceof Error)) return false;
  const fault = error as Error & { code?: unknown; constraint?: unknown };
  if (fault.code !== duplicateKey) return false;
  return constraint === undefined || fault.constraint === constraint;
}
