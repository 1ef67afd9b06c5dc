/** A trip to the company's issuer, kept in this tab until somebody comes back to it. */

/** What to go on with. The invitation is in it, so it is taken out of the tab on return. */
export type KeptTrip = {
  readonly trip: string;
  readonly page: 'sign-in' | 'enrol';
  /** Where to go after signing in, as it was asked for. */
  readonly next?: string;
  /** The fragment of an invitation link, without the "#". */
  readonly invitation?: string;
};

/** What a tab keeps texts in: its own, and gone with it. */
export type TabStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const key = 'company-trip';

/** Keeps a trip; one that was begun before is over. */
export function keepTrip(store: TabStore, trip: KeptTrip): void {
  store.setItem(key, JSON.stringify(trip));
}

/** The trip that this tab began, once: whoever was led here by somebody else's link has none. */
export function takeTrip(store: TabStore): KeptTrip | undefined {
  const text = store.getItem(key);
  store.removeItem(key);
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as KeptTrip;
  } catch {
    return undefined;
  }
}
