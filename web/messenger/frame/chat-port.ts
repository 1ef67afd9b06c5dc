/** What the messenger asks of the SDK, so that its pages can be looked at without a server. */

import type { AccountDetails } from '@countersign/rules/account-details.ts';
import type { AccountId, ConversationId, DeviceId, EventId } from '@countersign/rules/ids.ts';
import type { ReportId, SessionId } from '@countersign/rules/ids.ts';
import type { ConversationTerms } from '@countersign/rules/conversations/conversation-pack.ts';
import type { ReportReason } from '@countersign/rules/report-case.ts';
import type { MembersAnswer } from '@countersign/wire/channel/asks.ts';
import type { ProofFile } from '@countersign/client/receipts/proof-file.ts';
import type { CheckedAccess } from '@countersign/client/receipts/read-receipts.ts';
import type { DeviceNews } from '@countersign/client/devices/device-news.ts';
import type { DeviceStore } from '@countersign/client/devices/device-store.ts';
import type { MessageSearch } from '@countersign/client/search/message-search.ts';
import type { Shelf } from '@countersign/client/shelf/shelf.ts';
import type { ScheduledSends } from '@countersign/client/threads/scheduling/scheduled-sends.ts';
import type { Note, PlacedNote } from '@countersign/client/threads/notes/note.ts';
import type { ThreadFacts } from '@countersign/client/threads/notes/thread-notes.ts';
import type { MessageParts } from '@countersign/client/threads/thread.ts';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import type { People } from '@countersign/client/people/people.ts';
import type {
  DeviceView,
  FoundPerson,
  Person,
} from '@countersign/wire/http/people/account-routes.ts';
import type { listSessions } from '@countersign/wire/http/people/account-routes.ts';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import type { listNotices, listReports } from '@countersign/wire/http/safety-routes.ts';
import type { getStatus } from '@countersign/wire/http/status-routes.ts';
import type { ProblemCode } from '@countersign/wire/problems.ts';
import type * as z from 'zod';
import type { GroupPort } from '../groups/group-port.ts';
import type { MediaPort } from '../media/media-port.ts';

/** One session as its owner sees it. */
export type SessionView = z.infer<typeof listSessions.answer>['sessions'][number];

/** One of my reports. */
export type ReportView = z.infer<typeof listReports.answer>['reports'][number];

/** One safety decision about me. */
export type NoticeView = z.infer<typeof listNotices.answer>['notices'][number];

/** One notice of what an authority was given of me. */
export type GivenNotice = z.infer<typeof listNotices.answer>['disclosures'][number];

/** The state of vault, log and database. */
export type StatusView = z.infer<typeof getStatus.answer>;

/** One conversation, live. */
export type ChatThread = {
  readonly messages: readonly ThreadMessage[];
  /** Lines about the conversation itself. */
  readonly notes: readonly PlacedNote[];
  /** Its name and what is pinned in it. */
  readonly facts: ThreadFacts;
  note(note: Note): Promise<unknown>;
  /** Newest place each person has read. */
  readonly reads: ReadonlyMap<AccountId, number>;
  readonly typingNow: readonly AccountId[];
  onChange(listener: () => void): () => void;
  send(text: string, parts?: MessageParts): Promise<unknown>;
  edit(event: EventId, text: string): Promise<unknown>;
  /** Tries a failed message again. */
  resend(event: EventId): Promise<unknown>;
  /** Forgets a failed message. */
  discard(event: EventId): void;
  unsend(event: EventId): Promise<unknown>;
  /** An empty emoji takes my reaction back. */
  react(event: EventId, emoji: string): Promise<unknown>;
  markRead(seq: number): void;
  typing(): void;
  /** Whether older messages are left. */
  loadOlder(limit?: number): Promise<boolean>;
  /** Loads back to a place; whether it was reached. */
  loadBackTo(seq: number): Promise<boolean>;
  loadNewest(): Promise<unknown>;
  members(): Promise<MembersAnswer>;
  /** Which messages a report of these would hand over besides them. */
  contextOf(events: readonly EventId[]): Promise<readonly EventId[]>;
  report(report: {
    readonly events: readonly EventId[];
    readonly reason: ReportReason;
    readonly note: string;
    /** What the person was shown. */
    readonly context: readonly EventId[];
  }): Promise<ReportId>;
};

