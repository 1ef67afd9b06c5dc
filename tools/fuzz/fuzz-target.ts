/** What is fuzzed: a parser, inputs it accepts, and the rule that it must keep on any other. */

import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { MalformedBytes } from '@countersign/base/byte-reader.ts';

/** One parser under its rule; `judge` throws when the rule is broken. */
export type FuzzTarget = {
  readonly name: string;
  /** Inputs that are accepted, from which the others are made. */
  readonly seeds: readonly Bytes[];
  readonly judge: (input: Bytes) => void;
  /** Whether the parser takes an input at all: seeds that it refuses would lead nowhere. */
  readonly accepts: (input: Bytes) => boolean;
};

/** Thrown when a parser breaks its rule. */
export class BrokenRule extends Error {
  override readonly name = 'BrokenRule';
}

/** A parser of texts, and the writer of what it read; without a writer it must only not fail. */
export type TextFormat<Value> = {
  readonly seeds: readonly string[];
  readonly parse: (text: string) => Value | undefined;
  readonly format?: (value: Value, text: string) => string;
};

/** A parser of bytes, and the writer of what it read. */
export type BytesFormat<Value> = {
  readonly seeds: readonly Uint8Array[];
  readonly parse: (bytes: Bytes) => Value | undefined;
  readonly format?: (value: Value, bytes: Bytes) => Uint8Array;
};

/** Whatever text is accepted is written again letter by letter. */
export function textTarget<Value>(name: string, format: TextFormat<Value>): FuzzTarget {
  const read = (input: Bytes) => accepted(() => format.parse(textOf(input)));
  const judge = (input: Bytes): void => {
    const [text, value] = [textOf(input), read(input)];
    if (value === undefined || format.format === undefined) return;
    const again = format.format(value, text);
    if (again !== text)
      throw new BrokenRule(`${name} is written again as ${JSON.stringify(again)}`);
  };
  const accepts = (input: Bytes): boolean => read(input) !== undefined;
  return { name, seeds: format.seeds.map((seed) => utf8(seed)), judge, accepts };
}

/** Whatever bytes are accepted are written again byte by byte. */
export function bytesTarget<Value>(name: string, format: BytesFormat<Value>): FuzzTarget {
  const read = (input: Bytes) => accepted(() => format.parse(input));
  const judge = (input: Bytes): void => {
    const value = read(input);
    if (value === undefined || format.format === undefined) return;
    const again = Buffer.from(format.format(value, input));
    if (!again.equals(input))
      throw new BrokenRule(`${name} is written again as ${again.toString('hex')}`);
  };
  const accepts = (input: Bytes): boolean => read(input) !== undefined;
  return { name, seeds: format.seeds.map((seed) => new Uint8Array(seed)), judge, accepts };
}

function textOf(input: Bytes): string {
  return Buffer.from(input).toString('utf8');
}

/** What a parser gave; `undefined` where it refused. Faults of the engine go on as faults. */
function accepted<Value>(parse: () => Value | undefined): Value | undefined {
  try {
    return parse();
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

// A TypeError is how some parsers refuse, and how the engine says that code went wrong.
const engineFault = /^Cannot |is not (?:a function|iterable|a constructor|defined)|undefined/;

function isRefusal(error: unknown): boolean {
  if (error instanceof MalformedBytes || error instanceof SyntaxError) return true;
  return error instanceof TypeError && !engineFault.test(error.message);
}
