/** Read marks on their way to the database: the newest of each member, all in one statement. */

import { moveReadMarks, type ReadMark } from '@countersign/store/conversations/read-marks.ts';
import type { PinnedClient } from '@countersign/store/pinned-client.ts';
import type { Connections } from '../sockets/connections.ts';
import type { House } from '../house.ts';
import type { Manners } from '../people/manners.ts';
import type { ConversationCache } from './conversation-cache.ts';

/** Marks that may wait while the database is away; more are dropped, devices send them again. */
const waitingMax = 10_000;

/** Writes one batch at a time; marks that moved are told to the members. */
export class ReadMarkWriter {
  readonly #client: PinnedClient;
  readonly #connections: Connections;
  readonly #conversations: ConversationCache;
  readonly #manners: Manners;
  #waiting = new Map<string, ReadMark>();
  #running = false;

  constructor(house: Pick<House, 'reader' | 'connections' | 'conversations' | 'manners'>) {
    this.#client = house.reader;
    this.#connections = house.connections;
    this.#conversations = house.conversations;
    this.#manners = house.manners;
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
        for (const moved of await moveReadMarks(this.#client, batch)) await this.#tell(moved);
      } catch {
        // A lost mark is moved again by the next one.
      }
    }
    this.#running = false;
  }

  /** My own devices always learn what I have read. */
  async #tell({ conversation, account, seq }: ReadMark): Promise<void> {
    const known = this.#conversations.peek(conversation);
    const shown = known && (await this.#manners.shown(known, account, 'readMarks'));
    this.#connections.signal([account, ...(shown ?? [])], {
      type: 'read',
      conversation,
      account,
      seq,
    });
  }
}
