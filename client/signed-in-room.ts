/** What a signed-in person can ask for besides threads: people, devices, sessions, password. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import {
  parseConversationTerms,
  type ConversationTerms,
} from '@countersign/rules/conversations/conversation-pack.ts';
import { parseDeviceLeaf } from '@countersign/rules/device-statement.ts';
import {
  newId,
  type AccountId,
  type ConversationId,
  type DeviceId,
  type SessionId,
} from '@countersign/rules/ids.ts';
import * as routes from '@countersign/wire/http/people/account-routes.ts';
import {
  getConversation,
  listConversations,
  type ConversationView,
} from '@countersign/wire/http/conversation-routes.ts';
import type { KnownDevicesAnswer, MembersAnswer } from '@countersign/wire/channel/asks.ts';
import { getRules } from '@countersign/wire/http/status-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { replacePassword, replaceRecoveryCode, unlock } from './accounts/account-door.ts';
import { OwnDetails } from './account-details.ts';
import { untilLogged } from './accounts/until-logged.ts';
import type { DeviceStore } from './devices/device-store.ts';
import type { DeviceNews } from './devices/device-news.ts';
import type { DeviceWatch } from './devices/device-watch.ts';
import { revocationLeaf } from './devices/revocation.ts';
import { loggedAnswerMsMax } from './limits.ts';
import { Groups } from './groups/groups.ts';
import { MediaDesk } from './media/media-desk.ts';
import { MediaDoor } from './media/media-door.ts';
import { People } from './people/people.ts';
import { RecordRoom } from './record-room.ts';
import { MessageSearch } from './search/message-search.ts';
import { Shelf } from './shelf/shelf.ts';
import { ScheduledSends } from './threads/scheduling/scheduled-sends.ts';
import type { Thread } from './threads/thread.ts';
import { askPage } from './threads/vault-asks.ts';

/** The calls of a signed-in person; the client says who that is and how to reach the vault. */
export abstract class SignedInRoom extends RecordRoom {
  #shelf: Shelf | undefined;
  #search: MessageSearch | undefined;
  #scheduled: ScheduledSends | undefined;

  /** What this device keeps for itself alone. */
  abstract readonly store: DeviceStore;
  #media: MediaDesk | undefined;

  /** The thread of a conversation. */
  abstract thread(conversation: ConversationId): Thread;
  /** Something that is shown has changed. */
  protected abstract told(): void;
  /** Only while connected. */
  protected abstract watch(): DeviceWatch | undefined;
  /** The vault's answer to a change of members, which no edge can hold back from this device. */
  protected abstract changed(conversation: ConversationId, members: MembersAnswer): void;

  /** A person by exact handle, and whether they can be written to; throws `not-found`. */
  findPerson(handle: string): Promise<routes.FoundPerson> {
    return this.call(routes.findPerson, { params: { handle } });
  }

  /** Whom I let or block, what I chose about who reaches me, and answers to requests. */
  get people(): People {
    return new People((route, input) => this.call(route, input));
  }

  /** My conversations, the most recent first. */
  async conversations(): Promise<readonly ConversationView[]> {
    return (await this.call(listConversations)).conversations;
  }

  conversation(conversation: ConversationId): Promise<ConversationView> {
    return this.call(getConversation, { params: { conversation } });
  }

  /** Starts a conversation with these people besides me; the vault makes its keys. */
  async startConversation(accounts: readonly AccountId[]): Promise<ConversationId> {
    const conversation = newId<ConversationId>(this.accounts().platform.random);
    const members = [...new Set([this.device().person.account, ...accounts])];
    await this.askVault({ op: 'create-conversation', conversation, members });
    return conversation;
  }

  /** Adds or removes people; the vault begins a new key epoch. */
  async changeMembers(
    conversation: ConversationId,
    change: { add?: readonly AccountId[]; remove?: readonly AccountId[] },
  ): Promise<void> {
    const { add = [], remove = [] } = change;
    const answer = await this.askVault({ op: 'change-members', conversation, add, remove });
    this.changed(conversation, answer as MembersAnswer);
  }

  /** Groups of this person, and those they want to join. */
  get groups(): Groups {
    return new Groups({
      call: (...input) => this.call(...input),
      ask: (ask) => this.askVault(ask),
      thread: (conversation) => this.thread(conversation),
      newConversation: () => newId<ConversationId>(this.accounts().platform.random),
      me: this.device().person.account,
    });
  }

  /** What the region's pack says of conversations. */
  async conversationTerms(): Promise<ConversationTerms> {
    return parseConversationTerms((await this.accounts().edge.call(getRules)).pack);
  }

