/**
 * JSON calls at the door: an object with exactly these fields, each of its one type, or nothing.
 */

import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { Problem } from '@countersign/wire/problems.ts';

/** What a field of a call may be. */
export type FieldKind = 'text' | 'number' | 'texts' | 'object' | 'objects';

type Value<Kind extends FieldKind> = Kind extends 'text'
  ? string
  : Kind extends 'number'
    ? number
    : Kind extends 'texts'
      ? readonly string[]
      : Kind extends 'object'
        ? object
        : readonly object[];

/** The values of a shape. */
export type Fields<Shape extends Readonly<Record<string, FieldKind>>> = {
  readonly [Name in keyof Shape]: Value<Shape[Name]>;
};

/** The object of a call's body; throws `malformed-request`. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(body));
  } catch {
    throw new Problem('malformed-request');
  }
}

/** The fields of a value, all of them and no other; throws `malformed-request`. */
export function fieldsOf<Shape extends Readonly<Record<string, FieldKind>>>(
  value: unknown,
  shape: Shape,
): Fields<Shape> {
  const names = Object.keys(shape);
  const fits =
    typeof value === 'object'
    && value !== null
    && Object.keys(value).length === names.length
    && names.every((name) => isOf(shape[name], (value as Record<string, unknown>)[name]));
  if (!fits) throw new Problem('malformed-request');
  return value as Fields<Shape>;
}

/** The body of a JSON reply. */
export function formatJson(value: object): Bytes {
  return utf8(JSON.stringify(value));
}

function isOf(kind: FieldKind | undefined, value: unknown): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return Number.isSafeInteger(value);
    case 'texts':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return Array.isArray(value) && value.every((item) => isOf('object', item));
  }
}
