/** Read marks on their way to the database: the newest of each member, all in one statement. */

import { moveReadMarks, type ReadMark } from '@countersign/store/conversations/read-marks.ts';
import type { PinnedClient } from '@countersign/store/pinned-client.ts';
import type { Connections } from '../sockets/connections.ts';
import type { ConversationCache } from './conversation-cache.ts';

/** Marks that may wait while the database is away; more are dropped, devices send them again. */
const waitingMax = 10_000;

/** Writes one batch at a time; marks that moved are told to the members. */
export class ReadMarkWriter {
  readonly #client: PinnedClient;
  readonly #connections: Connections;
  readonly #conversations: ConversationCache;
  #waiting = new Map<string, ReadMark>();
  #running = false;

  constructor(client: PinnedClient, connections: Connections, conversations: ConversationCache) {
    this.#client = client;
    this.#connections = connections;
    this.#conversations = conversations;
  }

  /** Moves a member's mark forward, soon. */
  move(mark: ReadMark): void {
    const key = mark.conversation + mark.account;
    const held = this.#waiting.get(key);
    if (held !== undefined && held.seq >= mark.seq) return;
    if (held === undefined && this.#waiting.size >= waitingMax) return;
    this.#waiting.set(key, mark);
    if (this.#running) return;
    this.#running = true;
    setImmediate(() => void this.#run());
  }

  async #run(): Promise<void> {
    while (this.#waiting.size > 0) {
      const batch = [...this.#waiting.values()];
      this.#waiting = new Map();
      try {
        for (const moved of await moveReadMarks(this.#client, batch)) this.#tell(moved);
      } catch {
        // A lost mark is moved again by the next one.
      }
    }
    this.#running = false;
  }

  #tell({ conversation, account, seq }: ReadMark): void {
    const members = this.#conversations.peek(conversation)?.members ?? [account];
    this.#connections.signal(members, { type: 'read', conversation, account, seq });
  }
}
