/** A page of the portal. */

/** Not written yet. */
export function StartPage() {
  return null;
}
