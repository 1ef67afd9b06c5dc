/** Compares one part of a host with one brand as a hurried reader would: same, close or apart. */

import type { Brand } from './brands.ts';
import { skeleton } from './skeleton.ts';

/** A name reduced to what the eye compares. */
export type NameShape = {
  readonly skeleton: string;
  /** One bit for each letter that occurs: names whose bits differ much are never compared. */
  readonly letters: number;
  /** The skeleton with doubled letters and m/n made one; only for names long enough to bear it. */
  readonly squeezed: NameShape | undefined;
};

/** A brand with what is compared precomputed. */
export type BrandShape = NameShape & {
  readonly brand: Brand;
  /** Skeletons of honest names that come close. */
  readonly honest: ReadonlySet<string>;
  /** Most letters that may differ for a name to pass for this one; long names hide more. */
  readonly slipsMax: number;
};

const oneSlipFrom = 6;
const twoSlipsFrom = 12;
const squeezedSlipsMax = 2;

/** The brand, ready to be compared. */
export function brandShape(brand: Brand): BrandShape {
  const shape = nameShape(skeleton(brand.name));
  const length = shape.skeleton.length;
  const slipsMax = length >= twoSlipsFrom ? 2 : length >= oneSlipFrom ? 1 : 0;
  return { ...shape, brand, honest: new Set((brand.unlike ?? []).map(skeleton)), slipsMax };
}

/** A skeleton, ready to be compared with every brand. */
export function nameShape(text: string): NameShape {
  const isLong = text.length >= twoSlipsFrom - squeezedSlipsMax;
  const squeezed = isLong ? plainShape(squeeze(text)) : undefined;
  return { skeleton: text, letters: lettersOf(text), squeezed };
}

function plainShape(text: string): NameShape {
  return { skeleton: text, letters: lettersOf(text), squeezed: undefined };
}

/** How a name reads beside the brand's. */
export function closeness(name: NameShape, brand: BrandShape): 'same' | 'close' | 'apart' {
  if (name.skeleton === brand.skeleton) return 'same';
  const isClose =
    isWithin(name, brand, brand.slipsMax)
    || (brand.slipsMax === 2
      && name.squeezed !== undefined
      && brand.squeezed !== undefined
      && isWithin(name.squeezed, brand.squeezed, squeezedSlipsMax));
  return isClose && !brand.honest.has(name.skeleton) ? 'close' : 'apart';
}

function isWithin(a: NameShape, b: NameShape, max: number): boolean {
  if (max === 0 || Math.abs(a.skeleton.length - b.skeleton.length) > max) return false;
  // One slip changes at most two of the letters that occur.
  if (bitsOf(a.letters ^ b.letters) > 2 * max) return false;
  return slips(a.skeleton, b.skeleton, max) <= max;
}

/** `steancomnnunilty` and `steamcommunity` come out one slip apart. */
function squeeze(text: string): string {
  return text.replaceAll('m', 'n').replace(/(.)\1+/g, '$1');
}

function lettersOf(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) letters |= 1 << (text.charCodeAt(i) & 31);
  return letters;
}

function bitsOf(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/**
 * Slips between two short texts: letters added, dropped, exchanged, or two neighbours swapped
 * (optimal string alignment). Anything over `max` is returned as `max + 1`.
 */
export function slips(a: string, b: string, max: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + same,
      );
      const swapped = row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > max) return max + 1;
    before = previous;
    previous = current;
  }
  return Math.min(previous[b.length] ?? 0, max + 1);
}
