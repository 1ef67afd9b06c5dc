/** Signals on a socket: sign-in first, then typing, read marks and pings, never content. */

import { fromUtf8 } from '@countersign/base/bytes.ts';
import {
  deviceSignal,
  signalBytesMax,
  type DeviceSignal,
} from '@countersign/wire/socket/signals.ts';
import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import type { TokenBuckets } from '../doors/rate-limit.ts';
import { problemCodeOf } from '../doors/problem-codes.ts';
import type { House } from '../house.ts';
import { typingEveryMs } from '../limits.ts';
import { demandSession } from '../sessions/sign-in-session.ts';
import type { Connection, SocketSession } from './connection.ts';
import { memberConversation } from '../conversations/membership.ts';
import type { ReadMarkWriter } from '../conversations/read-mark-writer.ts';

/** What signals need. */
export type SignalHouse = Pick<
  House,
  'db' | 'connections' | 'conversations' | 'clock' | 'log' | 'manners'
> & {
  readonly readMarks: ReadMarkWriter;
  readonly signInLimit: TokenBuckets;
};

/** Takes one text frame; throws MalformedBytes for what is no signal. */
export function takeSignal(house: SignalHouse, connection: Connection, data: Uint8Array): void {
  const signal = parseSignal(data);
  if (signal.type === 'ping') return connection.signal({ type: 'pong' });
  if (signal.type === 'sign-in') {
    void signIn(house, connection, signal.token);
    return;
  }
  const { session } = connection;
  if (session === undefined) return connection.end('not-signed-in');
  // A mark or a hint that comes to nothing is not worth an answer.
  void pass(house, connection, { signal, session }).catch(() => undefined);
}

function parseSignal(data: Uint8Array): DeviceSignal {
  if (data.length > signalBytesMax) throw new MalformedBytes('signal too long');
  try {
    return deviceSignal.parse(JSON.parse(fromUtf8(data)));
  } catch {
    throw new MalformedBytes('not a signal');
  }
}

async function signIn(house: SignalHouse, connection: Connection, token: string): Promise<void> {
  if (connection.session !== undefined) return connection.end('malformed-frame');
  try {
    house.signInLimit.take(connection.remote);
    const live = await demandSession(house, token);
    if (connection.session !== undefined || !house.connections.all.has(connection)) return;
    const { session, account, device } = live;
    house.connections.signIn(connection, { session, account, device });
    connection.signal({ type: 'signed-in', session, account });
  } catch (error) {
    connection.end(problemCodeOf(error));
  }
}

type Passed = {
  readonly signal: Extract<DeviceSignal, { type: 'typing' | 'read' }>;
  readonly session: SocketSession;
};

async function pass(
  house: SignalHouse,
  connection: Connection,
  { signal, session }: Passed,
): Promise<void> {
  const { conversation } = signal;
  const { account } = session;
  const known = await memberConversation(house, session, conversation);
  if (signal.type === 'read') {
    house.readMarks.move({ conversation, account, seq: signal.seq });
    return;
  }
  const now = house.clock();
  if (now - connection.lastTypingMs < typingEveryMs) return;
  connection.lastTypingMs = now;
  const shown = await house.manners.shown(known, account, 'typing');
  house.connections.signal(shown, { type: 'typing', conversation, account });
}