  /** Looks through what this device has read; begins to follow it once it is first asked for. */
  get search(): MessageSearch {
    this.#search ??= new MessageSearch({
      store: this.store,
      platform: this.accounts().platform,
      conversations: () => this.conversations(),
      page: (head) => askPage(this.voice(), head),
      pack: () => this.pack(),
      onChange: () => this.told(),
    });
    return this.#search;
  }

  /** What waits on this device for its time. */
  get scheduled(): ScheduledSends {
    this.#scheduled ??= new ScheduledSends({
      store: this.store,
      platform: this.accounts().platform,
      send: ({ conversation, outgoing }) => this.thread(conversation).restore([outgoing]),
      onChange: () => this.told(),
    });
    return this.#scheduled;
  }

  /** Lets the search follow, where there is one. */
  protected stirSearch(): void {
    this.#search?.stir();
  }

  /** What this account keeps for all its devices. */
  get shelf(): Shelf {
    this.#shelf ??= new Shelf({
      call: (...input) => this.call(...input),
      platform: this.accounts().platform,
      account: this.device().person.account,
      key: async () => (await this.tags()).key,
      onChange: () => this.told(),
    });
    return this.#shelf;
  }

  /** Photos, films, voice notes and files of this person's conversations. */
  get media(): MediaDesk {
    this.#media ??= new MediaDesk({
      door: new MediaDoor(this.accounts().edge, () => this.device().token),
      platform: this.accounts().platform,
      whenOnline: () => this.voice().whenOnline(),
      pack: () => this.pack(),
      thread: (conversation) => this.thread(conversation),
      onChange: () => this.told(),
    });
    return this.#media;
  }

  /** The line is taken down: whoever comes next finds nothing of this person's. */
  protected forgetRooms(): void {
    this.#shelf = undefined;
    this.#media?.close();
    this.#media = undefined;
    this.#search?.stop();
    this.#search = undefined;
    this.#scheduled?.stop();
    this.#scheduled = undefined;
  }

  /** What the last look at this account's devices found. */
  get deviceNews(): DeviceNews | undefined {
    return this.watch()?.news;
  }

  /** Looks at this account's devices now; never throws. */
  lookAtDevices(): Promise<void> {
    return this.watch()?.look() ?? Promise.resolve();
  }

  /** The person knows these devices: they are news no more. */
  async acknowledgeDevices(devices: readonly DeviceId[]): Promise<void> {
    await this.watch()?.acknowledge(devices);
  }

  async devices(): Promise<readonly routes.DeviceView[]> {
    return (await this.call(routes.listDevices)).devices;
  }

  /**
   * Removes a device, or takes back the reset of this leaf that would bring it: told to the vault
   * by this device itself, logged, its sessions ended. Works on what the edge does not show.
   */
  async revokeDevice(device: DeviceId, password: string, resetLeafHash?: string): Promise<void> {
    await this.#unlocked(password, async ({ accountKey, lastLeaf }) => {
      const { account } = this.device().person;
      const leaf = base64url(
        revocationLeaf(accountKey, {
          account,
          device,
          resetLeafHash,
          leaf: resetLeafHash === undefined ? await this.#leafOf(device) : undefined,
          lastLeaf,
          atMs: this.accounts().platform.clock(),
        }),
      );
      // The vault is told first: its removal counts at once, even if the edge hides the device.
      await this.askVault({ op: 'revoke-device', leaf });
      const body = { deviceLeaf: leaf };
      const { platform, onLogWait } = this.accounts();
      const revoke = () => this.call(routes.revokeDevice, { body, waitMsMax: loggedAnswerMsMax });
      await untilLogged(platform, revoke, onLogWait);
    });
  }

  /** Email, phone and birthday, which the vault alone can open. */
  get details(): OwnDetails {
    return new OwnDetails((...asked) => this.askVault(...asked));
  }

  async sessions() {
    return (await this.call(routes.listSessions)).sessions;
  }

  /** Ends a session within five seconds, live sockets included. */
  async endSession(session: SessionId): Promise<void> {
    await this.call(routes.endSession, { params: { session } });
  }

  /** Replaces the password; every other session ends. */
  async changePassword(input: { password: string; newPassword: string }): Promise<void> {
    const { token } = this.device();
    await this.#unlocked(input.password, ({ accountKey }) =>
      replacePassword(this.accounts(), { accountKey, password: input.newPassword, token }),
    );
  }

  /** A new recovery code; the old one opens nothing any more. */
  renewRecoveryCode(password: string): Promise<string> {
    return this.#unlocked(password, (unlocked) => replaceRecoveryCode(this.accounts(), unlocked));
  }

  /** The account's statements as the edge lists them; nothing here is believed yet. */
  protected async statements() {
    return (await this.call(routes.listStatements)).statements;
  }

  /** Which devices the vault let in, in its own sealed word. */
  protected async knownDevices(): Promise<KnownDevicesAnswer> {
    return (await this.askVault({ op: 'known-devices' })) as KnownDevicesAnswer;
  }

  protected async endOwnSession(): Promise<void> {
    const own = (await this.sessions()).find((session) => session.current);
    if (own !== undefined) await this.endSession(own.session);
  }

  async #leafOf(device: DeviceId): Promise<string | undefined> {
    const statements = await this.statements().catch(() => []);
    const leaves = statements.map(({ leaf }) => leaf);
    return leaves.find((leaf) => {
      const bytes = fromBase64url(leaf);
      const statement = bytes && parseDeviceLeaf(bytes).statement;
      return statement?.device === device && statement.op !== 'revoke';
    });
  }

  /** Lends the account key for one act; the session that this opened ends with it. */
  async #unlocked<Result>(
    password: string,
    act: (unlocked: Awaited<ReturnType<typeof unlock>>) => Promise<Result>,
  ): Promise<Result> {
    const { edge } = this.accounts();
    const { handle } = this.device().person;
    const deviceName = 'password check';
    const unlocked = await unlock(this.accounts(), { handle, password, deviceName });
    using _ = unlocked.accountKey;
    try {
      const { seq } = parseDeviceLeaf(unlocked.lastLeaf).statement;
      // Nothing is signed that follows an older statement than this device has seen.
      if (seq < (this.device().memory?.seq ?? 0)) throw new Problem('record-damaged');
      return await act(unlocked);
    } finally {
      const { session, token } = unlocked.session;
      await edge.call(routes.endSession, { params: { session }, token }).catch(() => undefined);
    }
  }
}
