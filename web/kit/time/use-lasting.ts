/** Whether something has gone on for a while, so that what passes quickly is never spoken of. */

import { useEffect, useState } from 'react';

/** Turns true once `isNow` has been true for this long, and false with it. */
export function useLasting(isNow: boolean, forMs: number): boolean {
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (!isNow) return;
    const timer = setTimeout(() => setLasting(true), forMs);
    return () => clearTimeout(timer);
  }, [isNow, forMs]);
  return isNow && isLasting;
}
