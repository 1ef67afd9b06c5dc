/** Whether something has come into sight yet, so that nothing is fetched for what nobody sees. */

import { useEffect, useRef, useState, type RefObject } from 'react';

/** Turns true once and stays so. */
export function useSeen<Target extends Element>(): {
  readonly target: RefObject<Target | null>;
  readonly isSeen: boolean;
} {
  const target = useRef<Target>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (target.current === null || isSeen) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
    });
    observer.observe(target.current);
    return () => observer.disconnect();
  }, [isSeen]);
  return { target, isSeen };
}
