/** Notices at a desk of the legal staff: what account holders were told, and what is still owed. */

import { listStaffNotices, type StaffNotice } from '@countersign/wire/http/legal/notice-routes.ts';
import type { DeskPorts } from './orders.ts';

/** Every notice the house owes or gave. */
export async function noticesOf({ edge, token }: DeskPorts): Promise<readonly StaffNotice[]> {
  return (await edge.call(listStaffNotices, { token })).notices;
}
