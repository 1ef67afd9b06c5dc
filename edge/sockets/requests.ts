/** Requests on a socket: each sealed record finds its way by its verb; sends take the hot path. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import { bodyBytesMax, type EventKind } from '@countersign/rules/events.ts';
import { parseSendHead, type SendHead } from '@countersign/wire/channel/clear-heads.ts';
import {
  parseSealedRecord,
  recordVerbs,
  type SealedRecord,
} from '@countersign/wire/channel/sealed-record.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { parseSocketRequest, type SocketRequest } from '@countersign/wire/socket/frames.ts';
import { problemCodeOf } from '../doors/problem-codes.ts';
import { mayWrite } from '../groups/group-roles.ts';
import type { House } from '../house.ts';
import { requestsPerSocketMax } from '../limits.ts';
import { judgeWriting } from '@countersign/rules/people/standing.ts';
import { sayYes } from '../people/answers.ts';
import { answerReport } from '../safety/report-door.ts';
import { answerAsk } from '../conversations/asks.ts';
import { openChannel } from './channel-opening.ts';
import type { Connection, SocketSession } from './connection.ts';
import type { KnownConversation } from '../conversations/conversation-cache.ts';
import { answerPage } from '../conversations/history.ts';
import type { Lanes } from '../sends/lanes.ts';
import { memberConversation } from '../conversations/membership.ts';

/** What a locked group takes from its admins alone. */
const says: ReadonlySet<EventKind> = new Set(['message', 'edit', 'note']);

/** Bytes that sealing adds to a body: heads, JSON and tag. */
const sealedOverheadBytesMax = 512;

/** Takes one binary frame; throws MalformedBytes if it is not even a request. */
export function takeRequest(
  house: House,
  lanes: Lanes,
  connection: Connection,
  frame: Bytes,
): void {
  const request = parseSocketRequest(frame);
  const { requestId } = request;
  connection.open++;
  const { session } = connection;
  if (session === undefined) return connection.refuse(requestId, 'not-signed-in');
  if (connection.open > requestsPerSocketMax) return connection.refuse(requestId, 'busy');
  try {
    if (request.kind !== 'record') {
      const opening = { kind: request.kind, message: request.message };
      return answerLater(house, connection, requestId, openChannel(house, connection, opening));
    }
    const record = parseSealedRecord(request.message);
    if (record.channel !== connection.channel) {
      return connection.refuse(requestId, 'channel-unknown');
    }
    if (record.verb === recordVerbs.send) {
      return takeSend(house, lanes, { connection, session, request, record });
    }
    const answer = answerOf(house, session, { record, bytes: request.message });
    return answerLater(house, connection, requestId, answer);
  } catch (error) {
    if (!(error instanceof MalformedBytes)) throw error;
    return connection.refuse(requestId, 'malformed-frame');
  }
}

async function answerOf(
  house: House,
  session: SocketSession,
  request: { readonly record: SealedRecord; readonly bytes: Bytes },
): Promise<Bytes> {
  switch (request.record.verb) {
    case recordVerbs.page:
      return answerPage(house, session, request);
    case recordVerbs.ask:
      return answerAsk(house, session, request);
    case recordVerbs.report:
      return answerReport(house, session, request);
    default:
      throw new Problem('malformed-frame');
  }
}

function answerLater(
  house: House,
  connection: Connection,
  requestId: number,
  answer: Promise<Bytes>,
): void {
  answer.then(
    (body) => connection.answer(requestId, body),
    (error: unknown) => {
      const code = problemCodeOf(error);
      if (code === 'channel-unknown') house.connections.dropChannel(connection);
      if (code === 'internal') house.log.error({ fault: faultOf(error) }, 'request failed');
      connection.refuse(requestId, code);
    },
  );
}

function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}`;
}

type TakenSend = {
  readonly connection: Connection;
  readonly session: SocketSession;
  readonly request: SocketRequest;
  readonly record: SealedRecord;
};

function takeSend(house: House, lanes: Lanes, taken: TakenSend): void {
  const head = parseSendHead(taken.record.clear);
  const { connection, request } = taken;
  if (taken.record.ciphertext.length > bodyBytesMax + sealedOverheadBytesMax) {
    return connection.refuse(request.requestId, 'too-large');
  }
  const known = house.conversations.peek(head.conversation);
  const isNow = known !== undefined && known.version >= head.membershipVersion;
  if (isNow && judgeWriting(known, taken.session.account) !== 'answers') {
    return submit(lanes, taken, { head, known });
  }
  loadFirst(house, taken, head).then(
    (loaded) => submit(lanes, taken, { head, known: loaded }),
    (error: unknown) => connection.refuse(request.requestId, problemCodeOf(error)),
  );
}

async function loadFirst(
  house: House,
  { session }: TakenSend,
  head: SendHead,
): Promise<KnownConversation> {
  const known = house.conversations.peek(head.conversation);
  // The sender knows a newer membership than this edge, or answers what another may have ended.
  if (known !== undefined) await house.conversations.reload(head.conversation);
  const fresh = await memberConversation(house, session, head.conversation);
  if (judgeWriting(fresh, session.account) === 'answers') await sayYes(house, session, fresh.id);
  return fresh;
}

function submit(
  lanes: Lanes,
  { connection, session, request }: TakenSend,
  { head, known }: { head: SendHead; known: KnownConversation },
): void {
  const { requestId, message } = request;
  if (!known.members.has(session.account)) return connection.refuse(requestId, 'not-a-member');
  if (known.version !== head.membershipVersion) {
    return connection.refuse(requestId, 'membership-changed');
  }
  // What is said is refused; to take something back or to react stays open to everybody.
  if (says.has(head.kind) && !mayWrite(known, session.account)) {
    return connection.refuse(requestId, 'not-allowed');
  }
  if (head.kind !== 'unsend' && judgeWriting(known, session.account) === 'refused') {
    return connection.refuse(requestId, 'cannot-write-here');
  }
  lanes.submit({
    connection,
    requestId,
    account: session.account,
    conversation: known,
    head,
    record: message,
    settled: { done: false },
    bytes: message.length,
    fan: known.members.size,
    key: head.conversation + head.event,
    targetKey: head.target === undefined ? undefined : head.conversation + head.target,
    refuse: (code) => connection.refuse(requestId, code),
  });
}
