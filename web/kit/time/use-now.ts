/** The time of a page, which moves on by itself so that "2 minutes ago" stays true. */

import { useEffect, useState } from 'react';

/** Now, no older than this. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
