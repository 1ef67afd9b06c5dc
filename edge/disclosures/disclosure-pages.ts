/** Pages of a disclosure: the vault is handed what may be of its scope, and opens what is. */

import { base64url } from '@countersign/base/base64.ts';
import { parseId, type ConversationId, type SessionId } from '@countersign/rules/ids.ts';
import { findAccount } from '@countersign/store/people/accounts.ts';
import { readDetails, readSignIns } from '@countersign/store/people/details.ts';
import {
  readDisclosureRows,
  type DisclosureCursor,
  type DisclosureRows,
} from '@countersign/store/safety/disclosures.ts';
import { readHeldRows } from '@countersign/store/safety/holds.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { formatRowsCall } from '@countersign/wire/vault/content-calls.ts';
import type { CallOf } from '@countersign/wire/vault/record-calls.ts';
import { rowsCall } from '../conversations/history.ts';
import type { House } from '../house.ts';
import { disclosurePageRows, silentBatchesMax } from '../limits.ts';
import { callVault } from '../vault-line/record-calls.ts';
import { carryUse, type UsedDisclosure } from './disclosure-steps.ts';

type HandedIn = Partial<Pick<CallOf<'orderOpen'>, 'conversations' | 'signIns' | 'subscribers'>>;
type Page = { readonly handedIn: HandedIn; readonly next: string | undefined };

/** The parts of a disclosure in the order of its pages, with the categories that ask for them. */
const parts = {
  who: { categories: ['subscriber'], page: whoPage },
  in: { categories: ['identify-only', 'traffic'], page: signInPage },
  talk: { categories: ['content', 'traffic'], page: talkPage },
  held: { categories: ['content', 'traffic'], page: heldPage },
} as const;

type PartName = keyof typeof parts;

/** The page behind a cursor, sealed to the officer, and where the next one begins. */
export async function openPage(
  house: House,
  disclosure: UsedDisclosure,
  cursor: string | undefined,
): Promise<{ sealed: string; next?: string }> {
  const names = (Object.keys(parts) as PartName[]).filter((name) => {
    return parts[name].categories.some((one) => disclosure.categories.includes(one));
  });
  const [named = names[0] ?? 'talk', ...at] = (cursor ?? '').split('.').filter(isSome);
  const part = names.find((name) => name === named) ?? names[0] ?? 'talk';
  if (cursor !== undefined && part !== named) throw new Problem('malformed-request');
  const page = await parts[part].page(house, disclosure, at);
  const next = page.next ?? names[names.indexOf(part) + 1];
  const sealed = await opened(house, disclosure, page.handedIn);
  return { sealed, ...(next !== undefined && { next }) };
}

async function opened(
  house: House,
  disclosure: UsedDisclosure,
  handedIn: HandedIn,
): Promise<string> {
  const { conversations = [], signIns = [], subscribers = [] } = handedIn;
  const { sealed } = await carryUse(house, disclosure, (proven) =>
    callVault(house.vault, 'orderOpen', { ...proven, conversations, signIns, subscribers }),
  );
  return sealed;
}

async function whoPage(house: House, { account_id }: UsedDisclosure): Promise<Page> {
  const account = await findAccount(house.db, account_id);
  if (account === undefined) return { handedIn: {}, next: undefined };
  const details = await readDetails(house.db, account_id);
  const subscriber = {
    handle: account.handle,
    displayName: account.display_name,
    registeredAtMs: account.created_at_ms,
    details: details === undefined ? '' : base64url(details),
  };
  return { handedIn: { subscribers: [subscriber] }, next: undefined };
}

async function signInPage(
  house: House,
  disclosure: UsedDisclosure,
  [day, id]: readonly string[],
): Promise<Page> {
  const session = day === undefined ? undefined : parseId<SessionId>(id);
  const after = session && { day: numberOf(day), session };
  const rows = await readSignIns(house.db, disclosure, { after, limit: disclosurePageRows });
  const last = rows.length === disclosurePageRows ? rows.at(-1) : undefined;
  return {
    handedIn: { signIns: rows.map(({ sealed }) => base64url(sealed)) },
    next: last && `in.${last.day}.${last.session}`,
  };
}

async function talkPage(
  house: House,
  disclosure: UsedDisclosure,
  [id, seq]: readonly string[],
): Promise<Page> {
  const conversation = id === undefined ? undefined : parseId<ConversationId>(id);
  const limit = disclosurePageRows;
  let next: DisclosureCursor | undefined = conversation && { conversation, seq: numberOf(seq) };
  let rows: DisclosureRows['rows'] = [];
  // Somebody may be in thousands of conversations that were silent then: so many at once, and then
  // an empty page with a cursor, so that no request goes on for as long as there are any.
  for (let tries = 0; rows.length === 0 && tries < silentBatchesMax; tries++) {
    const after = next;
    ({ rows, next } = await readDisclosureRows(house.db, disclosure, { after, limit }));
    if (next === undefined) break;
  }
  const conversations: string[] = [];
  for (const [one, some] of Map.groupBy(rows, (row) => row.conversation)) {
    const known = await house.conversations.get(one);
    if (known === undefined) continue;
    const call = await rowsCall(house, known, { record: new Uint8Array(0), rows: some });
    conversations.push(base64url(formatRowsCall(call)));
  }
  return {
    handedIn: { conversations },
    next: next && `talk.${next.conversation}.${next.seq}`,
  };
}

/** What only holds keep, each row under the record by which the vault reads it. */
async function heldPage(
  house: House,
  disclosure: UsedDisclosure,
  [id, seq]: readonly string[],
): Promise<Page> {
  const conversation = id === undefined ? undefined : parseId<ConversationId>(id);
  const after = conversation && { conversation, seq: numberOf(seq) };
  const limit = disclosurePageRows;
  const rows = await readHeldRows(house.db, disclosure, { after, limit });
  const conversations: string[] = [];
  const groups = Map.groupBy(rows, (row) => `${row.conversation} ${base64url(row.record)}`);
  for (const some of groups.values()) {
    const [first] = some;
    const known = first && (await house.conversations.get(first.conversation));
    if (first === undefined || known === undefined) continue;
    const call = await rowsCall(house, known, { record: first.record, rows: some });
    conversations.push(base64url(formatRowsCall(call)));
  }
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    handedIn: { conversations },
    next: last && `held.${last.conversation}.${last.seq}`,
  };
}

function numberOf(text: string | undefined): number {
  if (!/^\d{1,16}$/.test(text ?? '')) throw new Problem('malformed-request');
  return Number(text);
}

function isSome(text: string): boolean {
  return text !== '';
}
