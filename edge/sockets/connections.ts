/** All sockets of this edge: by account, by session and by sealed channel. */

import type { AccountId, ChannelId, SessionId } from '@countersign/rules/ids.ts';
import type { EdgeSignal } from '@countersign/wire/socket/signals.ts';
import type { ProblemCode } from '@countersign/wire/problems.ts';
import type { Connection, SocketSession } from './connection.ts';

/** Who is connected; told what channels ended, so that the vault can forget them. */
export class Connections {
  readonly all = new Set<Connection>();
  readonly #byAccount = new Map<AccountId, Set<Connection>>();
  readonly #bySession = new Map<SessionId, Set<Connection>>();
  readonly #byChannel = new Map<ChannelId, Connection>();
  readonly #onChannelEnd: (channel: ChannelId) => void;

  constructor(onChannelEnd: (channel: ChannelId) => void) {
    this.#onChannelEnd = onChannelEnd;
  }

  add(connection: Connection): void {
    this.all.add(connection);
  }

  signIn(connection: Connection, session: SocketSession): void {
    connection.session = session;
    include(this.#byAccount, session.account, connection);
    include(this.#bySession, session.session, connection);
  }

  remove(connection: Connection): void {
    this.all.delete(connection);
    if (connection.channel !== undefined) this.#onChannelEnd(connection.channel);
    this.dropChannel(connection);
    if (connection.session === undefined) return;
    exclude(this.#byAccount, connection.session.account, connection);
    exclude(this.#bySession, connection.session.session, connection);
    connection.session = undefined;
  }

  /** Takes everything from a socket before it is told, so that one that lingers gets nothing. */
  cut(connection: Connection, code: ProblemCode): void {
    this.remove(connection);
    connection.end(code);
  }

  /** Ties a fresh channel to its socket; an older one of the same socket ends. */
  setChannel(connection: Connection, channel: ChannelId): void {
    if (connection.channel !== undefined) this.#onChannelEnd(connection.channel);
    this.dropChannel(connection);
    connection.channel = channel;
    this.#byChannel.set(channel, connection);
  }

  /** Forgets a channel that the vault does not have any more. */
  dropChannel(connection: Connection): void {
    if (connection.channel === undefined) return;
    this.#byChannel.delete(connection.channel);
    connection.channel = undefined;
  }

  ofChannel(channel: ChannelId): Connection | undefined {
    return this.#byChannel.get(channel);
  }

  ofAccount(account: AccountId): ReadonlySet<Connection> {
    return this.#byAccount.get(account) ?? none;
  }

  /** Channels on which these accounts listen now. */
  listeners(accounts: Iterable<AccountId>): ChannelId[] {
    const channels: ChannelId[] = [];
    for (const account of accounts) {
      const connections = this.#byAccount.get(account);
      if (connections === undefined) continue;
      for (const { channel } of connections) if (channel !== undefined) channels.push(channel);
    }
    return channels;
  }

  /** Tells every socket of these accounts. */
  signal(accounts: Iterable<AccountId>, signal: EdgeSignal, except?: Connection): void {
    for (const account of accounts) {
      for (const connection of this.ofAccount(account)) {
        if (connection !== except) connection.signal(signal);
      }
    }
  }

  /** Cuts off the sockets of a session. */
  endSession(session: SessionId, code: ProblemCode): void {
    const connections = [...(this.#bySession.get(session) ?? none)];
    for (const connection of connections) this.cut(connection, code);
  }

  /** Cuts off every socket of an account, except those of one session. */
  endAccount(account: AccountId, code: ProblemCode, kept?: SessionId): void {
    for (const connection of [...this.ofAccount(account)]) {
      if (connection.session?.session !== kept) this.cut(connection, code);
    }
  }

  /** The vault restarted: no channel is good any more. */
  loseChannels(): void {
    for (const connection of this.#byChannel.values()) {
      connection.channel = undefined;
      connection.signal({ type: 'channel-lost' });
    }
    this.#byChannel.clear();
  }

  /** Sessions that have a socket now. */
  liveSessions(): SessionId[] {
    return [...this.#bySession.keys()];
  }
}

const none: ReadonlySet<Connection> = new Set();

function include<Key>(map: Map<Key, Set<Connection>>, key: Key, connection: Connection): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([connection]));
  else set.add(connection);
}

function exclude<Key>(map: Map<Key, Set<Connection>>, key: Key, connection: Connection): void {
  const set = map.get(key);
  set?.delete(connection);
  if (set?.size === 0) map.delete(key);
}
