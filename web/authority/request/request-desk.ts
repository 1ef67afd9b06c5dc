/** The request being written on this device: every change is shown at once and kept in its turn. */

import type { DraftMemory, KeptRequest } from './kept-request.ts';
import { withInstrument, type PortalDraft, type PortalPaper } from './request-model.ts';

/** A request on this device. */
export type OwnRequest = {
  readonly kept: KeptRequest;
  readonly papers: readonly PortalPaper[];
  /** Whether a reload would find it again: a browser may keep nothing. */
  readonly isKept: boolean;
  /** Whether it was here before this page was opened. */
  readonly isOld: boolean;
};

/** One request; changes go by what stands here now, however long ago they were begun. */
export class RequestDesk {
  readonly #memory: DraftMemory;
  readonly #begin: () => KeptRequest;
  readonly #listeners = new Set<() => void>();
  /** One change is kept before the next is written: the last one wins. */
  #writing: Promise<unknown> = Promise.resolve();
  #now: OwnRequest | undefined;

  constructor(memory: DraftMemory, begin: () => KeptRequest) {
    this.#memory = memory;
    this.#begin = begin;
  }

  /** Another object whenever something changes; none before it was read. */
  get now(): OwnRequest | undefined {
    return this.#now;
  }

  /** Hears of every change; gives the way to stop. */
  listen(heard: () => void): () => void {
    this.#listeners.add(heard);
    return () => this.#listeners.delete(heard);
  }

  /** Takes up what is on the device; whoever comes for an emergency has one. */
  async read(isUrgent: boolean): Promise<void> {
    if (this.#now !== undefined) return;
    const found = await this.#memory.read().catch(() => 'closed' as const);
    const isKept = found !== 'closed';
    const { kept, papers } =
      found === undefined || found === 'closed' ? { kept: this.#begin(), papers: [] } : found;
    const draft = isUrgent ? asUrgent(kept.draft) : kept.draft;
    const isOld = isKept && found !== undefined;
    this.#show({ kept: { ...kept, draft }, papers, isKept, isOld });
  }

  /** Changes some fields. */
  set(change: Partial<PortalDraft>): void {
    void this.#keep(({ draft, edits, ...kept }) => {
      return { ...kept, draft: { ...draft, ...change }, edits: edits + 1 };
    });
  }

  /** Changes the papers. */
  changePapers(change: (papers: readonly PortalPaper[]) => readonly PortalPaper[]): void {
    if (this.#now === undefined) return;
    const papers = change(this.#now.papers);
    this.#show({ ...this.#now, papers });
    void this.#keep((kept) => ({ ...kept, edits: kept.edits + 1 }));
    void this.#write(() => this.#memory.keepPapers(papers));
  }

  /** Resolves once it is kept that somebody tried to send it, before anything is sent. */
  tried(): Promise<unknown> {
    return this.#keep((kept) => ({ ...kept, triedAt: kept.edits }));
  }

  /** The same fields as another request: with a link of its own. */
  beginAnew(): void {
    const { secret } = this.#begin();
    void this.#keep(({ draft, edits }) => ({ draft, secret, edits }));
  }

  /** Leaves nothing of it on the device. */
  async forget(): Promise<void> {
    await this.#write(() => this.#memory.forget());
    this.#show({ kept: this.#begin(), papers: [], isKept: true, isOld: false });
  }

  #keep(change: (kept: KeptRequest) => KeptRequest): Promise<unknown> {
    if (this.#now === undefined) return Promise.resolve();
    const kept = change(this.#now.kept);
    this.#show({ ...this.#now, kept });
    return this.#write(() => this.#memory.keep(kept));
  }

  #write(work: () => Promise<unknown>): Promise<unknown> {
    this.#writing = this.#writing.then(work).catch(() => {
      if (this.#now !== undefined) this.#show({ ...this.#now, isKept: false });
    });
    return this.#writing;
  }

  #show(now: OwnRequest): void {
    this.#now = now;
    for (const heard of this.#listeners) heard();
  }
}

/** An emergency has instruments of its own. */
function asUrgent(draft: PortalDraft): PortalDraft {
  return draft.isUrgent ? draft : { ...withInstrument(draft, undefined), isUrgent: true };
}
