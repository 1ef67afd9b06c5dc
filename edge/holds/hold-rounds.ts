/** Holds by themselves: taken once they are granted, and followed by what the log says of them. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { parseAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { ConversationId, DisclosureId } from '@countersign/rules/ids.ts';
import { newestLeaves } from '@countersign/store/grants/adopted-leaves.ts';
import {
  changeHold,
  conversationsOf,
  keepHoldRecord,
  runningHolds,
  waitingHolds,
} from '@countersign/store/safety/holds.ts';
import { formatRowsCall } from '@countersign/wire/vault/content-calls.ts';
import { rowsCall } from '../conversations/history.ts';
import { carryUse, logDisclosure, type UsedDisclosure } from '../disclosures/disclosure-steps.ts';
import type { House } from '../house.ts';
import { holdConversations, holdLeavesMax } from '../limits.ts';
import { callVault } from '../vault-line/record-calls.ts';

/** Takes what is granted, and ends what the vault has ended. */
export async function followHolds(house: House): Promise<void> {
  for (const id of await waitingHolds(house.db)) await take(house, id);
  const running = await runningHolds(house.db);
  if (running.size === 0) return;
  for (const { leaf: text } of await newestLeaves(house.db, 'prolong', holdLeavesMax)) {
    const leaf = parseAccessLeaf(text);
    const hold = leaf?.kind === 'prolong' ? running.get(leaf.grant) : undefined;
    if (hold === undefined || leaf?.kind !== 'prolong') continue;
    const until_ms = Math.max(hold.until_ms, leaf.holdUntil * 1_000);
    if (until_ms > hold.until_ms) await changeHold(house.db, hold.disclosure_id, { until_ms });
  }
  for (const { leaf: text } of await newestLeaves(house.db, 'erase', holdLeavesMax)) {
    const leaf = parseAccessLeaf(text);
    if (leaf?.kind !== 'erase' || leaf.kept !== 'hold') continue;
    const hold = running.get(leaf.epoch);
    if (hold === undefined) continue;
    await changeHold(house.db, hold.disclosure_id, { ended_at_ms: house.clock() });
  }
}

/** Every conversation of the account, some at a time; a crash in between begins anew. */
async function take(house: House, id: DisclosureId): Promise<void> {
  const hold = await logDisclosure(house, id);
  let after: ConversationId | undefined;
  for (;;) {
    const at = { after, limit: holdConversations };
    const conversations = await conversationsOf(house.db, hold.account_id, at);
    await takeSome(house, hold, conversations);
    after = conversations.at(-1);
    if (conversations.length < holdConversations) break;
  }
  await changeHold(house.db, id, { taken_at_ms: house.clock() });
}

async function takeSome(
  house: House,
  hold: UsedDisclosure,
  ids: readonly ConversationId[],
): Promise<void> {
  const known = await Promise.all(ids.map((id) => house.conversations.get(id)));
  const found = known.filter((one) => one !== undefined);
  if (found.length === 0) return;
  const nothing = new Uint8Array(0);
  const calls = found.map((one) => rowsCall(house, one, { record: nothing, rows: [] }));
  const conversations = (await Promise.all(calls)).map((call) => base64url(formatRowsCall(call)));
  const { records } = await carryUse(house, hold, (proven) =>
    callVault(house.vault, 'holdTake', { ...proven, conversations }),
  );
  for (const [at, { id }] of found.entries()) {
    const record = fromBase64url(records[at] ?? '');
    if (record === undefined || record.length === 0) continue;
    const of = { disclosure_id: hold.disclosure_id, conversation_id: id };
    await keepHoldRecord(house.db, of, record);
  }
}
