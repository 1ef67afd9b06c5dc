/** What a signed-in person can ask for besides threads: people, devices, sessions, receipts. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { parseDeviceLeaf } from '@countersign/rules/device-statement.ts';
import {
  newId,
  type AccountId,
  type ConversationId,
  type DeviceId,
  type SessionId,
} from '@countersign/rules/ids.ts';
import { parseRegionPack, type RegionPack } from '@countersign/rules/region-pack.ts';
import * as routes from '@countersign/wire/http/account-routes.ts';
import {
  getConversation,
  listConversations,
  type ConversationView,
} from '@countersign/wire/http/conversation-routes.ts';
import type { Route } from '@countersign/wire/http/route.ts';
import { listNotices, listReceipts, listReports } from '@countersign/wire/http/safety-routes.ts';
import type { KnownDevicesAnswer, MembersAnswer } from '@countersign/wire/channel/asks.ts';
import { getRules, getStatus } from '@countersign/wire/http/status-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type * as z from 'zod';
import {
  replacePassword,
  replaceRecoveryCode,
  unlock,
  type AccountPorts,
} from './accounts/account-door.ts';
import { OwnDetails, type AskSealed } from './account-details.ts';
import { untilLogged } from './accounts/until-logged.ts';
import { askAgain } from './connection/ask-again.ts';
import type { DeviceNews } from './devices/device-news.ts';
import type { StoredDevice } from './devices/device-storage.ts';
import type { DeviceWatch } from './devices/device-watch.ts';
import { revocationLeaf } from './devices/revocation.ts';
import type { CallInput } from './http/edge-door.ts';
import { loggedAnswerMsMax } from './limits.ts';
import type { AccessMemory } from './receipts/access-memory.ts';
import type { ProofFile } from './receipts/proof-file.ts';
import type { CheckedAccess } from './receipts/read-receipts.ts';
import type { Receipt } from './receipts/receipt.ts';
import type { Voice } from './threads/thread-ports.ts';
import { askVault } from './threads/vault-asks.ts';
import type { Trust } from './trust/trust-file.ts';

/** The calls of a signed-in person; the client says who that is and how to reach the vault. */
export abstract class SignedInRoom {
  #pack: Promise<RegionPack> | undefined;

  protected abstract device(): StoredDevice;
  protected abstract accounts(): AccountPorts;
  /** Only while connected. */
  protected abstract watch(): DeviceWatch | undefined;
  protected abstract trust(): Trust;
  protected abstract voice(): Voice;
  /** What this device remembers of its looks at the log. */
  protected abstract memory(): AccessMemory;
  /** The vault's answer to a change of members, which no edge can hold back from this device. */
  protected abstract changed(conversation: ConversationId, members: MembersAnswer): void;

  /** A person by exact handle; throws `not-found`. */
  findPerson(handle: string): Promise<routes.Person> {
    return this.#call(routes.findPerson, { params: { handle } });
  }

  /** My conversations, the most recent first. */
  async conversations(): Promise<readonly ConversationView[]> {
    return (await this.#call(listConversations)).conversations;
  }

  conversation(conversation: ConversationId): Promise<ConversationView> {
    return this.#call(getConversation, { params: { conversation } });
  }

  /** Starts a conversation with these people besides me; the vault makes its keys. */
  async startConversation(accounts: readonly AccountId[]): Promise<ConversationId> {
    const conversation = newId<ConversationId>(this.accounts().platform.random);
    const members = [...new Set([this.device().person.account, ...accounts])];
    await this.#askVault({ op: 'create-conversation', conversation, members });
    return conversation;
  }

  /** Adds or removes people; the vault begins a new key epoch. */
  async changeMembers(
    conversation: ConversationId,
    change: { add?: readonly AccountId[]; remove?: readonly AccountId[] },
  ): Promise<void> {
    const { add = [], remove = [] } = change;
    const answer = await this.#askVault({ op: 'change-members', conversation, add, remove });
    this.changed(conversation, answer as MembersAnswer);
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
    return (await this.#call(routes.listDevices)).devices;
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
      await this.#askVault({ op: 'revoke-device', leaf });
      const body = { deviceLeaf: leaf };
      const { platform, onLogWait } = this.accounts();
      const revoke = () => this.#call(routes.revokeDevice, { body, waitMsMax: loggedAnswerMsMax });
      await untilLogged(platform, revoke, onLogWait);
    });
  }

