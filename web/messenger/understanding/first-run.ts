/** Whether the page before a first chat is due; nobody is locked out for want of a network. */

import type { ChatPort } from '../frame/chat-port.ts';

let isPutOff = false;

/** Asked at the next start of the page again. */
export function putOff(): void {
  isPutOff = true;
}

/** Whether the signed-in account has yet to take the explanation in. */
export async function isDue({ understanding }: Pick<ChatPort, 'understanding'>): Promise<boolean> {
  if (isPutOff || understanding.isKnown) return false;
  try {
    return !(await understanding.look());
  } catch {
    return false;
  }
}
