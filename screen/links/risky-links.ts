/** Labels a message whose links may lead somewhere else than the reader thinks. */

import type { ScreenLabel } from '@countersign/rules/screen-labels.ts';
import { hostsPerTextMax } from '../limits.ts';
import { findLinks, type Link } from './find-links.ts';
import { findMarkedLinks, type MarkedLink } from './marked-links.ts';
import { readHost, type Host } from './host.ts';
import { imitatedBrand, ownerOf } from './look-alike.ts';
import { mixesScripts, posesAsLatin } from './scripts.ts';
import { tidyText } from './tidy-text.ts';

/** Suffixes that are far more often the end of a file's name than of a host's. */
const fileSuffixes = new Set(['md', 'py', 'sh', 'rs', 'pl', 'cc', 'ps', 'so', 'pm', 'ml', 'vi']);

/** The labels a text deserves, each once; most texts hold no link and cost one look. */
export function riskyLinkLabels(text: string): readonly ScreenLabel[] {
  const tidied = tidyText(text);
  if (tidied === undefined) return [];
  const links = findLinks(tidied);
  if (links.length === 0) return [];
  const labels = new Set<ScreenLabel>();
  const seen = new Set<string>();
  let judged = 0;
  for (const link of links) {
    if (link.credentials) labels.add('risky-link-credentials');
    if (link.turned) labels.add('risky-link-mismatch');
    if (seen.has(link.host)) continue;
    seen.add(link.host);
    const host = readHost(link.host);
    if (host === undefined || !isLink(link, host)) continue;
    judged += 1;
    if (judged > hostsPerTextMax) {
      labels.add('unscreened');
      break;
    }
    judge(host, labels);
  }
  for (const marked of findMarkedLinks(tidied)) {
    if (namesAnotherHost(marked)) labels.add('risky-link-mismatch');
  }
  return [...labels];
}

function judge(host: Host, labels: Set<ScreenLabel>): void {
  if (host.ascii.includes('xn--') && hidesLetters(host)) labels.add('risky-link-punycode');
  if (imitatedBrand(host) !== undefined) labels.add('risky-link-lookalike');
}

/** A bare name is a link only under a suffix that exists and is not a file's. */
function isLink(link: Link, host: Host): boolean {
  if (link.form === 'address') return true;
  if (!host.suffixIsKnown || host.registrable === undefined) return false;
  return host.before.length > 0 || !fileSuffixes.has(host.suffix);
}

/** Written as `xn--…` the name says nothing to a reader; in letters it may say the wrong thing. */
function hidesLetters(host: Host): boolean {
  if (host.written.includes('xn--')) return true;
  const isForeignSuffix = host.suffix.includes('xn--');
  return [...host.before, host.label].some(
    (label) => mixesScripts(label) || (!isForeignSuffix && posesAsLatin(label)),
  );
}

/** `[paypal.com](https://evil.example)`, unless one owner stands behind both. */
function namesAnotherHost(marked: MarkedLink): boolean {
  const shown = onlyHost(marked.shown);
  if (shown === undefined) return false;
  const target = onlyHost(marked.target);
  if (target === undefined || shown.registrable === target.registrable) return false;
  const owner = ownerOf(shown);
  return owner === undefined || owner !== ownerOf(target);
}

/** The host of a text that is one link and nothing else. */
function onlyHost(text: string): Host | undefined {
  const trimmed = text.trim().replace(/^[*_~]+|[*_~]+$/g, '');
  if (/\s/.test(trimmed)) return undefined;
  const first = findLinks(trimmed)[0];
  const host = first === undefined ? undefined : readHost(first.host);
  if (first === undefined || host?.registrable === undefined) return undefined;
  return isLink(first, host) ? host : undefined;
}
