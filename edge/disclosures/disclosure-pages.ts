/** Pages of a disclosure: the vault is handed rows of the window and opens what lies inside. */

import { base64url } from '@countersign/base/base64.ts';
import { parseId, type ConversationId } from '@countersign/rules/ids.ts';
import {
  readDisclosureRows,
  type DisclosureCursor,
} from '@countersign/store/safety/disclosures.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { formatRowsCall } from '@countersign/wire/vault/content-calls.ts';
import { rowsCall } from '../conversations/history.ts';
import type { House } from '../house.ts';
import { disclosurePageRows } from '../limits.ts';
import { callVault } from '../vault-line/record-calls.ts';
import type { UsedDisclosure } from './disclosure-steps.ts';

/** The page behind a cursor, sealed to the officer, and where the next one begins. */
export async function openPage(
  house: House,
  disclosure: UsedDisclosure,
  cursor: string | undefined,
): Promise<{ sealed: string; next?: string }> {
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  const rows = await readDisclosureRows(house.db, disclosure, { after, limit: disclosurePageRows });
  const conversations: string[] = [];
  for (const [id, some] of Map.groupBy(rows, ({ conversation }) => conversation)) {
    const known = await house.conversations.get(id);
    if (known === undefined) continue;
    const call = await rowsCall(house, known, { record: new Uint8Array(0), rows: some });
    conversations.push(base64url(formatRowsCall(call)));
  }
  const leaf = { text: disclosure.used_leaf, index: disclosure.used_index };
  const { sealed } = await house.courier.carry(leaf, ({ logged }) =>
    callVault(house.vault, 'orderOpen', {
      used: logged,
      grantLeaf: disclosure.grant_leaf,
      grantIndex: disclosure.grant_index,
      pending: disclosure.pending,
      conversations,
    }),
  );
  const last = rows.length === disclosurePageRows ? rows.at(-1) : undefined;
  return { sealed, ...(last && { next: `${last.conversation}.${last.seq}` }) };
}

function parseCursor(text: string): DisclosureCursor {
  const [id, seq] = text.split('.');
  const conversation = parseId<ConversationId>(id);
  if (conversation === undefined || !/^\d{1,15}$/.test(seq ?? '')) {
    throw new Problem('malformed-request');
  }
  return { conversation, seq: Number(seq) };
}
