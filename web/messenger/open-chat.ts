/** Makes the messenger's SDK: trust file from this origin, device keys in this browser. */

import { indexedDeviceStore } from '@countersign/client/browser/indexed-device-store.ts';
import { indexedMemory } from '@countersign/client/browser/indexed-memory.ts';
import { indexedStorage } from '@countersign/client/browser/indexed-storage.ts';
import { createClient } from '@countersign/client/client.ts';
import type { TrustFile } from '@countersign/client/trust/trust-file.ts';
import type { ChatPort } from './frame/chat-port.ts';

/** The SDK; rejects when this origin cannot say whom to trust. */
export async function openChat(): Promise<ChatPort> {
  const answer = await fetch('/trust.json');
  const trust = (await answer.json()) as TrustFile;
  const store = indexedDeviceStore();
  return createClient({ trust, storage: indexedStorage(), memory: indexedMemory(), store });
}
