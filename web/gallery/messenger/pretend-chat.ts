/** The SDK's side of the messenger, pretended: everything answers and nothing leaves the page. */

import { memoryStore } from '@countersign/client/devices/device-store.ts';
import { parseConversationTerms } from '@countersign/rules/conversations/conversation-pack.ts';
import developmentPack from '@countersign/rules/packs/development.json' with { type: 'json' };
import type { AccountDetails } from '@countersign/rules/account-details.ts';
import type { ConversationId, DeviceId, ReportId, SessionId } from '@countersign/rules/ids.ts';
import type { Person } from '@countersign/wire/http/people/account-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { ChatPort } from '../../messenger/frame/chat-port.ts';
import { pretendNews } from './pretend-news.ts';
import { pretendAccess, pretendNotices } from './pretend-record.ts';
import { pretendGroups } from './pretend-groups.ts';
import { PretendMedia } from './pretend-media.ts';
import { pretendRelations } from './pretend-relations.ts';
import { people, pretendConversations } from './pretend-people.ts';
import { pretendShelf } from './pretend-shelf.ts';
import { PretendThread } from './pretend-thread.ts';

const hourMs = 3_600_000;
const pretendAsker = {
  account: people.lena.account,
  joinedMonth: '2026-11',
  isNew: true,
  sharedGroups: 0,
};
const replacing = location.search.includes('replacing');

/** One pretended person on one pretended device. */
export class PretendChat implements ChatPort {
  state: 'offline' | 'connecting' | 'online' = 'online';
  ended = location.search.includes('ended') ? ('session-ended' as const) : undefined;
  me: Person | undefined;
  readonly #conversations = pretendConversations();
  readonly #threads = new Map<ConversationId, PretendThread>();

  constructor(isGuest: boolean) {
    this.me = isGuest ? undefined : people.me;
    if (location.search.includes('offline')) this.state = 'offline';
    for (const conversation of this.#conversations) {
      const thread = new PretendThread(conversation);
      this.#threads.set(conversation.id, thread);
      void thread.loadNewest();
    }
  }

  onChange = (listener: () => void): (() => void) => this.media.onChange(listener);

  waitsForLog = location.search.includes('slow-log');
  newRecoveryCode = () => 'K7QMW-3TXPA-9RZ2E-HV5DN-8CJ4B-YF6GS-1MKWQ';

  signUp = async () => {
    if (this.waitsForLog) return new Promise<void>(() => undefined);
    this.me = people.me;
  };

  signIn = async () => {
    throw new Problem('sign-in-failed');
  };

  recover = async () => undefined;
  understanding = {
    isKnown: !location.search.includes('first'),
    look: async () => false,
    give: async () => void (this.understanding.isKnown = true),
  };

  restore = async () => this.me !== undefined;
  signOut = async () => undefined;
  connect = async () => undefined;

  findPerson = async (handle: string) => {
    const found = Object.values(people).find((person) => person.handle === handle);
    if (found === undefined) throw new Problem('not-found');
    return { ...found, reach: found === people.lena ? ('request' as const) : ('open' as const) };
  };
  people = pretendRelations;

