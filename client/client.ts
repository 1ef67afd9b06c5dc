/** The client: one person on one device, from signing up to reading and checking receipts. */

import type { ConversationId } from '@countersign/rules/ids.ts';
import type { MembersAnswer } from '@countersign/wire/channel/asks.ts';
import type { EdgeSignal } from '@countersign/wire/socket/signals.ts';
import type { Person } from '@countersign/wire/http/people/account-routes.ts';
import type { ProblemCode } from '@countersign/wire/problems.ts';
import type { AccountPorts } from './accounts/account-door.ts';
import type { KeyStretching } from './accounts/password.ts';
import type { RecordCipher } from './channel/record-cipher.ts';
import { Understanding } from './accounts/understanding.ts';
import { Connection, type ConnectionState } from './connection/connection.ts';
import { channelOpener } from './connection/open-sealed.ts';
import { DeviceWatch } from './devices/device-watch.ts';
import type { DeviceStorage, StoredDevice } from './devices/device-storage.ts';
import { memoryStore, type DeviceStore } from './devices/device-store.ts';
import { FrontRoom } from './front-room.ts';
import { EdgeDoor } from './http/edge-door.ts';
import { platformWith, type Platform } from './platform.ts';
import { passingMemory, type AccessMemory } from './receipts/access-memory.ts';
import { loadKept } from './threads/sending/kept-events.ts';
import { Thread } from './threads/thread.ts';
import { readTrustFile, type Trust, type TrustFile } from './trust/trust-file.ts';

/** What a client is made of; everything but trust and storage has a default. */
export type ClientOptions = Partial<Platform> & {
  readonly trust: TrustFile;
  readonly storage: DeviceStorage;
  /** Must be the same at sign-up and at every sign-in; only tests and tools choose a cheap one. */
  readonly keyStretching?: KeyStretching;
  readonly recordCipher?: RecordCipher;
  /** Where looks at the log are remembered; else a rollback is noticed only while running. */
  readonly memory?: AccessMemory;
  /** What the device keeps for itself: what is not sent yet, drafts, the search index. */
  readonly store?: DeviceStore;
};

/** A client without anybody signed in; throws TypeError for a trust file that cannot be read. */
export function createClient(options: ClientOptions): Client {
  return new Client(options);
}

/** One person on one device. Calls throw `Problem`, or `Unreachable` when nothing answers. */
export class Client extends FrontRoom {
  readonly #options: ClientOptions;
  readonly #platform: Platform;
  readonly #trust: Trust;
  readonly #accounts: AccountPorts;
  readonly #memory: AccessMemory;
  readonly #store: DeviceStore;
  readonly #listeners = new Set<() => void>();
  readonly #threads = new Map<ConversationId, Thread>();
  #stored: StoredDevice | undefined;
  #connection: Connection | undefined;
  #watch: DeviceWatch | undefined;
  #ended: ProblemCode | undefined;

  constructor(options: ClientOptions) {
    super();
    this.#options = options;
    this.#platform = platformWith(options);
    this.#trust = readTrustFile(options.trust);
    this.#memory = options.memory ?? passingMemory();
    this.#store = options.store ?? memoryStore();
    this.#accounts = {
      edge: new EdgeDoor(this.#trust.edgeUrl, this.#platform),
      storage: options.storage,
      platform: this.#platform,
      keyStretching: options.keyStretching ?? 'memory-constrained',
      onLogWait: (waits) => this.logWaits(waits),
    };
  }

  /** Who is signed in here. */
  get me(): Person | undefined {
    return this.#stored?.person;
  }

  get state(): ConnectionState {
    return this.#connection?.state ?? 'offline';
  }

  /** `proof-invalid` while what answers shows a key that is not the vault's. */
  get refused(): ProblemCode | undefined {
    return this.#connection?.refused;
  }

  /** Where the platform takes contests of an access, if it says so. */
  get contestAt(): string | undefined {
    return this.#options.trust.contestAt;
  }

  /** Whether this account took in who can read its messages. */
  get understanding(): Understanding {
    return new Understanding({
      edge: this.#accounts.edge,
      device: () => this.device(),
      remember: async (understood) => {
        this.#stored = { ...this.device(), understood };
        await this.#options.storage.save(this.#stored);
      },
    });
  }

  /** Why the session is over, once it is. */
  get ended(): ProblemCode | undefined {
    return this.#ended;
  }

