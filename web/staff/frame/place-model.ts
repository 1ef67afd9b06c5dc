/** A place on the roster: whether its work is cases or orders. */

/** The role of the report door, and those of the order doors, as the rules name them. */
const caseRole = 'reviewer';
const orderRoles: readonly string[] = ['legal', 'approver'];

/** Which page a person of these roles gets; what they may do, edge and vault decide. */
export function placeOf(roles: readonly string[]): 'cases' | 'orders' {
  const isForOrders = roles.some((role) => orderRoles.includes(role));
  return isForOrders && !roles.includes(caseRole) ? 'orders' : 'cases';
}
