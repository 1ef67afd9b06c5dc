/** Whether a staff member may do something, by the house's one matrix and the roster in force. */

import { covers } from '@countersign/rules/staff/coverage.ts';
import { may, mayIn, type StaffAction } from '@countersign/rules/staff/permissions.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { StaffCaller } from './staff-sessions.ts';

type Caller = Pick<StaffCaller, 'roles'>;

/** Throws `not-allowed` unless one of the caller's roles allows it somewhere. */
export function demandMay({ roles }: Caller, action: StaffAction): void {
  if (!may(roles, action)) throw new Problem('not-allowed');
}

/** Throws `not-allowed` unless they may do it to what belongs to this region. */
export function demandMayIn({ roles }: Caller, action: StaffAction, region: string): void {
  if (!mayIn(roles, action, region)) throw new Problem('not-allowed');
}

/** Throws `not-allowed` unless the caller's place is for this region, whatever they do there. */
export function demandThere({ roles }: Caller, region: string): void {
  if (!covers(roles, region)) throw new Problem('not-allowed');
}
