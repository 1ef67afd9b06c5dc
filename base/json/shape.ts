/** Shapes: what a JSON object must look like, written once, with its type following from it. */

/** What one value may be, as a check from which its type follows. */
export type Check<Value> = (value: unknown) => value is Value;

/** The check of each field of an object. */
export type Shape = Readonly<Record<string, Check<unknown>>>;

/** The values that fit a shape. */
export type Fields<Of extends Shape> = {
  readonly [Name in keyof Of]: Of[Name] extends Check<infer Value> ? Value : never;
};

/** Any string. */
export const text: Check<string> = (value) => typeof value === 'string';

/** A safe, non-negative integer. */
export const whole: Check<number> = (value): value is number => {
  return Number.isSafeInteger(value) && Number(value) >= 0;
};

/** An object with exactly these fields: one more, one less or one of another type is none. */
export function fields<const Of extends Shape>(shape: Of): Check<Fields<Of>> {
  const names = Object.keys(shape);
  return (value): value is Fields<Of> =>
    typeof value === 'object'
    && value !== null
    && !Array.isArray(value)
    && Object.keys(value).length === names.length
    && names.every((name) => shape[name]?.((value as Record<string, unknown>)[name]));
}

/** A list of such values. */
export function listOf<Item>(item: Check<Item>): Check<readonly Item[]> {
  return (value): value is readonly Item[] => Array.isArray(value) && value.every(item);
}

/** One of a closed list of values. */
export function oneOf<const Value>(values: readonly Value[]): Check<Value> {
  return (value): value is Value => (values as readonly unknown[]).includes(value);
}
