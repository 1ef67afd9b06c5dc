/** The conversation list: names and counts from the database, never content. */

import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import {
  listConversationRows,
  listMemberRows,
} from '@countersign/store/conversations/conversations.ts';
import { waitingResets } from '@countersign/store/people/resets.ts';
import * as routes from '@countersign/wire/http/conversation-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import { groupFacts } from '../groups/group-view.ts';
import { standingFacts } from '../people/standing-view.ts';
import type { House } from '../house.ts';

/** The two routes of the list. */
export function conversationDoors(house: House): MountedRoute[] {
  return [
    mounted(routes.listConversations, async ({ caller }) => ({
      conversations: await views(house, caller.account),
    })),
    mounted(routes.getConversation, async ({ caller, params }) => {
      const [view] = await views(house, caller.account, params.conversation);
      if (view === undefined) throw new Problem('not-found');
      return view;
    }),
  ];
}

async function views(
  house: House,
  account: AccountId,
  only?: ConversationId,
): Promise<routes.ConversationView[]> {
  const rows = await listConversationRows(house.db, account, only);
  const members = await listMemberRows(
    house.db,
    rows.map((row) => row.conversation_id),
  );
  const people = [...new Set(members.map((member) => member.account_id))];
  const waiting = await waitingResets(house.db, people, house.clock());
  const replaced = new Map(
    waiting.map((reset) => [reset.account_id, { replacedAtMs: reset.due_at_ms ?? 0 }]),
  );
  const byConversation = Map.groupBy(members, (member) => member.conversation_id);
  const factsOf = await groupFacts(house.db, rows, account);
  const standsIn = await standingFacts(house, { account, rows, members: byConversation });
  return rows.map((row) => {
    const { roles, ...facts } = factsOf(row);
    const { signsOf, ...standing } = standsIn(row);
    return {
      conversation: row.conversation_id,
      mode: 'standard',
      membershipVersion: row.membership_version,
      members: (byConversation.get(row.conversation_id) ?? []).map((member) => ({
        account: member.account_id,
        handle: member.handle,
        displayName: member.display_name,
        role: roles.get(member.account_id) ?? 'member',
        ...signsOf(member),
        ...replaced.get(member.account_id),
      })),
      ...facts,
      ...standing,
      lastSeq: row.last_seq,
      lastAtMs: row.last_at_ms,
      noteSeq: row.note_seq,
      readSeq: row.read_seq,
      unread: row.unread,
    };
  });
}
