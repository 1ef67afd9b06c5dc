/** Conversation records in memory: loaded once, renewed on change, handed along to the vault. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import { findConversation } from '@countersign/store/conversations/conversations.ts';
import { readStanding } from '@countersign/store/conversations/standings.ts';
import type { Standing } from '@countersign/rules/people/standing.ts';
import type { Database } from '@countersign/store/database.ts';
import type { MemberRole } from '@countersign/wire/channel/asks.ts';
import {
  parseKeyRecord,
  parseMembership,
} from '@countersign/wire/conversation/conversation-records.ts';
import { conversationsCachedMax } from '../limits.ts';

/** A conversation as this edge knows it; fields change in place when its members do. */
export type KnownConversation = {
  readonly id: ConversationId;
  membership: Bytes;
  version: number;
  /** Of the newest key. */
  keyEpoch: number;
  members: ReadonlySet<AccountId>;
  roles: ReadonlyMap<AccountId, MemberRole>;
  isGroup: boolean;
  /** Only admins write. */
  locked: boolean;
  /** How each member stands here. */
  standings: ReadonlyMap<AccountId, Standing>;
  /** One of two blocked the other. */
  isBlocked: boolean;
  /** Members to whom what is said goes out: all but those who declined. */
  hearers: ReadonlySet<AccountId>;
  key: Bytes;
};

/** Loads on demand; forgets the least recently loaded beyond the limit. */
export class ConversationCache {
  readonly #db: Database;
  readonly #known = new Map<ConversationId, KnownConversation>();
  readonly #loading = new Map<ConversationId, Promise<KnownConversation | undefined>>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** What is in memory now. */
  peek(id: ConversationId): KnownConversation | undefined {
    return this.#known.get(id);
  }

  /** The conversation, or `undefined` if there is none. */
  async get(id: ConversationId): Promise<KnownConversation | undefined> {
    return this.#known.get(id) ?? this.reload(id);
  }

  /** Reads it afresh; calls at the same time share one reading. */
  reload(id: ConversationId): Promise<KnownConversation | undefined> {
    const running = this.#loading.get(id);
    if (running !== undefined) return running;
    const loading = this.#load(id).finally(() => this.#loading.delete(id));
    this.#loading.set(id, loading);
    return loading;
  }

  async #load(id: ConversationId): Promise<KnownConversation | undefined> {
    const row = await findConversation(this.#db, id);
    if (row === undefined) return undefined;
    const { record } = parseMembership(row.membership);
    const standing = await readStanding(this.#db, id);
    const members = new Set(record.members.map((member) => member.account));
    const fresh = {
      membership: row.membership,
      version: record.version,
      keyEpoch: parseKeyRecord(row.key).record.keyEpoch,
      members,
      ...standing,
      hearers: members.difference(declined(standing.standings)),
      roles: new Map(record.members.map((member) => [member.account, member.role])),
      isGroup: row.isGroup,
      locked: row.locked,
      key: row.key,
    };
    const held = this.#known.get(id);
    if (held !== undefined) return Object.assign(held, fresh);
    const known = { id, ...fresh };
    this.#known.set(id, known);
    this.#forgetOldest();
    return known;
  }

  #forgetOldest(): void {
    if (this.#known.size <= conversationsCachedMax) return;
    for (const id of this.#known.keys()) {
      this.#known.delete(id);
      return;
    }
  }
}

function declined(standings: ReadonlyMap<AccountId, Standing>): Set<AccountId> {
  const gone = [...standings].filter(([, standing]) => standing === 'left');
  return new Set(gone.map(([account]) => account));
}
