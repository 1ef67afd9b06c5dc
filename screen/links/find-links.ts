/** Finds every link a client might make of a tidied text, in time linear in its length. */

import { hostCharsMax } from '../limits.ts';

/** One link as it was written. */
export type Link = {
  /** Host name as written, in any letters; not yet known to exist. */
  readonly host: string;
  /** With a scheme, or only a name that looks like a host. */
  readonly form: 'address' | 'name';
  /** Whether a user name stands before the host: `https://paypal.com@evil.example/`. */
  readonly credentials: boolean;
  /** Whether a bidirectional override turns the letters of this link around. */
  readonly turned: boolean;
};

const token = /[^\s<>"`|\\^“”«»„、，！？（）「」『』【】《》]+/gu;
const scheme = /(?<!\+)(?:https?|hxxps?|h\*\*ps?)$/i;
const schemeCharsMax = 8;
/** Percent escapes and overrides make a written host longer than the host it stands for. */
const addressHostMax = 4 * hostCharsMax;
const authorityEnd = /[/?#)\]}]/;
const hostAtStart = /^[\p{L}\p{N}\p{M}._\-%\u202a-\u202e]+/u;
const turning = /[\u202a-\u202e]/;
const turningAll = /[\u202a-\u202e]/g;
/** Words glued to the end of a host by people whose script puts no space between words. */
const gluedTail = new RegExp(
  '(?<=\\.[a-z]{2,24})'
    + '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Arab}\\p{sc=Hebr}].*$',
  'iu',
);
const asciiRun = /[a-z0-9._-]+/gi;
/**
 * Outside an address only scripts that can pass for Latin belong to a name: Chinese, Arabic or Thai
 * words stand beside a host without a space and are not part of it.
 */
const anyRun =
  /[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}\p{sc=Armn}\p{sc=Cher}\p{sc=Zinh}0-9._\-\u202a-\u202e]+/gu;
const ascii = /^[\x00-\x7f]*$/;
const nameShape = /^[^.]+(?:\.[^.]+)+$/;

/** Links in the order of the text, repeats included. */
export function findLinks(tidied: string): Link[] {
  const links: Link[] = [];
  const run = ascii.test(tidied) ? asciiRun : anyRun;
  for (const [part] of tidied.matchAll(token)) {
    const colon = part.indexOf('://');
    if (colon >= 0) addAddresses(part, colon, links);
    const before = colon < 0 ? part : part.slice(0, colon);
    if (before.includes('.')) addNames(before, run, links);
  }
  return links;
}

/** Every `scheme://authority`, also inside a path or query: redirects are links in disguise. */
function addAddresses(part: string, first: number, links: Link[]): void {
  for (let colon = first; colon >= 0; colon = part.indexOf('://', colon + 3)) {
    const head = part.slice(Math.max(0, colon - schemeCharsMax), colon);
    if (!scheme.test(head)) continue;
    const authority = upTo(part, colon + 3, authorityEnd);
    const at = authority.lastIndexOf('@');
    const host = hostAtStart.exec(authority.slice(at + 1, at + 1 + addressHostMax))?.[0] ?? '';
    links.push(link(host.replace(gluedTail, ''), 'address', at > 0));
  }
}

/** Characters from `start` to the first that ends it; stops at the next address as well. */
function upTo(part: string, start: number, end: RegExp): string {
  const next = part.indexOf('://', start);
  const piece = next < 0 ? part.slice(start) : part.slice(start, next);
  const stop = piece.search(end);
  return stop < 0 ? piece : piece.slice(0, stop);
}

function addNames(part: string, run: RegExp, links: Link[]): void {
  let userEnd = -1;
  for (const match of part.matchAll(run)) {
    const end = match.index + match[0].length;
    const after = part[end];
    if (after === '@') {
      userEnd = end;
      continue;
    }
    const name = match[0].length > hostCharsMax ? '' : trimmed(match[0]);
    if (!nameShape.test(name)) continue;
    const isAfterAt = part[match.index - 1] === '@';
    // `@types.node` is a mention; `bob@host` an e-mail address; `paypal.com@host/` a trap.
    if (isAfterAt && match.index === 1) continue;
    const hasPath = after === '/' || after === '?' || after === '#';
    const user = userEnd === match.index - 1 ? part.slice(0, userEnd) : '';
    links.push(link(name, 'name', isAfterAt && hasPath && user.includes('.')));
    if (hasPath) return;
  }
}

function trimmed(name: string): string {
  return name.replace(/^[.-]+|[.-]+$/g, '');
}

function link(host: string, form: Link['form'], credentials: boolean): Link {
  const turned = turning.test(host);
  return { host: readable(host.replace(turningAll, '')), form, credentials, turned };
}

/** Percent escapes in a host are undone by browsers before they look it up. */
function readable(host: string): string {
  if (!host.includes('%')) return host;
  try {
    return decodeURIComponent(host).normalize('NFKC');
  } catch {
    return host;
  }
}
