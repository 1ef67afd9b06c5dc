/** Decides whether a host passes for a protected brand that does not own it. */

import {
  brandShape,
  closeness,
  nameShape,
  type BrandShape,
  type NameShape,
} from './brand-match.ts';
import { brands } from './brands.ts';
import type { Host } from './host.ts';
import { lures, shortLures } from './lures.ts';
import { latinOf, skeleton } from './skeleton.ts';

const shapes = brands.map(brandShape);
const brandOfDomain = new Map(
  brands.flatMap(({ name, own }) => own.map((domain) => [domain, name])),
);
const lureParts = lures.map(skeleton);
const shortLureParts = new Set(shortLures.map(skeleton));
/** A brand's name shorter than this is found inside too many honest words. */
const containedFrom = 6;
/** From this length on the name inside another is no accident. */
const containedAloneFrom = 7;

/** The brand a host imitates; `undefined` for its own domains and for everything unlike. */
export function imitatedBrand(host: Host): string | undefined {
  if (host.registrable === undefined || ownerOf(host) !== undefined) return undefined;
  const parts = partsOf(host);
  return shapes.find((shape) => imitates(host, parts, shape))?.brand.name;
}

/** The brand that owns a host, as far as the list says. */
export function ownerOf(host: Host): string | undefined {
  const own = brandOfDomain.get(host.registrable ?? '');
  if (own !== undefined) return own;
  if (!/^(?:com?\.|org\.|net\.)?[a-z]{2}$/.test(host.suffix)) return undefined;
  return brands.find((brand) => brand.isInCountries === true && brand.name === host.label)?.name;
}

type Parts = {
  /** The registered label, without hyphens. */
  readonly label: NameShape;
  /** What stands between hyphens in the registered label. */
  readonly own: readonly NameShape[];
  /** The same for the labels before it. */
  readonly before: readonly NameShape[];
  /** What is left of these when a lure grown to them is cut off: `dicord` of `dicordgift`. */
  readonly bared: readonly NameShape[];
};

function partsOf(host: Host): Parts {
  const own = shapesOf([host.label]);
  const label = own.length === 1 ? own[0] : nameShape(own.map((part) => part.skeleton).join(''));
  const before = shapesOf(host.before);
  const bared = [...own, ...before].flatMap(withoutLure);
  return { label: label ?? nameShape(''), own, before, bared };
}

function withoutLure({ skeleton: part }: NameShape): NameShape[] {
  return lureParts.flatMap((lure) => {
    const at = part.indexOf(lure);
    if (at < 0) return [];
    return [part.slice(0, at), part.slice(at + lure.length)].map(nameShape);
  });
}

function shapesOf(labels: readonly string[]): NameShape[] {
  return labels.flatMap((label) => label.split('-')).map((part) => nameShape(skeleton(part)));
}

function imitates(host: Host, parts: Parts, shape: BrandShape): boolean {
  const isWord = shape.brand.isWord === true;
  const whole = closeness(parts.label, shape);
  if (whole === 'same') {
    // The plain name under another suffix: `paypal.xyz` deceives, `steam.design` need not.
    const isPlain = latinOf(host.label) === host.label && host.label === shape.brand.name;
    return !isPlain || !isWord || parts.before.some((part) => isLure(part.skeleton));
  }
  if (whole === 'close') return true;
  return (
    holdsDomain(host, shape)
    || hasPartWithLure(parts, shape)
    || containsName(parts, shape)
    || parts.bared.some((part) => closeness(part, shape) !== 'apart')
  );
}

/** `paypal.com.account-verify.ru`: the brand's own domain, in front of somebody else's. */
function holdsDomain(host: Host, shape: BrandShape): boolean {
  if (host.before.length < 2) return false;
  const front = `.${host.before.join('.')}.`;
  if (shape.brand.own.some((own) => front.includes(`.${own}.`))) return true;
  const after = host.before[host.before.indexOf(shape.brand.name) + 1] ?? '';
  return host.before.includes(shape.brand.name) && /^(?:com|net|org|[a-z]{2})$/.test(after);
}

function hasPartWithLure(parts: Parts, shape: BrandShape): boolean {
  const names = (part: NameShape): boolean => closeness(part, shape) !== 'apart';
  const inOwn = parts.own.length > 1 && parts.own.some(names);
  if (!inOwn && !parts.before.some(names)) return false;
  // The name as a part of a host is enough, unless it is an ordinary word.
  if (shape.brand.isWord !== true) return true;
  return [...parts.own, ...parts.before].some((part) => isLure(part.skeleton) && !names(part));
}

/** `paypallogin.ru`, `freediscordnitro.com`: the name grown together with something else. */
function containsName(parts: Parts, shape: BrandShape): boolean {
  const length = shape.skeleton.length;
  if (length < containedFrom) return false;
  const isEnough = length >= containedAloneFrom && shape.brand.isWord !== true;
  return [parts.label, ...parts.before].some(({ skeleton: part, letters }) => {
    if ((letters & shape.letters) !== shape.letters) return false;
    const at = part.indexOf(shape.skeleton);
    if (at < 0 || shape.honest.has(part)) return false;
    return isEnough || isLure(part.slice(0, at)) || isLure(part.slice(at + length));
  });
}

function isLure(part: string): boolean {
  return shortLureParts.has(part) || lureParts.some((lure) => part.includes(lure));
}
