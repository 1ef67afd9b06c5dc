/** What a person's list says of each conversation as a group: what is set, and who waits. */

import type { AccountId } from '@countersign/rules/ids.ts';
import type { ListedConversation } from '@countersign/store/conversations/conversations.ts';
import { plainSettings, readSettings } from '@countersign/store/conversations/group-settings.ts';
import { countWaiting } from '@countersign/store/conversations/invites.ts';
import type { Database } from '@countersign/store/database.ts';
import { parseMembership } from '@countersign/wire/conversation/conversation-records.ts';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { isAdmin } from './group-roles.ts';

type GroupFacts = Pick<ConversationView, 'isGroup' | 'locked' | 'vanishing' | 'joinAsks'> & {
  readonly roles: ReadonlyMap<AccountId, ConversationView['members'][number]['role']>;
};

/** The facts of each row, for one of its members. */
export async function groupFacts(
  db: Database,
  rows: readonly ListedConversation[],
  account: AccountId,
): Promise<(row: ListedConversation) => GroupFacts> {
  const ids = rows.map((row) => row.conversation_id);
  const [settings, waiting] = await Promise.all([readSettings(db, ids), countWaiting(db, ids)]);
  return ({ conversation_id, membership }) => {
    const { record } = parseMembership(membership);
    const roles = new Map(record.members.map((member) => [member.account, member.role]));
    const asks = waiting.get(conversation_id) ?? 0;
    const set = settings.get(conversation_id) ?? plainSettings;
    return { ...set, roles, joinAsks: isAdmin({ roles }, account) ? asks : 0 };
  };
}
