/** A conversation that lives only in this page: it answers, reads and pages like a real one. */

import type { AccountId, EventId, ReportId } from '@countersign/rules/ids.ts';
import type { Note, PlacedNote } from '@countersign/client/threads/notes/note.ts';
import type { MessageParts } from '@countersign/client/threads/thread.ts';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import type { ChatThread } from '../../messenger/frame/chat-port.ts';
import { people, said, type PretendConversation } from './pretend-people.ts';

const pageLength = 60;

/** One thread over pretended messages. */
export class PretendThread implements ChatThread {
  typingNow: readonly AccountId[] = [];
  notes: readonly PlacedNote[] = [];
  facts: ChatThread['facts'] = { name: undefined, pinned: [] };
  readonly reads = new Map<AccountId, number>();
  readonly #conversation: PretendConversation;
  readonly #listeners = new Set<() => void>();
  #all: ThreadMessage[];
  #shown: readonly ThreadMessage[] = [];
  #loaded = 0;

  constructor(conversation: PretendConversation) {
    this.#conversation = conversation;
    this.#all = [...conversation.messages];
    for (const { account } of conversation.members) this.reads.set(account, this.#lastSeq() - 1);
  }

  get messages(): readonly ThreadMessage[] {
    return this.#shown;
  }

  onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  loadNewest = async (): Promise<void> => {
    this.#loaded = Math.max(this.#loaded, pageLength);
    this.#changed();
  };

  loadBackTo = async (): Promise<boolean> => {
    this.#loaded = this.#all.length;
    this.#changed();
    return true;
  };

  loadOlder = async (): Promise<boolean> => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    this.#loaded += pageLength;
    this.#changed();
    return this.#loaded < this.#all.length;
  };

  send = async (text: string, options: MessageParts = {}): Promise<void> => {
    const message = said(this.#lastSeq() + 1, people.me, text, { sentAtMs: Date.now() });
    this.#all.push({ ...message, replyTo: options.replyTo, state: 'sent' });
    this.#loaded += 1;
    this.#changed();
  };

  edit = async (event: EventId, text: string): Promise<void> =>
    this.#replace(event, (old) => ({ ...old, text, edited: [...old.edited, old.text] }));

  resend = async (event: EventId): Promise<void> =>
    this.#replace(event, (old) => ({ ...old, state: 'sending' }));

  discard = (event: EventId): void => {
    this.#all = this.#all.filter((message) => message.event !== event);
    this.#changed();
  };

  unsend = async (event: EventId): Promise<void> =>
    this.#replace(event, (old) => ({ ...old, text: '', reactions: [], state: 'unsent' }));

  react = async (event: EventId, emoji: string): Promise<void> =>
    this.#replace(event, (old) => ({
      ...old,
      reactions: emoji === '' ? [] : [{ emoji, accounts: [people.me.account] }],
    }));

  note = async (note: Note): Promise<void> => {
    const event = `${this.notes.length}`.padStart(32, 'e') as EventId;
    const seq = this.#lastSeq() + 0.5;
    const by = { sender: people.me.account, sentAtMs: Date.now() };
    this.notes = [...this.notes, { event, seq, ...by, note }];
    if (note.set === 'name') this.facts = { ...this.facts, name: note.value };
    if (note.set === 'pinned') this.facts = { ...this.facts, pinned: [note.value] };
    if (note.set === 'unpinned') this.facts = { ...this.facts, pinned: [] };
    this.#changed();
  };

  markRead = (seq: number): void => void this.reads.set(people.me.account, seq);

  typing = (): void => undefined;

  members = async () => ({
    version: 1,
    id: 'AAAAAAAAAAAAAAAAAAAAAA',
    mode: 'standard' as const,
    members: this.#conversation.members.map(({ account }) => ({
      account,
      role: 'member' as const,
    })),
  });

  contextOf = async (events: readonly EventId[]): Promise<readonly EventId[]> => {
    const near = this.#all.filter((_, index) =>
      this.#all.slice(Math.max(0, index - 5), index + 6).some((one) => events.includes(one.event)),
    );
    return near.map((message) => message.event).filter((event) => !events.includes(event));
  };

  report = async (): Promise<ReportId> => 'ab'.repeat(16) as ReportId;

  #lastSeq(): number {
    return Math.max(0, ...this.#all.map((message) => message.seq));
  }

  #replace(event: EventId, change: (old: ThreadMessage) => ThreadMessage): void {
    this.#all = this.#all.map((message) => (message.event === event ? change(message) : message));
    this.#changed();
  }

  #changed(): void {
    this.#shown = this.#all.slice(-this.#loaded);
    for (const listener of this.#listeners) listener();
  }
}
