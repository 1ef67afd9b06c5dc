/** Whether a staff member may do something, by the house's one matrix and the roster in force. */

import { may, type StaffAction } from '@countersign/rules/staff/permissions.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { StaffCaller } from './staff-sessions.ts';

/** Throws `not-allowed` unless one of the caller's roles allows it. */
export function demandMay({ roles }: Pick<StaffCaller, 'roles'>, action: StaffAction): void {
  if (!may(roles, action)) throw new Problem('not-allowed');
}
