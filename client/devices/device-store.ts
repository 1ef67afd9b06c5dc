/** A device's own store: small JSON values by place, sealed at rest where the platform can. */

/** Places are names like `outbox/…`; nothing in them is content. */
export type DeviceStore = {
  get(place: string): Promise<unknown>;
  put(place: string, value: unknown): Promise<void>;
  drop(place: string): Promise<void>;
  /** Every value whose place begins so, in the order of places. */
  list(prefix: string): Promise<readonly (readonly [place: string, value: unknown])[]>;
  /** Forgets everything, and the key with it. */
  clear(): Promise<void>;
};

/** A store that ends with its program: for tests, tools and bots. */
export function memoryStore(): DeviceStore {
  const kept = new Map<string, string>();
  const read = (text: string | undefined): unknown =>
    text === undefined ? undefined : JSON.parse(text);
  return {
    get: (place) => Promise.resolve(read(kept.get(place))),
    put: (place, value) => Promise.resolve(void kept.set(place, JSON.stringify(value))),
    drop: (place) => Promise.resolve(void kept.delete(place)),
    list: (prefix) => {
      const places = [...kept.keys()].filter((place) => place.startsWith(prefix)).sort();
      return Promise.resolve(places.map((place) => [place, read(kept.get(place))] as const));
    },
    clear: () => Promise.resolve(kept.clear()),
  };
}
