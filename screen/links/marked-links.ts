/** Finds links that show one text and lead somewhere else: `[paypal.com](https://evil.example)`. */

import { shownCharsMax, targetCharsMax } from '../limits.ts';

/** What the reader sees, and where the link leads, both as written. */
export type MarkedLink = { readonly shown: string; readonly target: string };

const targetChars = /[^\s()[\]<>"]*/y;
const angled = /<((?:https?|hxxps?):\/\/[^\s<>|]+)\|([^<>|]+)>/gi;
const anchor = /<a\s([^<>]+)>([^<]+)</gi;
const href = /href\s*=\s*["']?([^\s"'<>]+)/i;
const forum = /\[url=["']?([^\s\][]+?)["']?\]([^\][]+)\[\/url\]/gi;

/** Marked links of Markdown, chat (`<target|text>`), HTML and forum code, in no order. */
export function findMarkedLinks(tidied: string): MarkedLink[] {
  const links: MarkedLink[] = [];
  if (tidied.includes('](')) addMarkdown(tidied, links);
  if (tidied.includes('<')) addTagged(tidied, links);
  if (/\[url=/i.test(tidied)) {
    for (const match of tidied.matchAll(forum)) add(links, match[2], match[1]);
  }
  return links;
}

/** One walk forward; the search back for `[` ends at the last link, so no text is slow to read. */
function addMarkdown(text: string, links: MarkedLink[]): void {
  let floor = 0;
  for (let middle = text.indexOf(']('); middle >= 0; middle = text.indexOf('](', middle + 2)) {
    const open = openingBefore(text, middle, Math.max(floor, middle - shownCharsMax));
    floor = middle + 2;
    // `![…](…)` is a picture: what stands in the brackets is not shown as a link.
    if (open < 0 || text[open - 1] === '!') continue;
    targetChars.lastIndex = middle + 2;
    add(links, text.slice(open + 1, middle), targetChars.exec(text)?.[0]);
  }
}

function openingBefore(text: string, from: number, floor: number): number {
  for (let at = from - 1; at >= floor; at--) if (text[at] === '[') return at;
  return -1;
}

function addTagged(text: string, links: MarkedLink[]): void {
  for (const match of text.matchAll(angled)) add(links, match[2], match[1]);
  for (const match of text.matchAll(anchor)) {
    add(links, match[2], href.exec((match[1] ?? '').slice(0, targetCharsMax))?.[1]);
  }
}

function add(links: MarkedLink[], shown: string | undefined, target: string | undefined): void {
  if (shown === undefined || target === undefined || target.length === 0) return;
  if (shown.length > shownCharsMax || target.length > targetCharsMax) return;
  links.push({ shown, target });
}