/** The signed-in (or not yet signed-in) person's side of everything. */
export type ChatPort = {
  readonly me: Person | undefined;
  readonly state: 'offline' | 'connecting' | 'online';
  /** Why the session is over, once it is. */
  readonly ended: ProblemCode | undefined;
  /** Why this device will not talk to what answers. */
  readonly refused: ProblemCode | undefined;
  /** Where the platform takes contests of an access. */
  readonly contestAt: string | undefined;
  onChange(listener: () => void): () => void;
  /** While a device of mine waits longer than usual for the public log. */
  readonly waitsForLog: boolean;
  /** To be written down before `signUp` or `askReset` is given it. */
  newRecoveryCode(): string;
  signUp(who: {
    readonly handle: string;
    readonly displayName: string;
    readonly birthMonth: string;
    readonly password: string;
    readonly deviceName: string;
    readonly recoveryCode: string;
  }): Promise<unknown>;
  signIn(who: {
    readonly handle: string;
    readonly password: string;
    readonly deviceName: string;
  }): Promise<unknown>;
  recover(who: {
    readonly handle: string;
    readonly recoveryCode: string;
    readonly newPassword: string;
    readonly deviceName: string;
  }): Promise<unknown>;
  /** By a ticket of the operator; in force after a delay. */
  askReset(who: {
    readonly ticket: string;
    readonly newPassword: string;
    readonly deviceName: string;
    readonly recoveryCode: string;
  }): Promise<unknown>;
  readonly waitingReset: { readonly handle: string; readonly dueMs: number } | undefined;
  enterReset(): Promise<unknown>;
  forgetReset(): Promise<unknown>;
  changePassword(change: {
    readonly password: string;
    readonly newPassword: string;
  }): Promise<unknown>;
  /** The new code, shown once. */
  renewRecoveryCode(password: string): Promise<string>;
  /** Email, phone and birthday, in the vault. */
  readonly details: {
    get(): Promise<AccountDetails>;
    set(given: AccountDetails): Promise<AccountDetails>;
  };
  /** Whether this account took in who can read its messages. */
  readonly understanding: {
    /** Without asking anybody. */
    readonly isKnown: boolean;
    look(): Promise<boolean>;
    give(): Promise<void>;
  };
  restore(): Promise<boolean>;
  signOut(): Promise<unknown>;
  connect(): Promise<unknown>;
  findPerson(handle: string): Promise<FoundPerson>;
  /** Whom I let or block, what I chose, and answers to requests. */
  readonly people: Pick<People, keyof People>;
  conversations(): Promise<readonly ConversationView[]>;
  conversation(conversation: ConversationId): Promise<ConversationView>;
  startConversation(accounts: readonly AccountId[]): Promise<ConversationId>;
  readonly groups: GroupPort;
  /** Photos, films, voice notes and files. */
  readonly media: MediaPort;
  /** What this account keeps for all its devices. */
  readonly shelf: Pick<Shelf, keyof Shelf>;
  readonly search: Pick<MessageSearch, keyof MessageSearch>;
  /** What waits on this device for its time. */
  readonly scheduled: Pick<ScheduledSends, keyof ScheduledSends>;
  /** What this device keeps for itself. */
  readonly store: DeviceStore;
  conversationTerms(): Promise<ConversationTerms>;
  thread(conversation: ConversationId): ChatThread;
  devices(): Promise<readonly DeviceView[]>;
  /** What the last look at my devices found. */
  readonly deviceNews: DeviceNews | undefined;
  lookAtDevices(): Promise<unknown>;
  acknowledgeDevices(devices: readonly DeviceId[]): Promise<unknown>;
  revokeDevice(device: DeviceId, password: string, resetLeafHash?: string): Promise<unknown>;
  sessions(): Promise<readonly SessionView[]>;
  endSession(session: SessionId): Promise<unknown>;
  reports(): Promise<readonly ReportView[]>;
  notices(): Promise<readonly NoticeView[]>;
  /** What authorities were given of me, as far as the house may say by now. */
  disclosureNotices(): Promise<readonly GivenNotice[]>;
  access(): Promise<CheckedAccess>;
  /** An entry of the log as a file that proves it to anybody. */
  proofFile(index: number): Promise<ProofFile>;
  status(): Promise<StatusView>;
};
