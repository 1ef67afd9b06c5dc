/** The client: one person on one device, from signing up to reading and checking receipts. */

import type { ConversationId } from '@countersign/rules/ids.ts';
import type { MembersAnswer } from '@countersign/wire/channel/asks.ts';
import type { EdgeSignal } from '@countersign/wire/socket/signals.ts';
import type { Person } from '@countersign/wire/http/account-routes.ts';
import { Problem, type ProblemCode } from '@countersign/wire/problems.ts';
import { askReset, enterReset, type ResetInput } from './accounts/reset.ts';
import { recoverAccount, signIn, signUp, type AccountPorts } from './accounts/account-door.ts';
import type { KeyStretching } from './accounts/password.ts';
import type { RecordCipher } from './channel/record-cipher.ts';
import { Connection, type ConnectionState } from './connection/connection.ts';
import { channelOpener } from './connection/open-sealed.ts';
import { DeviceWatch } from './devices/device-watch.ts';
import type { DeviceStorage, StoredDevice } from './devices/device-storage.ts';
import { EdgeDoor } from './http/edge-door.ts';
import { platformWith, type Platform } from './platform.ts';
import { passingMemory, type AccessMemory } from './receipts/access-memory.ts';
import { SignedInRoom } from './signed-in-room.ts';
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
};

/** A client without anybody signed in; throws TypeError for a trust file that cannot be read. */
export function createClient(options: ClientOptions): Client {
  return new Client(options);
}

/** One person on one device. Calls throw `Problem`, or `Unreachable` when nothing answers. */
export class Client extends SignedInRoom {
  readonly #options: ClientOptions;
  readonly #platform: Platform;
  readonly #trust: Trust;
  readonly #accounts: AccountPorts;
  readonly #memory: AccessMemory;
  readonly #listeners = new Set<() => void>();
  readonly #threads = new Map<ConversationId, Thread>();
  #stored: StoredDevice | undefined;
  #connection: Connection | undefined;
  #watch: DeviceWatch | undefined;
  #waiting: StoredDevice | undefined;
  #ended: ProblemCode | undefined;

  constructor(options: ClientOptions) {
    super();
    this.#options = options;
    this.#platform = platformWith(options);
    this.#trust = readTrustFile(options.trust);
    this.#memory = options.memory ?? passingMemory();
    this.#accounts = {
      edge: new EdgeDoor(this.#trust.edgeUrl, this.#platform),
      storage: options.storage,
      platform: this.#platform,
      keyStretching: options.keyStretching ?? 'memory-constrained',
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

  /** Why the session is over, once it is. */
  get ended(): ProblemCode | undefined {
    return this.#ended;
  }

  /** Creates an account; the recovery code is shown once and kept nowhere. */
  async signUp(input: Parameters<typeof signUp>[1]): Promise<{ recoveryCode: string }> {
    const { device, recoveryCode } = await signUp(this.#accounts, input);
    this.#enter(device);
    return { recoveryCode };
  }

  async signIn(input: Parameters<typeof signIn>[1]): Promise<void> {
    this.#enter(await signIn(this.#accounts, input));
  }

  /** Signs in by recovery code and replaces the password; every other session ends. */
  async recover(input: Parameters<typeof recoverAccount>[1]): Promise<void> {
    this.#enter(await recoverAccount(this.#accounts, input));
  }

  /** Asks, by a ticket of the operator, to replace every device of an account by this one. */
  async askReset(input: ResetInput): Promise<{ recoveryCode: string }> {
    const { device, recoveryCode } = await askReset(this.#accounts, input);
    this.#waiting = device;
    this.#changed();
    return { recoveryCode };
  }

  /** The reset that this device waits for. */
  get waitingReset(): { readonly handle: string; readonly dueMs: number } | undefined {
    const { person, waiting } = this.#waiting ?? {};
    return person && waiting && { handle: person.handle, dueMs: waiting.dueMs };
  }

  /** Signs in by the reset; throws `reset-pending` too early, `reset-refused` once cancelled. */
  async enterReset(): Promise<void> {
    if (this.#waiting === undefined) throw new Problem('reset-refused');
    this.#enter(await enterReset(this.#accounts, this.#waiting));
  }

  /** Waits no longer; the reset itself is not taken back. */
  async forgetReset(): Promise<void> {
    this.#waiting = undefined;
    await this.#options.storage.clear();
    this.#changed();
  }

  /** Takes up the device that the storage kept; false when it kept none that may sign in. */
  async restore(): Promise<boolean> {
    const stored = await this.#options.storage.load();
    if (stored?.waiting !== undefined) this.#waiting = stored;
    else if (stored !== undefined) this.#enter(stored);
    return this.#stored !== undefined;
  }

  /** Ends this session at the edge, as far as it can be reached, and forgets the device. */
  async signOut(): Promise<void> {
    await this.endOwnSession().catch(() => undefined);
    this.disconnect();
    if (this.#stored !== undefined) await this.#memory.forget(this.#stored.person.account);
    this.#stored = undefined;
    await this.#options.storage.clear();
    this.#changed();
  }

  /**
   * Resolves when online; from then on the client reconnects by itself until it is told to stop.
   */
  connect(): Promise<void> {
    return this.#connected().start();
  }

  /** Ends the connection; `connect` begins a new one. */
  disconnect(): void {
    this.#connection?.stop();
    this.#connection = undefined;
    this.#watch?.stop();
    this.#watch = undefined;
    for (const thread of this.#threads.values()) thread.close();
    this.#threads.clear();
    this.#changed();
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
      view: () => this.conversation(conversation),
      pack: () => this.pack(),
    });
    this.#threads.set(conversation, thread);
    return thread;
  }

  /** Calls back after every change of state, list or threads; returns the way to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
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
          this.#changed();
        },
        onEvent: (conversation, placed) => {
          this.#threads.get(conversation)?.arrived(placed);
          this.#changed();
        },
        onMissed: (conversation) => {
          this.#threads
            .get(conversation)
            ?.catchUp()
            .catch(() => undefined);
          this.#changed();
        },
        onSignal: (signal) => this.#signalled(signal),
        onEnded: (code) => {
          this.#ended = code;
          this.#changed();
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
      onNews: () => this.#changed(),
    });
  }

  #catchUp(): void {
    // A lost line between here and there begins another catching up, by another `online`.
    for (const thread of this.#threads.values()) thread.catchUp().catch(() => undefined);
    void this.#watch?.look();
  }

  #signalled(signal: EdgeSignal): void {
    if (signal.type === 'devices-changed') void this.#watch?.look();
    if ('conversation' in signal) this.#threads.get(signal.conversation)?.signalled(signal);
    this.#changed();
  }

  #enter(stored: StoredDevice): void {
    this.disconnect();
    this.#stored = stored;
    this.#waiting = undefined;
    this.#ended = undefined;
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
