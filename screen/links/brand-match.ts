/** Compares one part of a host with one brand as a hurried reader would: same, close or apart. */

import type { Brand } from './brands.ts';
import { skeleton } from './skeleton.ts';

/** A brand with what is compared precomputed. */
export type BrandShape = {
  readonly brand: Brand;
  readonly skeleton: string;
  /** Most letters that may differ for a name to pass for this one; long names hide more. */
  readonly slipsMax: number;
};

const oneSlipFrom = 6;
const twoSlipsFrom = 12;

/** The brand, ready to be compared. */
export function shapeOf(brand: Brand): BrandShape {
  const shape = skeleton(brand.name);
  const slipsMax = shape.length >= twoSlipsFrom ? 2 : shape.length >= oneSlipFrom ? 1 : 0;
  return { brand, skeleton: shape, slipsMax };
}

/** How a skeleton reads beside the brand's. */
export function closeness(text: string, shape: BrandShape): 'same' | 'close' | 'apart' {
  if (text === shape.skeleton) return 'same';
  const apart = Math.abs(text.length - shape.skeleton.length);
  if (shape.slipsMax === 0 || apart > shape.slipsMax) return 'apart';
  if (shape.brand.unlike?.includes(text) === true) return 'apart';
  return slips(text, shape.skeleton, shape.slipsMax) <= shape.slipsMax ? 'close' : 'apart';
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
