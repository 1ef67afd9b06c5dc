/** The difference of two packs, field by field, in the words of the pack. */

import type { RegionPack } from '../../region-pack.ts';

type Written = Pick<RegionPack, 'canonical'>;

/** One field that differs; missing on the side where it does not stand. */
export type FieldChange = {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
  /** Of a list, what is gone and what is new. */
  readonly items?: Items;
  /** What the new value, or the old one where there is no new, says that it is from. */
  readonly source?: string;
};

/** Every field that differs, in the order of its path. */
export function diffPacks(before: Written, after: Written): FieldChange[] {
  const [old, now] = [before, after].map(allFields);
  const paths = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...paths].toSorted().flatMap((path) => {
    const [was, is] = [old?.get(path), now?.get(path)];
    if (was?.value === is?.value) return [];
    const source = (is ?? was)?.source;
    return {
      path,
      ...(was && { before: was.value }),
      ...(is && { after: is.value }),
      ...(was?.items && is?.items && { items: itemsBetween(was.items, is.items) }),
      ...(source !== undefined && { source }),
    };
  });
}

/** One value of a pack with what it rests on. */
export type PackField = {
  readonly path: string;
  readonly value: string;
  readonly source: string | undefined;
  /** Whether somebody has held it against its source; the house's own choices have none. */
  readonly isChecked: boolean;
};

/** Every value of a pack but sources and marks themselves, in the order of the text. */
export function packFields(pack: Written): PackField[] {
  return [...allFields(pack)].flatMap(([path, { value, source, isChecked }]) => {
    const isMark = /(?:^|\.)(?:source|verified)$/.test(path) || path.startsWith('legal.sources.');
    return isMark ? [] : [{ path, value, source, isChecked }];
  });
}

/** One change as a line. */
export function formatChange({ path, before, after, items, source }: FieldChange): string {
  const from = source === undefined ? '' : `   [${source}]`;
  if (before === undefined) return `+ ${path}: ${after}${from}`;
  if (after === undefined) return `- ${path}: ${before}${from}`;
  if (items === undefined) return `  ${path}: ${before} -> ${after}${from}`;
  const { less, more } = items;
  const said = [...less.map((item) => `less ${item}`), ...more.map((item) => `more ${item}`)];
  return `  ${path}: ${said.join(', ') || 'another order'}${from}`;
}

type Items = { readonly less: readonly string[]; readonly more: readonly string[] };

type Field = {
  readonly value: string;
  readonly source: string | undefined;
  readonly isChecked: boolean;
  readonly items?: readonly string[];
};

/** What the fields inside an object rest on, unless they say otherwise. */
type Rests = Pick<Field, 'source' | 'isChecked'>;

function allFields({ canonical }: Written): Map<string, Field> {
  return fieldsOf(JSON.parse(canonical), '', { source: undefined, isChecked: true });
}

function itemsBetween(was: readonly string[], is: readonly string[]): Items {
  return {
    less: was.filter((item) => !is.includes(item)),
    more: is.filter((item) => !was.includes(item)),
  };
}

/** Lists of plain values are one field, so that an added holiday does not move all that follow. */
function fieldsOf(value: unknown, path: string, rests: Rests): Map<string, Field> {
  if (typeof value !== 'object' || value === null) {
    return new Map([[path, { value: String(value), ...rests }]]);
  }
  const from = restsOf(value, rests);
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    const items = value.map(String);
    return new Map([[path, { value: `[${items.join(', ')}]`, ...from, items }]]);
  }
  const named = Array.isArray(value)
    ? value.map((item: unknown, i) => [nameOf(item, i, value), item] as const)
    : Object.entries(value);
  return new Map(
    named.flatMap(([key, item]) => [...fieldsOf(item, path === '' ? key : `${path}.${key}`, from)]),
  );
}

function restsOf(value: object, rests: Rests): Rests {
  const { source, verified } = value as { readonly source?: unknown; readonly verified?: unknown };
  if (typeof source !== 'string') return rests;
  return { source, isChecked: verified !== 'no' };
}

/** An item of a list is known by its own name where it has one that no other bears. */
function nameOf(item: unknown, i: number, all: readonly unknown[]): string {
  const name = ownName(item);
  const isAlone = all.filter((other) => ownName(other) === name).length === 1;
  return isAlone ? name : `${name}(${i})`;
}

function ownName(item: unknown): string {
  const { name, when, categories } = item as Readonly<Record<string, unknown>>;
  if (Array.isArray(categories)) return categories.join('+');
  return typeof when === 'string' && when !== 'always' ? `${String(name)}(${when})` : String(name);
}
