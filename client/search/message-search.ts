/** Message search: follows what is said, in the background, and answers from its index. */

import type { AccountId, ConversationId, EventId } from '@countersign/rules/ids.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { parseEventBody } from '@countersign/wire/conversation/event-body.ts';
import { seqMax, type PageHead } from '@countersign/wire/channel/clear-heads.ts';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { catchUpEvents, indexPauseMs, indexSettleMs } from '../limits.ts';
import type { DeviceStore } from '../devices/device-store.ts';
import type { Platform, Timer } from '../platform.ts';
import type { PlacedEvent } from '../threads/thread-message.ts';
import { vanishesAtMs } from '../threads/vanishing.ts';
import { SearchIndex, type Found } from './search-index.ts';

/** What the search needs of its client. */
export type SearchPorts = {
  readonly store: DeviceStore;
  readonly platform: Pick<Platform, 'timers' | 'clock'>;
  conversations(): Promise<readonly ConversationView[]>;
  readonly page: (head: PageHead) => Promise<readonly PlacedEvent[]>;
  pack(): Promise<Pick<RegionPack, 'retentionSeconds' | 'epochSeconds'>>;
  onChange(): void;
};

type Edit = {
  readonly target: EventId | undefined;
  readonly sender: AccountId;
  readonly seq: number;
  readonly text: string;
};

/** The search of one signed-in device. */
export class MessageSearch {
  readonly #ports: SearchPorts;
  readonly #index: SearchIndex;
  #soon: Timer;
  #running: Promise<void> | undefined;
  #again = false;
  #isStopped = false;
  #behind = 0;
  #revision = 0;
  /** The newest edit of each message that was seen in this run. */
  readonly #edits = new Map<EventId, Edit>();

  constructor(ports: SearchPorts) {
    this.#ports = ports;
    this.#index = new SearchIndex(ports.store);
  }

  /** Conversations that are not wholly in the index yet. */
  get behind(): number {
    return this.#behind;
  }

  /** Another number whenever a search could find something else. */
  get revision(): number {
    return this.#revision;
  }

  /** Messages with all words of a query, the newest first. */
  find(
    query: string,
    options: { conversation?: ConversationId; limit?: number } = {},
  ): readonly Found[] {
    return this.#index.find(query, options);
  }

  /** One message, if this device has it. */
  found(conversation: ConversationId, event: EventId): Found | undefined {
    const row = this.#index.row(conversation, event);
    return row && { ...row, conversation };
  }

  /** Something was said: the index follows once it is quiet for a moment. */
  stir(): void {
    if (this.#isStopped) return;
    const { timers } = this.#ports.platform;
    timers.clear(this.#soon);
    this.#soon = timers.set(() => void this.follow().catch(() => undefined), indexSettleMs);
  }

  /** Follows everything that was said until now; one run at a time. */
  follow(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Follows nothing any more. */
  stop(): void {
    this.#isStopped = true;
    this.#ports.platform.timers.clear(this.#soon);
  }

  async #run(): Promise<void> {
    await this.#index.load();
    while (this.#again && !this.#isStopped) {
      this.#again = false;
      const views = await this.#ports.conversations();
      await this.#dropOver(views);
      const behind = views.filter(({ conversation, lastSeq }) => {
        const { oldest = seqMax, newest = -1 } = this.#index.indexed(conversation) ?? {};
        return newest < lastSeq || oldest > 0;
      });
      this.#behind = behind.length;
      for (const view of behind) {
        if (this.#isStopped) return;
        await this.#followOne(view);
        this.#behind -= 1;
        this.#revision += 1;
        this.#ports.onChange();
      }
      await this.#index.save();
    }
  }

  /** First what is new, then what is old: the newest is looked for most. */
  async #followOne({ conversation, lastSeq }: ConversationView): Promise<void> {
    let { oldest, newest } = this.#index.indexed(conversation) ?? { oldest: seqMax, newest: -1 };
    while (newest >= 0 && newest < lastSeq && !this.#isStopped) {
      const page = await this.#take({ conversation, direction: 'after', seq: newest });
      newest = page.length < catchUpEvents ? lastSeq : (page.at(-1)?.seq ?? lastSeq);
      this.#index.reached(conversation, { oldest, newest });
    }
    while (oldest > 0 && !this.#isStopped) {
      const page = await this.#take({ conversation, direction: 'before', seq: oldest });
      if (newest < 0) newest = page.at(-1)?.seq ?? 0;
      oldest = page.length < catchUpEvents ? 0 : (page[0]?.seq ?? 0);
      this.#index.reached(conversation, { oldest, newest });
    }
  }

  async #take(head: Omit<PageHead, 'limit'>): Promise<readonly PlacedEvent[]> {
    const { platform, page } = this.#ports;
    const events = await page({ ...head, limit: catchUpEvents });
    // A change may stand on a page before its message when pages are read backwards.
    for (const one of events) if (one.opened.kind === 'message') this.#indexEvent(head, one);
    for (const one of events) if (one.opened.kind !== 'message') this.#indexEvent(head, one);
    await this.#index.save();
    await new Promise<void>((resolve) => void platform.timers.set(resolve, indexPauseMs));
    return events;
  }

  #indexEvent(
    { conversation }: Pick<PageHead, 'conversation'>,
    { seq, opened }: PlacedEvent,
  ): void {
    const { event, kind, target, sender, sentAtMs, state } = opened;
    if (kind === 'unsend' && state === 'whole' && target !== undefined) {
      const taken = this.#index.row(conversation, target);
      if (taken?.sender === sender) this.#index.drop(conversation, target);
      return;
    }
    if (kind === 'message' && state !== 'whole') return this.#index.drop(conversation, event);
    if (state !== 'whole' || (kind !== 'message' && kind !== 'edit')) return;
    const text = textOf(opened.body);
    if (kind === 'edit') return this.#edited({ conversation, target, sender, seq, text });
    // What is here already was edited since, or is the same.
    if (text === '' || this.#index.row(conversation, event) !== undefined) return;
    const later = this.#edits.get(event);
    const isOwn = later?.sender === sender;
    const newest = isOwn ? later.text : text;
    this.#index.put(conversation, { event, seq, sender, sentAtMs, text: newest });
  }

  /** Pages are read backwards, so an edit may come before its message: it is kept until then. */
  #edited(edit: Edit & { readonly conversation: ConversationId }): void {
    const { conversation, target, sender, seq, text } = edit;
    if (target === undefined) return;
    const known = this.#index.row(conversation, target);
    if (known?.sender === sender) this.#index.put(conversation, { ...known, text });
    const before = this.#edits.get(target);
    if (before === undefined || before.seq < seq) this.#edits.set(target, edit);
  }

  async #dropOver(views: readonly ConversationView[]): Promise<void> {
    const nowMs = this.#ports.platform.clock();
    const { retentionSeconds, epochSeconds } = await this.#ports.pack();
    const keptMs = retentionSeconds.messages * 1_000;
    const erasedMs = keptMs === 0 ? 0 : nowMs - keptMs - epochSeconds * 1_000;
    const here = new Map(views.map((view) => [view.conversation, view]));
    for (const conversation of this.#index.conversations) {
      const view = here.get(conversation);
      if (view === undefined) await this.#index.forget(conversation);
      else {
        this.#index.dropWhere(conversation, (row) => {
          const endMs = vanishesAtMs(row, view.vanishing);
          return row.sentAtMs < erasedMs || (endMs !== undefined && endMs <= nowMs);
        });
      }
    }
  }
}

function textOf(body: Uint8Array): string {
  try {
    return parseEventBody(body).text ?? '';
  } catch {
    return '';
  }
}
