/** What readers of the log need of a grant, and the vault, which writes it, does not. */

import { fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { parseCanonicalObject } from '@countersign/base/canonical-json.ts';
import type { GrantBody } from './grant-body.ts';

/** The body of a canonical text with exactly these fields; else `undefined`. */
export function parseGrantBody(text: string): GrantBody | undefined {
  const value = parseCanonicalObject(text);
  if (value === undefined) return undefined;
  const fields = Object.keys(value).sort().join(' ');
  return fields === 'account conversation events reason report reported'
    ? (value as unknown as GrantBody)
    : undefined;
}

/** The 32 bytes of a leaf's hash field; `undefined` when it is not that. */
export function hashField(text: string): Bytes | undefined {
  const bytes = fromBase64url(text);
  return bytes?.length === 32 ? bytes : undefined;
}