  /** Email, phone and birthday, which the vault alone can open. */
  get details(): OwnDetails {
    return new OwnDetails((...asked) => this.#askVault(...asked));
  }

  async sessions() {
    return (await this.#call(routes.listSessions)).sessions;
  }

  /** Ends a session within five seconds, live sockets included. */
  async endSession(session: SessionId): Promise<void> {
    await this.#call(routes.endSession, { params: { session } });
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

  /** What became of my reports. */
  async reports() {
    return (await this.#call(listReports)).reports;
  }

  /** Safety decisions about my own messages. */
  async notices() {
    return (await this.#call(listNotices)).notices;
  }

  /** What authorities were given of this account, as far as the law lets the house say by now. */
  async disclosureNotices() {
    return (await this.#call(listNotices)).disclosures;
  }

  /** Every opening that concerns this account, found in the log and checked by this device. */
  async receipts(): Promise<readonly Receipt[]> {
    return (await this.access()).receipts;
  }

  /** The same with how far this device looked, so that "nobody" can be said up to an entry. */
  async access(): Promise<CheckedAccess> {
    const { readAccess } = await import('./receipts/read-receipts.ts');
    return readAccess({
      ...this.#recordParts(),
      tags: () => this.#tags(),
      offered: async () => (await this.#call(listReceipts)).receipts,
      rules: () => this.accounts().edge.call(getRules),
    });
  }

  /** An entry of the access log as a file that proves it to anybody. */
  async proofFile(index: number): Promise<ProofFile> {
    const { proofFile } = await import('./receipts/proof-file.ts');
    return proofFile(index, this.#recordParts());
  }

  /** The region pack as the edge tells it; `access` says whether the log bears it out. */
  pack(): Promise<RegionPack> {
    this.#pack ??= this.#fetchPack();
    return this.#pack;
  }

  /** Whether vault, log and database answer. */
  status() {
    return this.accounts().edge.call(getStatus);
  }

  /** The account's statements as the edge lists them; nothing here is believed yet. */
  protected async statements() {
    return (await this.#call(routes.listStatements)).statements;
  }

  /** Which devices the vault let in, in its own sealed word. */
  protected async knownDevices(): Promise<KnownDevicesAnswer> {
    return (await this.#askVault({ op: 'known-devices' })) as KnownDevicesAnswer;
  }

  protected async endOwnSession(): Promise<void> {
    const own = (await this.sessions()).find((session) => session.current);
    if (own !== undefined) await this.endSession(own.session);
  }

  #recordParts() {
    const { fetch } = this.accounts().platform;
    const { account } = this.device().person;
    return { trust: this.trust(), fetch, account, memory: this.memory() };
  }

  /** The key by which this account finds its own log entries, and how many tags it has. */
  async #tags(): Promise<{ key: Bytes; given: number }> {
    const answer = (await this.#askVault({ op: 'transparency-key' })) as Record<string, unknown>;
    const { key, tags } = answer;
    const bytes = typeof key === 'string' ? fromBase64url(key) : undefined;
    if (bytes === undefined || !Number.isSafeInteger(tags)) throw new Problem('internal');
    return { key: bytes, given: tags as number };
  }

  async #fetchPack(): Promise<RegionPack> {
    try {
      return parseRegionPack((await this.accounts().edge.call(getRules)).pack);
    } catch (error) {
      this.#pack = undefined;
      throw error;
    }
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

  #askVault(...asked: Parameters<AskSealed>): Promise<unknown> {
    const voice = this.voice();
    const { timers } = this.accounts().platform;
    const again = { timers, whenOnline: () => voice.whenOnline() };
    return askAgain(again, () => askVault(voice, ...asked));
  }

  #call<Params extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
    route: Route<Params, Body, Answer>,
    input: CallInput<Params, Body> = {},
  ): Promise<z.output<Answer>> {
    return this.accounts().edge.call(route, { ...input, token: this.device().token });
  }
}