  conversations = async () =>
    this.#conversations.map(({ id, members, messages, unread, asked }) => ({
      conversation: id,
      mode: 'standard' as const,
      membershipVersion: 1,
      members: members.map((member) => ({
        ...member,
        role: member.account === people.me.account ? ('owner' as const) : ('member' as const),
        readSeq: messages.length - 1,
        ...(replacing && member.account !== people.me.account ? { replacedAtMs: 1 } : {}),
      })),
      isGroup: members.length > 2,
      locked: false,
      vanishing: [],
      joinAsks: members.length > 2 ? 1 : 0,
      standing: asked ?? ('accepted' as const),
      writing: asked === undefined ? ('open' as const) : ('answers' as const),
      ...(asked === undefined ? {} : { from: pretendAsker }),
      noteSeq: 0,
      lastSeq: messages.length,
      lastAtMs: messages.at(-1)?.sentAtMs ?? 0,
      readSeq: messages.length - unread,
      unread,
    }));

  groups = pretendGroups;
  media = new PretendMedia();
  shelf = pretendShelf(() => undefined);
  search = { behind: 0, find: () => [], found: () => undefined, stir: () => undefined } as never;
  scheduled = { in: () => [], add: async () => undefined } as never;
  store = memoryStore();
  conversationTerms = async () => parseConversationTerms(JSON.stringify(developmentPack));

  conversation = async (id: ConversationId) => {
    const found = (await this.conversations()).find(({ conversation }) => conversation === id);
    if (found === undefined) throw new Problem('not-found');
    return found;
  };

  startConversation = async () => this.#conversations[0]?.id ?? ('0' as ConversationId);

  thread = (conversation: ConversationId) => {
    const thread = this.#threads.get(conversation);
    if (thread === undefined) throw new Problem('not-found');
    return thread;
  };

  devices = async () =>
    ['Chrome on Linux', 'Chrome on Android', 'Firefox on Windows'].map((name, index) => ({
      device: String(index).repeat(32) as DeviceId,
      name,
      addedAtMs: Date.now() - (index * 40 + 2) * 24 * hourMs,
      lastSeenMs: Date.now() - index * 5 * hourMs,
      revoked: index === 2,
      leaf: '',
      current: index === 0,
    }));

  deviceNews = pretendNews(location.search);
  lookAtDevices = async () => undefined;
  acknowledgeDevices = async () => undefined;
  waitingReset = location.search.includes('waiting')
    ? { handle: people.me.handle, dueMs: Date.now() + 61 * hourMs }
    : undefined;
  askReset = this.signUp;
  enterReset = async () => undefined;
  forgetReset = async () => undefined;
  changePassword = async () => undefined;
  renewRecoveryCode = async () => this.newRecoveryCode();
  details = {
    get: async () => ({ email: 'mira@example.org' }),
    set: async (given: AccountDetails) => given,
  };

  revokeDevice = async () => {
    throw new Problem('sign-in-failed');
  };

  sessions = async () =>
    ['Chrome on Linux', 'Chrome on Android'].map((deviceName, index) => ({
      session: String(index).repeat(32) as SessionId,
      deviceName,
      startedAtMs: Date.now() - (index * 300 + 20) * hourMs,
      lastSeenMs: Date.now() - index * 5 * hourMs,
      current: index === 0,
    }));

  endSession = async () => undefined;

  reports = async () => [
    this.#report(1, { reason: 'scam', state: 'in-review' }),
    {
      ...this.#report(50, { reason: 'harassment', state: 'decided' }),
      decision: 'warn' as const,
      policyReason: 'harassment-or-bullying' as const,
    },
  ];

  notices = async () => [];
  disclosureNotices = async () => pretendNotices;

  access = async () => pretendAccess(location.search);

  proofFile = async (index: number) => ({
    name: `entry-${index}.tlog-proof`,
    text: 'c2sp.org/tlog-proof@v1',
    entry: '{}',
    origin: 'countersign.example/access',
  });

  contestAt = 'records@example.org';
  refused = location.search.includes('refused') ? ('proof-invalid' as const) : undefined;

  status = async () => ({
    vault: 'ok' as const,
    database: 'ok' as const,
    log: {
      state: 'ok' as const,
      size: 48_220,
      countersignedAtMs: Date.now() - 430,
      witnesses: ['development'],
      witnessesNeeded: 1,
    },
    region: 'development',
  });

  #report(
    hours: number,
    rest: { readonly reason: 'scam' | 'harassment'; readonly state: 'in-review' | 'decided' },
  ) {
    return {
      report: String(hours).padStart(32, '0') as ReportId,
      conversation: 'c1'.repeat(16) as ConversationId,
      atMs: Date.now() - hours * hourMs,
      ...rest,
    };
  }
}
