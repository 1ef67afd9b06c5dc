/** Which pages somebody has by their roles, and where an address leads after signing in. */

import { may, type StaffAction } from '@countersign/rules/staff/permissions.ts';

/** The pages that these roles may see, in their order. */
export function placesFor<One extends { readonly needs: readonly StaffAction[] }>(
  places: readonly One[],
  roles: readonly string[],
): readonly One[] {
  return places.filter(({ needs }) => needs.some((action) => may(roles, action)));
}

/** Whether an address is this page or lies below it. */
export function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

/** Pages before the session: nobody is led back to them. */
const doors = ['/sign-in', '/enrol', '/company'];

/** Where to go after signing in: an address of ours that was asked for, or the beginning. */
export function returnPath(asked: unknown): string {
  if (typeof asked !== 'string' || !/^\/[^/\\]/.test(asked)) return '/';
  return doors.some((door) => isWithin(asked, door)) ? '/' : asked;
}
