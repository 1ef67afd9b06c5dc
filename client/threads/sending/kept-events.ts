/** Kept events: what was said and is not stored yet, so that no reload loses it. */

import type { ConversationId } from '@countersign/rules/ids.ts';
import type { DeviceStore } from '../../devices/device-store.ts';
import type { OutgoingEvent } from './outbox.ts';

/** Said but not stored, in one conversation. */
export type KeptEvents = {
  keep(outgoing: OutgoingEvent): Promise<void>;
  drop(outgoing: OutgoingEvent): Promise<void>;
};

/** The part of a device's store that belongs to one conversation. */
export function keptEvents(store: DeviceStore, conversation: ConversationId): KeptEvents {
  return {
    // A device whose disk is full still sends; it only remembers less.
    keep: (outgoing) => store.put(placeOf(conversation, outgoing), outgoing).catch(() => undefined),
    drop: (outgoing) => store.drop(placeOf(conversation, outgoing)).catch(() => undefined),
  };
}

/**
 * Everything this device still has to send, in the order in which it was said. Two tabs may both
 * send it: each event has one id, and the edge stores an id once.
 */
export async function loadKept(
  store: DeviceStore,
): Promise<ReadonlyMap<ConversationId, readonly OutgoingEvent[]>> {
  const kept = await store.list('outbox/');
  const entries = kept.map(([place, value]) => ({
    conversation: place.split('/')[1] as ConversationId,
    outgoing: value as OutgoingEvent,
  }));
  const byConversation = Map.groupBy(entries, ({ conversation }) => conversation);
  return new Map(
    [...byConversation].map(([conversation, of]) => [
      conversation,
      of.map(({ outgoing }) => outgoing),
    ]),
  );
}

/** In the order of places events stand in the order in which they were said. */
function placeOf(conversation: ConversationId, { queuedAtMs, order = 0, event }: OutgoingEvent) {
  const at = `${String(queuedAtMs).padStart(15, '0')}-${String(order).padStart(6, '0')}`;
  return `outbox/${conversation}/${at}-${event}`;
}
