/**
 * JSON calls at the door: an object with exactly these fields, each of its one type, or nothing.
 */

import { fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { Problem } from '@countersign/wire/problems.ts';

type Values = {
  readonly text: string;
  readonly number: number;
  readonly texts: readonly string[];
  readonly object: object;
  readonly objects: readonly object[];
};

/** What a field of a call may be. */
export type FieldKind = keyof Values;

/** The names and kinds of a call's fields. */
export type Shape = Readonly<Record<string, FieldKind>>;

/** The values of a shape. */
export type Fields<Of extends Shape> = { readonly [Name in keyof Of]: Values[Of[Name]] };

/** The object of a call's body; throws `malformed-request`. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(body));
  } catch {
    throw new Problem('malformed-request');
  }
}

/** The fields of a value, all of them and no other; throws `malformed-request`. */
export function fieldsOf<Of extends Shape>(value: unknown, shape: Of): Fields<Of> {
  const kinds = Object.entries(shape);
  const fits =
    isObject(value)
    && Object.keys(value).length === kinds.length
    && kinds.every(([name, kind]) => isOf[kind]((value as Record<string, unknown>)[name]));
  if (!fits) throw new Problem('malformed-request');
  return value as Fields<Of>;
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

const isOf: Readonly<Record<FieldKind, (value: unknown) => boolean>> = {
  text: isText,
  number: Number.isSafeInteger,
  texts: (value) => Array.isArray(value) && value.every(isText),
  object: isObject,
  objects: (value) => Array.isArray(value) && value.every(isObject),
};

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
