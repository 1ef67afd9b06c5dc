/** History: a page of ciphertext out of the database, resealed by the vault for one device. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { eventKinds, type EventKind } from '@countersign/rules/events.ts';
import { readPage, type EventRow } from '@countersign/store/conversations/event-rows.ts';
import { parsePageHead } from '@countersign/wire/channel/clear-heads.ts';
import type { SealedRecord } from '@countersign/wire/channel/sealed-record.ts';
import { formatRowsCall, type RowsCall } from '@countersign/wire/vault/content-calls.ts';
import type { House } from '../house.ts';
import type { SocketSession } from '../sockets/connection.ts';
import type { KnownConversation } from './conversation-cache.ts';
import { memberConversation } from './membership.ts';

/** The vault's sealed page for a `page` record. */
export async function answerPage(
  house: House,
  session: SocketSession,
  request: { readonly record: SealedRecord; readonly bytes: Bytes },
): Promise<Bytes> {
  const head = parsePageHead(request.record.clear);
  const known = await memberConversation(house, session, head.conversation);
  const rows = await readPage(house.reader, head);
  const call = formatRowsCall(await rowsCall(house, known, { record: request.bytes, rows }));
  const answer = await house.vault.call('page', call);
  house.metrics.pages.inc();
  return answer;
}

/** What the vault needs to open rows: membership, its keys, and the rows. */
export async function rowsCall(
  house: House,
  known: KnownConversation,
  request: { readonly record: Bytes; readonly rows: readonly EventRow[] },
): Promise<RowsCall> {
  // A row of a later epoch: another edge changed the members.
  const isBehind = request.rows.some((row) => row.keyEpoch > known.keyEpoch);
  const { membership, key } = (isBehind && (await house.conversations.reload(known.id))) || known;
  return {
    record: request.record,
    membership,
    key,
    rows: request.rows.map((row) => ({ seq: whole(row.seq), stored: storedEvent(row) })),
  };
}

const kindOf = new Map(
  Object.entries(eventKinds).map(([kind, number]) => [number as number, kind as EventKind]),
);

function storedEvent(row: EventRow): RowsCall['rows'][number]['stored'] {
  return {
    event: row.event,
    sender: row.sender,
    sentAtMs: whole(row.sentAtMs),
    // A kind nobody assigned was changed in the database; as any other it will not authenticate.
    kind: kindOf.get(row.kind) ?? 'message',
    target: row.target ?? undefined,
    keyEpoch: row.keyEpoch,
    membershipVersion: row.membershipVersion,
    sealed: row.sealed,
  };
}

/** A number that fits the format; a changed row then is damaged, and its page goes on. */
function whole(value: number): number {
  return Number.isSafeInteger(value) && value >= 0 ? value : 0;
}
