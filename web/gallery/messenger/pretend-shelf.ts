/** A shelf in this page alone. */

import type { ShelfValue } from '@countersign/client/shelf/shelf-contents.ts';
import type { ChatPort } from '../../messenger/frame/chat-port.ts';

/** What is put there is there until the page goes. */
export function pretendShelf(onChange: () => void): ChatPort['shelf'] {
  const kept = new Map<string, ShelfValue>();
  return {
    get: (name) => kept.get(name) ?? null,
    names: (prefix) => [...kept.keys()].filter((name) => name.startsWith(prefix)),
    set: async (name, value) => {
      if (value === null) kept.delete(name);
      else kept.set(name, value);
      onChange();
    },
    load: async () => undefined,
  };
}
