/** The device watch: looks at the account's devices whenever something may have changed. */

import type { DeviceId } from '@countersign/rules/ids.ts';
import type { KnownDevicesAnswer } from '@countersign/wire/channel/asks.ts';
import type { Clock } from '@countersign/base/clock.ts';
import { lookAgainMs, lookFailingMsMax, lookRetryMs } from '../limits.ts';
import type { Timer, Timers } from '../platform.ts';
import type { Trust } from '../trust/trust-file.ts';
import {
  judgeDevices,
  judgeKnown,
  type DeviceLook,
  type DeviceMemory,
  type DeviceNews,
} from './device-news.ts';
import type { StoredDevice } from './device-storage.ts';

/** What the watch asks and where it remembers. */
export type WatchPorts = {
  readonly trust: Trust;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly device: () => StoredDevice;
  /** Keeps it with the device, across restarts. */
  readonly remember: (memory: DeviceMemory) => Promise<void>;
  readonly statements: () => Promise<DeviceLook['statements']>;
  readonly known: () => Promise<KnownDevicesAnswer>;
  /** Called after each look. */
  readonly onNews: () => void;
};

/**
 * One device's watch; it never throws: what cannot be looked at is looked at later, and said once
 * it could not be for too long. The vault's own word counts even where the edge withholds the list.
 */
export class DeviceWatch {
  /** What the last look found; `undefined` before the first, unless it is overdue. */
  news: DeviceNews | undefined;
  readonly #ports: WatchPorts;
  readonly #sinceMs: number;
  #turn: Promise<void> = Promise.resolve();
  #timer: Timer;
  #stopped = false;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
    this.#sinceMs = ports.clock();
  }

  /** Looks now, and then again from time to time. One look at a time. */
  look(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#look().catch(() => this.#failed()));
    return this.#turn;
  }

  /** The person says that these devices are their own. */
  async acknowledge(devices: readonly DeviceId[]): Promise<void> {
    await this.#turn;
    const memory = this.news?.memory;
    if (this.news === undefined || memory === undefined) return;
    const fresh = this.news.fresh.filter(({ device }) => !devices.includes(device));
    const seen = [...new Set([...memory.seen, ...devices])];
    await this.#remember({ ...this.news, fresh, memory: { ...memory, seen } });
  }

  stop(): void {
    this.#stopped = true;
    this.#ports.timers.clear(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#stopped) return;
    this.#lookAfter(lookAgainMs);
    const { trust, clock } = this.#ports;
    // The vault is asked first: a device that came in between is in the list, not the reverse.
    const known = await this.#ports.known();
    const statements = await this.#ports.statements().catch(() => undefined);
    const { person, device, memory } = this.#ports.device();
    const look = { trust, own: { account: person.account, device }, known, memory };
    if (statements === undefined) {
      await this.#remember(judgeKnown(look));
      throw new Error('the list was withheld');
    }
    const news = judgeDevices({ ...look, statements });
    const looked = news.memory && { ...news.memory, lookedAtMs: clock() };
    await this.#remember({ ...news, memory: looked });
  }

  #lookAfter(afterMs: number): void {
    const { timers } = this.#ports;
    timers.clear(this.#timer);
    this.#timer = timers.set(() => void this.look(), afterMs);
  }

  #failed(): void {
    if (this.#stopped) return;
    this.#lookAfter(lookRetryMs);
    const { clock, device, onNews } = this.#ports;
    const { memory } = device();
    const isOverdue = clock() - (memory?.lookedAtMs ?? this.#sinceMs) > lookFailingMsMax;
    if (!isOverdue) return;
    this.news = { ...(this.news ?? { alarms: [], fresh: [], resets: [], memory }), isOverdue };
    onNews();
  }

  async #remember(news: DeviceNews): Promise<void> {
    if (this.#stopped) return;
    const { memory } = news;
    const before = JSON.stringify(this.#ports.device().memory);
    if (memory !== undefined && JSON.stringify(memory) !== before) {
      await this.#ports.remember(memory);
    }
    this.news = news;
    this.#ports.onNews();
  }
}
