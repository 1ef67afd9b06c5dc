/** A page of the portal. */

/** Not written yet. */
export function RequestPage() {
  return null;
}
