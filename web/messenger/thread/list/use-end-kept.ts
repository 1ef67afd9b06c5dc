/** The end stays in sight when the list gets less room: to a keyboard, or to a growing draft. */

import { useEffect, type RefObject } from 'react';
import { nearEndPx } from './use-older-pages.ts';

/** Scrolls to the end after each change of height, if the reader was at the end before it. */
export function useEndKept(scroller: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let heightBefore = element.clientHeight;
    const observer = new ResizeObserver(() => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      // A shrinking list keeps its `scrollTop`, so the height before says where the reader was.
      const wasAtEnd = scrollHeight - heightBefore - scrollTop < nearEndPx;
      heightBefore = clientHeight;
      if (wasAtEnd) element.scrollTop = scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
}
