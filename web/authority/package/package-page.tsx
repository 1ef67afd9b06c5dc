/** A page of the portal. */

/** Not written yet. */
export function PackagePage() {
  return null;
}
