/** Which regions a place on the roster is for, as its roles say; one that names none is for all. */

/** What begins the role by which a place is for a region; the rest is the region's name. */
const regionMark = 'region-';

/** Whether somebody of these roles acts on what belongs to a region. */
export function covers(roles: readonly string[], region: string): boolean {
  const named = roles.filter((role) => role.startsWith(regionMark));
  return named.length === 0 || named.includes(regionRole(region));
}

/** The role by which a place is for a region. */
export function regionRole(region: string): string {
  return `${regionMark}${region}`;
}
