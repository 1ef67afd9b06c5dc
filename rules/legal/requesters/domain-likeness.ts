/** Whether a domain was made to be taken for another: by look, by one slip, or by a longer name. */

/** Domains at least this long may differ by two letters and still be taken for each other. */
const longDomainLength = 12;
/** A name shorter than this stands in too many others to say anything. */
const containedLengthMin = 6;

/** The official domain that this one imitates; `undefined` for an official one and for none. */
export function imitatedBy(domain: string, official: readonly string[]): string | undefined {
  const asked = plainDomain(domain);
  if (isOfficial(asked, official)) return undefined;
  return official.find((one) => isAlike(asked, plainDomain(one)));
}

/** Whether a domain is one of these, or stands under one. */
export function isOfficial(domain: string, official: readonly string[]): boolean {
  const asked = plainDomain(domain);
  return official.some((one) => {
    const known = plainDomain(one);
    return asked === known || asked.endsWith(`.${known}`);
  });
}

/** The domain of a mail address; empty where there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '' : plainDomain(address.slice(at + 1));
}

function plainDomain(domain: string): string {
  return domain.normalize('NFKC').trim().toLowerCase().replace(/\.$/, '');
}

function isAlike(asked: string, official: string): boolean {
  const [one, other] = [lookOf(asked), lookOf(official)];
  const [bare, bareOther] = [one.replaceAll(/[.-]/g, ''), other.replaceAll(/[.-]/g, '')];
  if (bare === bareOther) return true;
  if (bareOther.length >= containedLengthMin && bare.includes(bareOther)) return true;
  const slips = official.length >= longDomainLength ? 2 : 1;
  return slipsBetween(one, other, slips) <= slips;
}

/** Letters that are read as others, from other alphabets and from digits. */
const readAs: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['vv', 'w'],
  ['cl', 'd'],
  ['0', 'o'],
  ['1', 'l'],
  ['i', 'l'],
  ['5', 's'],
  ['3', 'e'],
  ['8', 'b'],
  ['ı', 'l'],
  ['а', 'a'],
  ['в', 'b'],
  ['е', 'e'],
  ['і', 'l'],
  ['к', 'k'],
  ['м', 'm'],
  ['н', 'h'],
  ['о', 'o'],
  ['р', 'p'],
  ['с', 'c'],
  ['т', 't'],
  ['у', 'y'],
  ['х', 'x'],
  ['α', 'a'],
  ['ο', 'o'],
  ['ρ', 'p'],
  ['ν', 'v'],
];

/** What a domain looks like to somebody who reads it quickly. */
function lookOf(domain: string): string {
  const bare = domain.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return readAs.reduce((text, [from, to]) => text.replaceAll(from, to), bare);
}

/** Letters to put in, leave out, change or swap between two names; `most` plus one where more. */
function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let k = 1; k <= other.length; k++) {
      const isSame = one[i - 1] === other[k - 1];
      const change = at(last, k - 1) + (isSame ? 0 : 1);
      const isSwap = i > 1 && k > 1 && one[i - 1] === other[k - 2] && one[i - 2] === other[k - 1];
      const swap = isSwap ? at(before, k - 2) + 1 : Infinity;
      row.push(Math.min(at(last, k) + 1, at(row, k - 1) + 1, change, swap));
    }
    before = last;
    last = row;
  }
  return at(last, other.length);
}

function at(row: readonly number[], i: number): number {
  return row[i] ?? Infinity;
}
