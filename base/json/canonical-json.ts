/**
 * Restricted RFC 8785 JSON: objects, arrays, strings and safe non-negative integers, one spelling
 * each.
 */

/** What a canonical text may hold: no floats, no booleans, no null (a flag is a string). */
export type CanonicalJson =
  string | number | readonly CanonicalJson[] | { readonly [key: string]: CanonicalJson };

/** An object of canonical values. */
export type CanonicalObject = { readonly [key: string]: CanonicalJson };

/** Deepest nesting that is read or written; more is refused before the stack is at risk. */
export const canonicalDepthMax = 16;

/** The one text of a value (RFC 8785 §3.2); throws TypeError for a value that has none here. */
export function formatCanonical(value: CanonicalJson): string {
  return format(value, 0);
}

/** The value of a canonical text; `undefined` unless re-formatting gives the same text. */
export function parseCanonical(text: string): CanonicalJson | undefined {
  try {
    const value = JSON.parse(text) as CanonicalJson;
    return formatCanonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** As `parseCanonical`, for texts that must be an object. */
export function parseCanonicalObject(text: string): CanonicalObject | undefined {
  const value = parseCanonical(text);
  return isCanonicalObject(value) ? value : undefined;
}

/** Whether a value is a canonical object (and not an array). */
export function isCanonicalObject(value: CanonicalJson | undefined): value is CanonicalObject {
  return typeof value === 'object' && !Array.isArray(value);
}

function format(value: CanonicalJson, depth: number): string {
  if (depth > canonicalDepthMax) throw new TypeError('canonical JSON nested too deeply');
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('canonical JSON has a lone surrogate');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0)) {
      throw new TypeError('canonical JSON numbers are safe non-negative integers');
    }
    return String(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((item: CanonicalJson) => format(item, depth + 1)).join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) throw new TypeError('not canonical JSON');
  return formatObject(value as CanonicalObject, depth);
}

function formatObject(value: CanonicalObject, depth: number): string {
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    if (!/^[\x20-\x7e]*$/.test(key)) throw new TypeError('canonical JSON keys are ASCII');
    const member = value[key];
    if (member === undefined) throw new TypeError(`canonical JSON member ${key} is undefined`);
    members.push(`${JSON.stringify(key)}:${format(member, depth + 1)}`);
  }
  return `{${members.join(',')}}`;
}
