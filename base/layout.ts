/** Layouts: one description of a binary format from which both its writer and its reader follow. */

import { ByteReader, MalformedBytes } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import type { Bytes } from './bytes.ts';

/** One field: how it is written and how it is read back; `read` throws MalformedBytes. */
export type Field<Value> = {
  readonly write: (writer: ByteWriter, value: Value) => void;
  readonly read: (reader: ByteReader) => Value;
};

/** 1 byte; longer numbers are big-endian. */
export const u8: Field<number> = { write: (w, value) => w.u8(value), read: (r) => r.u8() };
/** 2 bytes. */
export const u16: Field<number> = { write: (w, value) => w.u16(value), read: (r) => r.u16() };
/** 4 bytes. */
export const u32: Field<number> = { write: (w, value) => w.u32(value), read: (r) => r.u32() };
/** 8 bytes, safe non-negative integers only. */
export const u64: Field<number> = { write: (w, value) => w.u64(value), read: (r) => r.u64() };
/** u16 length ‖ bytes. */
export const short: Field<Bytes> = { write: (w, value) => w.short(value), read: (r) => r.short() };
/** u32 length ‖ bytes. */
export const long: Field<Bytes> = { write: (w, value) => w.long(value), read: (r) => r.long() };
/** Everything that is left; only as the last field. */
export const rest: Field<Bytes> = { write: (w, value) => w.raw(value), read: (r) => r.rest() };

/** Exactly `length` bytes. */
export function raw(length: number): Field<Bytes> {
  return {
    write: (writer, value) => {
      if (value.length !== length) throw new RangeError(`not ${length} bytes`);
      writer.raw(value);
    },
    read: (reader) => reader.raw(length),
  };
}

/** A field seen as another type; `from` throws MalformedBytes for what it does not know. */
export function mapped<Outer, Inner>(
  inner: Field<Inner>,
  to: (value: Outer) => Inner,
  from: (value: Inner) => Outer,
): Field<Outer> {
  return {
    write: (writer, value) => inner.write(writer, to(value)),
    read: (reader) => from(inner.read(reader)),
  };
}

/** One byte that must be this one: a version or type; its value is `undefined`. */
export function exactly(byte: number, what: string): Field<undefined> {
  return mapped(
    u8,
    () => byte,
    (found) => {
      if (found !== byte) throw new MalformedBytes(`unknown ${what}`);
      return undefined;
    },
  );
}

/** A word of a closed list as its one-byte number; a number that nobody was given is malformed. */
export function oneOf<Word extends string>(
  numbers: Readonly<Record<Word, number>>,
  what: string,
): Field<Word> {
  const words = Object.keys(numbers) as Word[];
  return mapped(
    u8,
    (word: Word) => numbers[word],
    (number) => {
      const word = words.find((one) => numbers[one] === number);
      if (word === undefined) throw new MalformedBytes(`unknown ${what}`);
      return word;
    },
  );
}

/** u16 count ‖ items. */
export function list<Item>(item: Field<Item>): Field<readonly Item[]> {
  return {
    write: (writer, items) => {
      writer.u16(items.length);
      for (const each of items) item.write(writer, each);
    },
    read: (reader) => Array.from({ length: reader.u16() }, () => item.read(reader)),
  };
}

/** The fields in the order given, as one object. */
export function layout<Values extends object>(fields: {
  readonly [Name in keyof Values]: Field<Values[Name]>;
}): Field<Values> {
  const members = Object.entries(fields) as [keyof Values, Field<Values[keyof Values]>][];
  return {
    write: (writer, value) => {
      for (const [name, field] of members) field.write(writer, value[name]);
    },
    read: (reader) => {
      const value: Partial<Values> = {};
      for (const [name, field] of members) value[name] = field.read(reader);
      return value as Values;
    },
  };
}

/** Both directions of a whole message; `parse` throws MalformedBytes unless every byte is used. */
export function codec<Value>(
  field: Field<Value>,
  sizeHint = 256,
): { format: (value: Value) => Bytes; parse: (bytes: Uint8Array) => Value } {
  return {
    format: (value) => {
      const writer = new ByteWriter(sizeHint);
      field.write(writer, value);
      return writer.done();
    },
    parse: (bytes) => {
      const reader = new ByteReader(bytes);
      const value = field.read(reader);
      reader.end();
      return value;
    },
  };
}
