/** Decides whether a host passes for a protected brand that does not own it. */

import { closeness, shapeOf, type BrandShape } from './brand-match.ts';
import { brands } from './brands.ts';
import type { Host } from './host.ts';
import { lures, shortLures } from './lures.ts';
import { latinOf, skeleton } from './skeleton.ts';

const shapes = brands.map(shapeOf);
const brandOfDomain = new Map(shapes.flatMap((shape) => shape.brand.own.map((own) => [own, shape])));
const lureParts = lures.map(skeleton);
const shortLureParts = new Set(shortLures.map(skeleton));
/** A brand's name shorter than this is found inside too many honest words. */
const containedFrom = 6;

/** The brand a host imitates; `undefined` for its own domains and for everything unlike. */
export function imitatedBrand(host: Host): string | undefined {
  if (host.registrable === undefined || ownerOf(host) !== undefined) return undefined;
  const parts = partsOf(host);
  return shapes.find((shape) => imitates(host, parts, shape))?.brand.name;
}

/** The brand that owns a host, as far as the list says. */
export function ownerOf(host: Host): string | undefined {
  const own = brandOfDomain.get(host.registrable ?? '');
  if (own !== undefined) return own.brand.name;
  if (!/^(?:com?\.|org\.|net\.)?[a-z]{2}$/.test(host.suffix)) return undefined;
  return brands.find((brand) => brand.isInCountries === true && brand.name === host.label)?.name;
}

type Parts = {
  /** Skeleton of the registered label, without hyphens. */
  readonly label: string;
  /** Skeletons of what stands between hyphens in the registered label. */
  readonly own: readonly string[];
  /** The same for the labels before it. */
  readonly before: readonly string[];
};

function partsOf(host: Host): Parts {
  const own = host.label.split('-').map(skeleton);
  const before = host.before.flatMap((label) => label.split('-')).map(skeleton);
  return { label: own.join(''), own, before };
}

function imitates(host: Host, parts: Parts, shape: BrandShape): boolean {
  const isWord = shape.brand.isWord === true;
  const whole = closeness(parts.label, shape);
  if (whole === 'same') {
    // The plain name under another suffix: `paypal.xyz` deceives, `steam.design` need not.
    const isPlain = latinOf(host.label) === host.label && host.label === shape.brand.name;
    return !isPlain || !isWord || parts.before.some(isLure);
  }
  if (whole === 'close' && !isHonest(host.label, shape)) return true;
  return holdsDomain(host, shape) || hasPartWithLure(parts, shape) || containsName(parts, shape);
}

function isHonest(label: string, shape: BrandShape): boolean {
  return shape.brand.unlike?.includes(label) === true;
}

/** `paypal.com.account-verify.ru`: the brand's own domain, in front of somebody else's. */
function holdsDomain(host: Host, shape: BrandShape): boolean {
  if (host.before.length < 2) return false;
  const front = `.${host.before.join('.')}.`;
  return shape.brand.own.some((own) => front.includes(`.${own}.`));
}

function hasPartWithLure(parts: Parts, shape: BrandShape): boolean {
  const names = (part: string): boolean => closeness(part, shape) !== 'apart';
  const inOwn = parts.own.length > 1 && parts.own.some(names);
  // The name as a part of what was registered is enough, unless it is an ordinary word.
  if (inOwn && shape.brand.isWord !== true) return true;
  if (!inOwn && !parts.before.some(names)) return false;
  return [...parts.own, ...parts.before].some((part) => isLure(part) && !names(part));
}

/** `paypallogin.ru`, `freediscordnitro.com`: the name grown together with a lure. */
function containsName(parts: Parts, shape: BrandShape): boolean {
  if (shape.skeleton.length < containedFrom) return false;
  for (const part of [parts.label, ...parts.before]) {
    const at = part.indexOf(shape.skeleton);
    if (at < 0) continue;
    const rest = [part.slice(0, at), part.slice(at + shape.skeleton.length)];
    if (rest.some(isLure)) return true;
  }
  return false;
}

function isLure(part: string): boolean {
  return shortLureParts.has(part) || lureParts.some((lure) => part.includes(lure));
}
