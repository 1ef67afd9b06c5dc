/** What is new in a house since the last look, and what of it is a reason for alarm. */

import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import {
  accountIdOfHash,
  accountIdPreimage,
  type DeviceStatement,
} from '@countersign/rules/device-statement.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { Chronicle } from '../chronicle/chronicle.ts';
import { HouseCheck, type HouseLook, type HouseParts } from '../verify-logs.ts';
import type { KnownDevices } from './known-devices.ts';

/** One line of the monitor. */
export type News = { readonly kind: 'news' | 'alarm'; readonly text: string };

/** The account that somebody watches over, if any. */
export type WatchedAccount = { readonly account: AccountId; readonly devices: KnownDevices };

/** The id of an account whose first key this is. */
export function accountOfKey(accountKey: Uint8Array): AccountId {
  return accountIdOfHash(crypto.sha256(accountIdPreimage(accountKey)));
}

/** Looks at a house again and again; each thing is told once. */
export class Watch implements AsyncDisposable {
  readonly #check: HouseCheck;
  readonly #chronicle = new Chronicle();
  readonly #watched: WatchedAccount | undefined;
  #devices: (News & { readonly index: number })[] = [];
  #told = { broken: 0, notices: 0, sizes: '' };
  #toldEntries: number | undefined;
  #toldDevices: number | undefined;

  constructor(house: HouseParts, watched?: WatchedAccount) {
    this.#watched = watched;
    this.#check = new HouseCheck({
      ...house,
      onAccess: this.#chronicle.add,
      onDevice: (statement, index) => this.#seeDevice(statement, index),
    });
  }

  /** What is new. Throws Unreachable and UnusableInput. */
  async look(nowMs: number): Promise<readonly News[]> {
    const look = await this.#check.look(nowMs);
    this.#watched?.devices.keep();
    return [
      ...this.#findings(look),
      ...this.#deviceNews(look),
      ...this.#entries(look),
      ...this.#sizes(look),
    ];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#check[Symbol.asyncDispose]();
  }

  #findings({ broken, notices }: HouseLook): News[] {
    const news = [
      ...broken.slice(this.#told.broken).map(({ where, what }) => alarm(`${where}: ${what}`)),
      ...notices.slice(this.#told.notices).map(({ where, what }) => plain(`${where}: ${what}`)),
    ];
    this.#told.broken = broken.length;
    this.#told.notices = notices.length;
    return news;
  }

  /** Entries that an earlier run has verified are not told again; at first sight none are. */
  #entries({ access, stories }: HouseLook): News[] {
    const { size } = this.#chronicle;
    const from = this.#toldEntries ?? access.before?.size ?? size;
    this.#toldEntries = Math.max(from, size);
    return this.#chronicle.tell(stories, from).map(({ index, text }) => {
      return plain(`entry ${index} ${text}`);
    });
  }

  /** What an earlier run has told is told again only if it is a reason for alarm. */
  #deviceNews({ device }: HouseLook): News[] {
    const from = (this.#toldDevices ??= device.before?.size ?? 0);
    const news = this.#devices.splice(0);
    return news.flatMap(({ index, kind, text }) => {
      return kind === 'alarm' || index >= from ? [{ kind, text }] : [];
    });
  }

  #sizes({ access, device }: HouseLook): News[] {
    if (access.head === undefined || device.head === undefined) return [];
    const sizes = `${access.head.size} entries and ${device.head.size} device statements`;
    if (sizes === this.#told.sizes) return [];
    this.#told.sizes = sizes;
    return [plain(`verified ${sizes}`)];
  }

  /** An unknown device or a reset raises the alarm in every run, until its device is named. */
  #seeDevice({ account, device, op }: DeviceStatement, index: number): void {
    if (account !== this.#watched?.account) return;
    const { devices } = this.#watched;
    const name = `device ${device} (entry ${index} of the device log)`;
    if (op === 'revoke') {
      this.#devices.push({ index, ...plain(`your account has removed ${name}`) });
      return;
    }
    const isKnown = op === 'add' ? devices.see(device) : devices.has(device);
    const what = op === 'add' ? `has got` : 'is asked to be reset, and then to have only';
    const text = `your account ${what} ${isKnown ? '' : 'an unknown '}${name}`;
    this.#devices.push({ index, ...(isKnown ? plain(text) : alarm(text)) });
  }
}

function alarm(text: string): News {
  return { kind: 'alarm', text };
}

function plain(text: string): News {
  return { kind: 'news', text };
}
