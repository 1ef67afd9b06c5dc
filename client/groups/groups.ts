/** Groups: people, roles, name, lock, links and who waits; each change is a line in the thread. */

import type { AccountId, ConversationId, EventId } from '@countersign/rules/ids.ts';
import type { Ask, MemberRole, MembersAnswer } from '@countersign/wire/channel/asks.ts';
import * as routes from '@countersign/wire/http/conversations/group-routes.ts';
import type { Route } from '@countersign/wire/http/route.ts';
import type * as z from 'zod';
import type { CallInput } from '../http/edge-door.ts';
import type { Note } from '../threads/notes/note.ts';
import type { Thread } from '../threads/thread.ts';

/** A call of the edge as this person. */
export type CallEdge = <Params extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
  route: Route<Params, Body, Answer>,
  input?: CallInput<Params, Body>,
) => Promise<z.output<Answer>>;

/** What groups need of their client. */
export type GroupsPorts = {
  readonly call: CallEdge;
  readonly ask: (ask: Ask) => Promise<unknown>;
  readonly thread: (conversation: ConversationId) => Thread;
  readonly newConversation: () => ConversationId;
  readonly me: AccountId;
};

/** What a group begins with. */
export type NewGroup = { readonly people: readonly AccountId[]; readonly name?: string };

/**
 * The calls of a group's members. What vault or edge decide counts when the promise resolves; the
 * line in the thread follows by itself, and one that cannot be sent changes nothing.
 */
export class Groups {
  readonly #ports: GroupsPorts;

  constructor(ports: GroupsPorts) {
    this.#ports = ports;
  }

  /** A new group with me as its owner. */
  async create({ people, name }: NewGroup): Promise<ConversationId> {
    const { ask, newConversation, me } = this.#ports;
    const conversation = newConversation();
    const members = [...new Set([me, ...people])];
    await ask({ op: 'create-conversation', conversation, members, group: 'yes' });
    if (name !== undefined && name.trim() !== '') await this.rename(conversation, name);
    return conversation;
  }

  /** Another name for everybody. */
  async rename(conversation: ConversationId, name: string): Promise<void> {
    await this.#thread(conversation).note({ set: 'name', value: name.trim() });
  }

  /** Lets people in; they read from now on. */
  async add(conversation: ConversationId, people: readonly AccountId[]): Promise<void> {
    await this.#changeMembers(conversation, { add: people, remove: [] });
    const { name } = this.#thread(conversation).facts;
    this.#tell(conversation, {
      set: 'added',
      value: people,
      ...(name === undefined ? {} : { name }),
    });
  }

  async remove(conversation: ConversationId, account: AccountId): Promise<void> {
    await this.#changeMembers(conversation, { add: [], remove: [account] });
    this.#tell(conversation, { set: 'removed', value: [account] });
  }

  /** Goes without a line in the thread. */
  async leave(conversation: ConversationId): Promise<void> {
    const { ask, me } = this.#ports;
    await ask({ op: 'change-members', conversation, add: [], remove: [me] });
  }

  /** The owner alone; whoever makes another owner stays an admin. */
  async setRole(conversation: ConversationId, account: AccountId, role: MemberRole): Promise<void> {
    const answer = await this.#ports.ask({ op: 'change-role', conversation, account, role });
    this.#thread(conversation).believed(answer as MembersAnswer);
    this.#tell(conversation, { set: 'role', value: account, role });
  }

  /** Only admins write from now on, or everybody again. */
  async lock(conversation: ConversationId, locked: boolean): Promise<void> {
    await this.#set(conversation, { locked });
    this.#tell(conversation, { set: 'locked', value: locked });
  }

  /** What is said from now on vanishes after so long; 0 and it stays again. */
  async setVanishing(conversation: ConversationId, seconds: number): Promise<void> {
    await this.#set(conversation, { vanishSeconds: seconds });
    this.#tell(conversation, { set: 'vanishing', value: seconds });
  }

  async pin(conversation: ConversationId, event: EventId): Promise<void> {
    await this.#thread(conversation).note({ set: 'pinned', value: event });
  }

  async unpin(conversation: ConversationId, event: EventId): Promise<void> {
    await this.#thread(conversation).note({ set: 'unpinned', value: event });
  }

  /** The secret of a new link, which nobody can be shown again. */
  async makeInvite(
    conversation: ConversationId,
    { days, usesMax }: { readonly days: number; readonly usesMax: number },
  ): Promise<string> {
    const input = { params: { conversation }, body: { days, usesMax } };
    return (await this.#ports.call(routes.makeInvite, input)).secret;
  }

  /** Links that still work. */
  async invites(conversation: ConversationId): Promise<readonly routes.InviteView[]> {
    return (await this.#ports.call(routes.listInvites, { params: { conversation } })).invites;
  }

  async endInvite(conversation: ConversationId, invite: string): Promise<void> {
    await this.#ports.call(routes.endInvite, { params: { conversation, invite } });
  }

  /** Who waits to be let in. */
  async joinAsks(conversation: ConversationId): Promise<readonly routes.JoinAskView[]> {
    return (await this.#ports.call(routes.listJoinAsks, { params: { conversation } })).asks;
  }

  async decline(conversation: ConversationId, account: AccountId): Promise<void> {
    await this.#ports.call(routes.declineJoinAsk, { params: { conversation, account } });
  }

  /** What a link leads to; throws `not-found` for one that ended. */
  lookAtInvite(secret: string): Promise<routes.InviteLook> {
    return this.#ports.call(routes.lookAtInvite, { params: { secret } });
  }

  /** Asks to be let in. */
  async askToJoin(secret: string): Promise<routes.InviteLook['state']> {
    return (await this.#ports.call(routes.askToJoin, { params: { secret } })).state;
  }

  async #changeMembers(
    conversation: ConversationId,
    change: { readonly add: readonly AccountId[]; readonly remove: readonly AccountId[] },
  ): Promise<void> {
    const answer = await this.#ports.ask({ op: 'change-members', conversation, ...change });
    this.#thread(conversation).believed(answer as MembersAnswer);
  }

  async #set(
    conversation: ConversationId,
    body: { readonly locked?: boolean; readonly vanishSeconds?: number },
  ): Promise<void> {
    await this.#ports.call(routes.changeSettings, { params: { conversation }, body });
  }

  #thread(conversation: ConversationId): Thread {
    return this.#ports.thread(conversation);
  }

  #tell(conversation: ConversationId, note: Note): void {
    this.#thread(conversation)
      .note(note)
      .catch(() => undefined);
  }
}
