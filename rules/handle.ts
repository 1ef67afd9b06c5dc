/** Handles: the public name by which one person finds another. */

import type { Brand } from '@countersign/base/brand.ts';

/** 3 to 24 characters a–z, 0–9, `.` and `_`, beginning with a letter; no two marks together. */
export type Handle = Brand<string, 'Handle'>;

const reserved = new Set(['admin', 'countersign', 'help', 'moderator', 'root', 'safety', 'staff']);

/** The handle a person typed (an `@` in front and capitals are forgiven); else `undefined`. */
export function parseHandle(text: unknown): Handle | undefined {
  if (typeof text !== 'string') return undefined;
  const handle = text.trim().replace(/^@/, '').toLowerCase();
  if (!/^[a-z](?:[a-z0-9]|[._](?=[a-z0-9])){2,23}$/.test(handle)) return undefined;
  return handle as Handle;
}

/** Whether nobody may take this handle, because it would speak for the house. */
export function isReservedHandle(handle: Handle): boolean {
  return reserved.has(handle);
}
