/** JSON calls at the door: what fits its shape, or nothing. */

import { fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { Check } from '@countersign/base/json/shape.ts';
import { Problem } from '@countersign/wire/problems.ts';

/** The value of a call's body; throws `malformed-request`. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(body));
  } catch {
    throw new Problem('malformed-request');
  }
}

/** The value, if it fits; throws `malformed-request`. */
export function fitting<Value>(value: unknown, check: Check<Value>): Value {
  if (!check(value)) throw new Problem('malformed-request');
  return value;
}

/** The bytes of a base64url field; throws `malformed-request`. */
export function bytesOf(text: string): Bytes {
  const bytes = fromBase64url(text);
  if (bytes === undefined) throw new Problem('malformed-request');
  return bytes;
}

/** The body of a JSON reply. */
export function formatJson(value: object): Bytes {
  return utf8(JSON.stringify(value));
}
