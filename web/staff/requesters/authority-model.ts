/** An authority of the register: finding it, and what can be done about reaching it. */

import type { AuthorityView } from '@countersign/wire/http/legal/requester-routes.ts';

/** Those whose name, country or domain holds every word of a search, the latest contact first. */
export function findAuthorities(
  authorities: readonly AuthorityView[],
  search: string,
): readonly AuthorityView[] {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = authorities.filter(({ name, country, domains }) => {
    const text = [name, country, ...domains].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return found.toSorted(
    (one, other) =>
      (other.lastContactMs ?? 0) - (one.lastContactMs ?? 0) || one.name.localeCompare(other.name),
  );
}

/** Whether this slot may record the number: two people know an authority before it counts. */
export function mayRecordPhone(authority: AuthorityView, slot: string): boolean {
  return authority.createdBy !== slot;
}

/** Whether an address is of one of the authority's own domains, or of a part of one. */
export function isOwnMail(email: string, domains: readonly string[]): boolean {
  const host = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** The domains of a text with commas, small and once each. */
export function domainsOf(text: string): readonly string[] {
  const names = text.toLowerCase().split(/[\s,;]+/u);
  return [...new Set(names.map((name) => name.replace(/^@/, '')).filter(Boolean))];
}
