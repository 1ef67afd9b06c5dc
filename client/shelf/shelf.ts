/** The shelf: what this account alone may read and its devices share; the edge keeps it sealed. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { readShelf, replaceShelf } from '@countersign/wire/http/conversations/shelf-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { openAes, sealAes } from '../accounts/aes.ts';
import type { CallEdge } from '../groups/groups.ts';
import type { Platform } from '../platform.ts';
import {
  formatShelf,
  merged,
  parseShelf,
  type ShelfContents,
  type ShelfValue,
} from './shelf-contents.ts';

/** What a shelf needs of its client. */
export type ShelfPorts = {
  readonly call: CallEdge;
  readonly platform: Pick<Platform, 'clock' | 'random'>;
  readonly account: string;
  /** The account's transparency key, which the vault gives to its devices alone. */
  key(): Promise<Bytes>;
  onChange(): void;
};

/** Tries against other devices that put something there at the same time. */
const triesMax = 8;

/** The shelf as this device knows it: a change shows at once and is put there right after. */
export class Shelf {
  readonly #ports: ShelfPorts;
  #contents: ShelfContents = new Map();
  #version = 0;
  #key: Promise<Bytes> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(ports: ShelfPorts) {
    this.#ports = ports;
  }

  /** What lies under a name; `null` for nothing. */
  get(name: string): ShelfValue {
    return this.#contents.get(name)?.value ?? null;
  }

  /** Names that begin so and lie there now. */
  names(prefix: string): readonly string[] {
    return [...this.#contents]
      .filter(([name, { value }]) => value !== null && name.startsWith(prefix))
      .map(([name]) => name);
  }

  /** Puts something there; resolves once the edge has it. */
  set(name: string, value: ShelfValue): Promise<void> {
    const before = this.#contents.get(name)?.atMs ?? 0;
    // A clock that lies behind another device's must not make this change the older one.
    const atMs = Math.max(this.#ports.platform.clock(), before + 1);
    this.#contents = merged(this.#contents, new Map([[name, { value, atMs }]]));
    this.#ports.onChange();
    const written = this.#writing.then(() => this.#write());
    this.#writing = written.catch(() => undefined);
    return written;
  }

  /** Fetches what lies there and joins it with what this device has. */
  async load(): Promise<void> {
    const { version, sealed } = await this.#ports.call(readShelf);
    if (version === 0) return;
    this.#contents = merged(this.#contents, await this.#open(sealed));
    this.#version = version;
    this.#ports.onChange();
  }

  async #write(): Promise<void> {
    for (let tries = 0; tries < triesMax; tries++) {
      const body = { version: this.#version, sealed: await this.#seal() };
      const { outcome } = await this.#ports.call(replaceShelf, { body });
      if (outcome === 'kept') {
        this.#version++;
        return;
      }
      await this.load();
    }
    throw new Problem('busy');
  }

  async #seal(): Promise<string> {
    const { platform } = this.#ports;
    const text = formatShelf(this.#contents, platform.clock());
    const by = { key: await this.#sealKey(), nonce: platform.random(12), aad: this.#about() };
    return base64url(await sealAes(by, utf8(text)));
  }

  async #open(sealed: string): Promise<ShelfContents> {
    const bytes = fromBase64url(sealed);
    const opened = bytes && (await openAes(await this.#sealKey(), bytes, this.#about()));
    if (opened === undefined) throw new Problem('record-damaged');
    return parseShelf(fromUtf8(opened));
  }

  #about(): Bytes {
    return utf8(`countersign/shelf/v1 ${this.#ports.account}`);
  }

  #sealKey(): Promise<Bytes> {
    this.#key ??= this.#ports
      .key()
      .then((key) => hkdf(sha256, key, undefined, utf8('countersign/shelf/v1'), 32) as Bytes);
    this.#key.catch(() => (this.#key = undefined));
    return this.#key;
  }
}
