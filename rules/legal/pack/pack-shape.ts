/** Readers of pack values: each gives what it read, or throws with the path of what is wrong. */

/** Reads one value that stands at a path. */
export type Read<Value> = (value: unknown, at: string) => Value;

type Fields = Readonly<Record<string, Read<unknown>>>;

/** What a table of readers reads; those that `maybe` was put around may be missing. */
export type Group<Of extends Fields> = {
  readonly [Key in keyof Of as Of[Key] extends Maybe<unknown> ? never : Key]: ReturnType<Of[Key]>;
} & {
  readonly [Key in keyof Of as Of[Key] extends Maybe<unknown> ? Key : never]?: Exclude<
    ReturnType<Of[Key]>,
    undefined
  >;
};

type Maybe<Value> = Read<Value> & { readonly maybe: true };

/** A text that is not empty. */
export const line: Read<string> = (value, at) => {
  if (typeof value !== 'string' || value.trim() === '') throw new TypeError(`${at} is a text`);
  return value;
};

/** A whole number from 0 to `max`. */
export function number(max: number): Read<number> {
  return (value, at) => {
    const fits = Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= max;
    if (!fits) throw new TypeError(`${at} is 0 to ${max}`);
    return Number(value);
  };
}

/** One of some names. */
export function nameOf<const Name extends string>(names: readonly Name[]): Read<Name> {
  return (value, at) => {
    const found = names.find((name) => name === value);
    if (found === undefined) throw new TypeError(`${at} is one of ${names.join(', ')}`);
    return found;
  };
}

/** `yes` or `no`, since a canonical text knows no other truth. */
export const yesNo: Read<'yes' | 'no'> = nameOf(['yes', 'no']);

/** A day of the calendar, as `2026-08-18`. */
export const dayText: Read<string> = (value, at) => {
  const isWritten = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const ms = isWritten ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  const isDay = isWritten && !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value);
  if (!isDay) throw new TypeError(`${at} is a day, as 2026-08-18`);
  return value;
};

/** A list, none twice. */
export function list<Item>(read: Read<Item>): Read<readonly Item[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw new TypeError(`${at} is a list`);
    const items = value.map((item: unknown, i) => read(item, `${at}.${i}`));
    const isDistinct = new Set(value.map((item) => JSON.stringify(item))).size === value.length;
    if (!isDistinct) throw new TypeError(`${at} names something twice`);
    return items;
  };
}

/** A table of the reader's values by name. */
export function table<Item>(read: Read<Item>): Read<ReadonlyMap<string, Item>> {
  return (value, at) =>
    new Map(
      Object.entries(objectAt(value, at)).map(([key, item]) => [key, read(item, `${at}.${key}`)]),
    );
}

/** A value that may be missing. */
export function maybe<Value>(read: Read<Value>): Maybe<Value | undefined> {
  const reads: Read<Value | undefined> = (value, at) => {
    return value === undefined ? undefined : read(value, at);
  };
  return Object.assign(reads, { maybe: true as const });
}

/** An object of exactly these fields. */
export function group<Of extends Fields>(fields: Of): Read<Group<Of>> {
  return (value, at) => {
    const object = objectAt(value, at);
    const stranger = Object.keys(object).find((key) => !Object.hasOwn(fields, key));
    if (stranger !== undefined) throw new TypeError(`${at}.${stranger} is no field of a pack`);
    const read = Object.entries(fields).map(([key, field]) => {
      return [key, field(object[key], `${at}.${key}`)] as const;
    });
    return Object.fromEntries(read.filter(([, item]) => item !== undefined)) as Group<Of>;
  };
}

/** What stands behind a value: a key of the pack's own table of sources, and the place in it. */
const sourceFields = {
  source: line,
  /** `no` where nobody has held it against its source yet. */
  verified: maybe(nameOf(['no'])),
};

/** As `group`, with the source of what it says. */
export function sourced<Of extends Fields>(fields: Of): Read<Group<Of & typeof sourceFields>> {
  return group({ ...fields, ...sourceFields });
}

function objectAt(value: unknown, at: string): Readonly<Record<string, unknown>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) throw new TypeError(`${at} is an object`);
  return value as Readonly<Record<string, unknown>>;
}
