/** A page of the portal. */

/** Not written yet. */
export function StatusPage() {
  return null;
}
