/** All lanes of this edge: a conversation always takes the same one, with its own connection. */

import { PinnedClient } from '@countersign/store/pinned-client.ts';
import { batchDeliveriesMax, lanesCount } from '../limits.ts';
import { Lane } from './lane.ts';
import {
  sealBatch,
  storeBatch,
  type PendingSend,
  type SealedSend,
  type SendHouse,
} from './send-batch.ts';

/** Spreads sends by conversation. */
export class Lanes {
  readonly #clients: PinnedClient[] = [];
  readonly #lanes: Lane<PendingSend, SealedSend[]>[] = [];

  constructor(house: SendHouse, connectionString: string) {
    for (let at = 0; at < lanesCount; at++) {
      const client = new PinnedClient(connectionString);
      this.#clients.push(client);
      this.#lanes.push(
        new Lane({
          seal: (batch) => sealBatch(house, batch),
          store: (sealed) => storeBatch(house, client, sealed),
          fanMax: batchDeliveriesMax,
        }),
      );
    }
  }

  submit(send: PendingSend): void {
    const place = Number.parseInt(send.conversation.id.slice(0, 4), 16) % this.#lanes.length;
    this.#lanes[place]?.submit(send);
  }

  /** Lets what is under way end, then closes the connections. */
  async close(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.idle()));
    await Promise.all(this.#clients.map((client) => client.close()));
  }
}
