/** Who on the staff may do what and where: roles, their actions, and the one matrix. */

import { covers } from './coverage.ts';

/** What somebody on the staff may be; a person may have several of these. */
export const roleNames = [
  'reviewer',
  'safety-lead',
  'legal',
  'approver',
  'overseer',
  'auditor',
  'security',
  'admin',
] as const;

/** One role of the closed list. */
export type RoleName = (typeof roleNames)[number];

/**
 * What each action takes: one of these roles. Where something opens, the pack's door asks for more,
 * and the vault judges that by itself.
 */
const rolesOfActions = {
  'see-cases': ['reviewer', 'safety-lead'],
  'open-case': ['reviewer', 'safety-lead'],
  'decide-case': ['reviewer', 'safety-lead'],
  'see-orders': ['legal', 'approver', 'overseer'],
  'take-in-order': ['legal'],
  'check-requester': ['legal', 'approver'],
  'scope-order': ['legal'],
  'ask-disclosure': ['legal'],
  'approve-disclosure': ['legal', 'approver', 'overseer'],
  'take-hold': ['legal'],
  'release-hold': ['legal'],
  'build-production': ['legal'],
  'deliver-production': ['legal'],
  'plan-notice': ['legal'],
  'review-emergency': ['overseer'],
  'see-audit': ['auditor', 'overseer', 'security'],
  freeze: ['security'],
  thaw: ['security', 'overseer'],
  'change-roster': ['admin', 'overseer'],
  'change-pack': ['admin', 'legal', 'overseer'],
  'see-requesters': ['legal', 'approver', 'overseer', 'auditor', 'security'],
  'run-drill': ['security', 'admin'],
} as const satisfies Readonly<Record<string, readonly RoleName[]>>;

/** One thing that staff do. */
export type StaffAction = keyof typeof rolesOfActions;

/** Every action, in the order of the matrix. */
export const staffActions = Object.keys(rolesOfActions) as readonly StaffAction[];

/** Done to the house as a whole: one log, one roster, one register, whatever the region. */
const wholeHouse: ReadonlySet<StaffAction> = new Set([
  'see-audit',
  'freeze',
  'thaw',
  'change-roster',
  'change-pack',
  'see-requesters',
  'run-drill',
]);

/** Whether somebody of these roles may do this to what belongs to a region. */
export function mayIn(roles: readonly string[], action: StaffAction, region: string): boolean {
  return may(roles, action) && (wholeHouse.has(action) || covers(roles, region));
}

/** Whether they may do it somewhere; a role that nobody knows allows nothing. */
export function may(roles: readonly string[], action: StaffAction): boolean {
  const allowed: readonly string[] = rolesOfActions[action];
  return roles.some((role) => allowed.includes(role));
}
