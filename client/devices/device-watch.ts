/** The device watch: looks at the account's devices whenever something may have changed. */

import type { DeviceId } from '@countersign/rules/ids.ts';
import type { KnownDevicesAnswer } from '@countersign/wire/channel/asks.ts';
import { lookAgainMs } from '../limits.ts';
import type { Timer, Timers } from '../platform.ts';
import type { Trust } from '../trust/trust-file.ts';
import {
  judgeDevices,
  type DeviceLook,
  type DeviceMemory,
  type DeviceNews,
} from './device-news.ts';
import type { StoredDevice } from './device-storage.ts';

/** What the watch asks and where it remembers. */
export type WatchPorts = {
  readonly trust: Trust;
  readonly timers: Timers;
  readonly device: () => StoredDevice;
  /** Keeps it with the device, across restarts. */
  readonly remember: (memory: DeviceMemory) => Promise<void>;
  readonly statements: () => Promise<DeviceLook['statements']>;
  readonly known: () => Promise<KnownDevicesAnswer>;
  /** Called after each look. */
  readonly onNews: () => void;
};

/** One device's watch; it never throws: what cannot be looked at is looked at later. */
export class DeviceWatch {
  /** What the last look found; `undefined` before the first. */
  news: DeviceNews | undefined;
  readonly #ports: WatchPorts;
  #turn: Promise<void> = Promise.resolve();
  #timer: Timer;
  #stopped = false;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
  }

  /** Looks now, and then again from time to time. One look at a time. */
  look(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#look().catch(() => undefined));
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
    const { timers, trust } = this.#ports;
    timers.clear(this.#timer);
    this.#timer = timers.set(() => void this.look(), lookAgainMs);
    // The vault is asked first: a device that came in between is in the list, not the reverse.
    const known = await this.#ports.known();
    const statements = await this.#ports.statements();
    const { person, device, memory } = this.#ports.device();
    const own = { account: person.account, device };
    await this.#remember(judgeDevices({ trust, own, statements, known, memory }));
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
