/** Roles of a place as people read them: what it may do, and in which regions alone. */

import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { regionRole } from '@countersign/rules/staff/coverage.ts';
import { t } from '../words/safeguards/roster-words.ts';

const regionMark = regionRole('');

/** The regions that a place is for; none where it is for every one. */
export function namedRegions(roles: readonly string[]): readonly string[] {
  return roles.flatMap((role) => {
    return role.startsWith(regionMark) ? [role.slice(regionMark.length)] : [];
  });
}

/** What a place may do, whatever the region. */
export function plainRoles(roles: readonly string[]): readonly string[] {
  return roles.filter((role) => !role.startsWith(regionMark));
}

/** Both in one line. */
export function spokenRoles(roles: readonly string[]): string {
  const [plain, regions] = [plainRoles(roles).join(', '), namedRegions(roles).join(', ')];
  return regions === '' ? plain : t('roles.in', { roles: plain, regions });
}

/** Every region that something under a pack may belong to. */
export function regionsOfPack({ pack, instruments }: RegionPack): readonly string[] {
  return [...new Set([pack, ...[...instruments.values()].map(({ region }) => region)])].sort();
}