  /** Ends this session at the edge, as far as it can be reached, and forgets the device. */
  async signOut(): Promise<void> {
    await this.endOwnSession().catch(() => undefined);
    this.disconnect();
    if (this.#stored !== undefined) await this.#memory.forget(this.#stored.person.account);
    this.#stored = undefined;
    await this.#store.clear().catch(() => undefined);
    await this.#options.storage.clear();
    this.told();
  }

  /**
   * Resolves when online; from then on the client reconnects by itself until it is told to stop.
   */
  connect(): Promise<void> {
    const online = this.#connected().start();
    void this.#restoreSends();
    return online;
  }

  /** Ends the connection; `connect` begins a new one. */
  disconnect(): void {
    this.#connection?.stop();
    this.#connection = undefined;
    this.#watch?.stop();
    this.#watch = undefined;
    for (const thread of this.#threads.values()) thread.close();
    this.#threads.clear();
    this.forgetRooms();
    this.told();
  }

  /** The thread of a conversation, always the same one while connected. */
  thread(conversation: ConversationId): Thread {
    const known = this.#threads.get(conversation);
    if (known !== undefined) return known;
    const thread = new Thread({
      conversation,
      me: this.device().person.account,
      voice: this.voice(),
      platform: this.#platform,
      store: this.#store,
      view: () => this.conversation(conversation),
      pack: () => this.pack(),
    });
    this.#threads.set(conversation, thread);
    return thread;
  }

  /** What this device keeps for itself alone. */
  override get store(): DeviceStore {
    return this.#store;
  }

  /** Calls back after every change of state, list or threads; returns the way to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  protected override entered(stored: StoredDevice): void {
    this.disconnect();
    this.#stored = stored;
    this.#ended = undefined;
    this.told();
  }

  protected override told(): void {
    for (const listener of this.#listeners) listener();
  }

  protected override device(): StoredDevice {
    if (this.#stored === undefined) throw new Error('nobody is signed in');
    return this.#stored;
  }

  protected override watch(): DeviceWatch | undefined {
    return this.#watch;
  }

  protected override accounts(): AccountPorts {
    return this.#accounts;
  }

  protected override trust(): Trust {
    return this.#trust;
  }

  protected override memory(): AccessMemory {
    return this.#memory;
  }

  protected override voice(): Connection {
    return this.#connected();
  }

  protected override changed(conversation: ConversationId, members: MembersAnswer): void {
    this.thread(conversation).believed(members);
  }

  #connected(): Connection {
    this.#connection ??= this.#newConnection(this.device());
    this.#watch ??= this.#newWatch();
    return this.#connection;
  }

  #newConnection(device: StoredDevice): Connection {
    const opening = { edge: this.#accounts.edge, trust: this.#trust, platform: this.#platform };
    return new Connection({
      url: `${this.#trust.edgeUrl.replace(/^http/, 'ws')}/v1/socket`,
      token: device.token,
      platform: this.#platform,
      openChannel: channelOpener({ ...opening, cipher: this.#options.recordCipher }, device),
      listener: {
        onState: (state) => {
          if (state === 'online') this.#catchUp();
          this.told();
        },
        onEvent: (conversation, placed) => {
          this.#threads.get(conversation)?.arrived(placed);
          this.stirSearch();
          this.told();
        },
        onMissed: (conversation) => {
          this.#threads
            .get(conversation)
            ?.catchUp()
            .catch(() => undefined);
          this.told();
        },
        onSignal: (signal) => this.#signalled(signal),
        onEnded: (code) => {
          this.#ended = code;
          this.told();
        },
      },
    });
  }

  #newWatch(): DeviceWatch {
    return new DeviceWatch({
      trust: this.#trust,
      clock: this.#platform.clock,
      timers: this.#platform.timers,
      device: () => this.device(),
      remember: async (memory) => {
        this.#stored = { ...this.device(), memory };
        await this.#options.storage.save(this.#stored);
      },
      statements: () => this.statements(),
      known: () => this.knownDevices(),
      onNews: () => this.told(),
    });
  }

  #catchUp(): void {
    // A lost line between here and there begins another catching up, by another `online`.
    for (const thread of this.#threads.values()) thread.catchUp().catch(() => undefined);
    void this.#watch?.look();
    this.shelf.load().catch(() => undefined);
    this.stirSearch();
    this.scheduled.look().catch(() => undefined);
  }

  /** What an earlier run of this program said goes on its way again, in its order. */
  async #restoreSends(): Promise<void> {
    const connection = this.#connection;
    const kept = await loadKept(this.#store).catch(() => undefined);
    if (connection !== this.#connection) return;
    for (const [conversation, events] of kept ?? []) this.thread(conversation).restore(events);
  }

  #signalled(signal: EdgeSignal): void {
    if (signal.type === 'devices-changed') void this.#watch?.look();
    if (signal.type === 'shelf-changed') this.shelf.load().catch(() => undefined);
    if ('conversation' in signal) this.#threads.get(signal.conversation)?.signalled(signal);
    this.told();
  }
}
