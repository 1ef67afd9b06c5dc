/** People and conversations that do not exist, with the things that are hard to lay out. */

import type { AccountId, ConversationId, EventId } from '@countersign/rules/ids.ts';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import type { Person } from '@countersign/wire/http/people/account-routes.ts';
import { pretendFile, pretendPhoto, pretendVoice } from './pretend-media.ts';

/** The four of them; the first is me. */
export const people = {
  me: person('1a', 'maya.lind', 'Maya Lindqvist'),
  sam: person('23', 'sam.reyes', 'Sam Reyes'),
  noor: person('35', 'noor', 'نور الهدى'),
  tomas: person('47', 'tomas.k', 'Tomáš Kovář'),
  parcel: person('5c', 'parcel.desk', 'Parcel Desk'),
  lena: person('6d', 'lena.frost', 'Lena Frost'),
} as const;

/** What a conversation begins with. */
export type PretendConversation = {
  readonly id: ConversationId;
  readonly members: readonly Person[];
  readonly messages: ThreadMessage[];
  readonly unread: number;
  /** It waits for my yes. */
  readonly asked?: 'request' | 'set-aside';
};

const minuteMs = 60_000;
const startMs = Date.now() - 26 * 60 * minuteMs;

/** The conversations, the most recent first. */
export function pretendConversations(): PretendConversation[] {
  const { me, sam, noor, tomas, parcel, lena } = people;
  return [
    { id: idOf('c1'), members: [me, sam], unread: 2, messages: withSam() },
    { id: idOf('c2'), members: [me, sam, tomas, noor], unread: 0, messages: hike() },
    { id: idOf('c3'), members: [me, noor], unread: 0, messages: withNoor() },
    { id: idOf('c4'), members: [me, parcel], unread: 1, messages: withParcelDesk() },
    { id: idOf('c5'), members: [me, tomas], unread: 0, messages: longTalk() },
    {
      ...{ id: idOf('c6'), members: [me, lena], unread: 1, asked: 'request' },
      messages: [
        said(1, lena, 'Hi Maya, I found your name on the list of the choir. Are you an alto?'),
      ],
    },
  ];
}

/** A message with only what differs from a plain one. */
export function said(
  seq: number,
  by: Person,
  text: string,
  rest: Partial<ThreadMessage> = {},
): ThreadMessage {
  return {
    event: seq.toString(16).padStart(31, '0').concat(by.account.slice(0, 1)) as EventId,
    seq,
    sender: by.account,
    sentAtMs: startMs + seq * 2 * minuteMs,
    text,
    edited: [],
    replyTo: undefined,
    forwarded: 0,
    reactions: [],
    labels: [],
    state: 'sent',
    ...rest,
  };
}

function withSam(): ThreadMessage[] {
  const { me, sam } = people;
  const first = said(1, sam, 'Did you get the keys from the neighbour in the end?');
  const later = 25 * 60 * minuteMs;
  const at = (minutes: number) => ({ sentAtMs: startMs + later + minutes * minuteMs });
  return [
    first,
    said(2, me, 'Yes. She also gave me half a lemon cake, so I stayed an hour'),
    said(3, sam, '🍋🍰'),
    said(4, me, 'I can bring the rest on Saturday if the train runs', {
      reactions: [{ emoji: '❤️', accounts: [sam.account] }],
    }),
    said(5, sam, 'It runs. I looked it up twice because of the strike:', at(0)),
    said(6, sam, 'https://www.bahn.example/saturday?from=lund&to=malmo', at(1)),
    said(7, me, 'Good. The 9:12 then', { ...at(3), replyTo: first.event }),
    said(8, me, 'And I found the photo from the lake, remind me to show you', {
      ...at(3),
      edited: ['And I found the photo from the lake'],
    }),
    said(9, sam, '', { ...at(9), state: 'unsent' }),
    said(10, sam, 'Wrong chat, sorry. See you at 9:12', at(10)),
    said(11, sam, 'Bring the cake', at(10)),
    said(12, me, 'The lake, as promised', {
      ...at(12),
      media: [pretendPhoto(1, { alt: 'A lake between hills at sunset' })],
    }),
    said(13, sam, 'And mine', {
      ...at(13),
      media: [
        pretendPhoto(2),
        pretendPhoto(3),
        pretendPhoto(4),
        pretendPhoto(5, { kind: 'video', durationMs: 14_000 }),
      ],
    }),
    said(14, sam, '', { ...at(14), media: [pretendVoice] }),
    said(15, me, '', { ...at(15), media: [pretendFile] }),
    said(16, sam, '', { ...at(15), media: [pretendPhoto(6, { once: true })] }),
  ];
}

function hike(): ThreadMessage[] {
  const { me, sam, noor, tomas } = people;
  return [
    said(1, tomas, 'Who is in for the ridge on Sunday? Start at the lower car park, 7:30'),
    said(2, sam, 'In'),
    said(3, noor, 'في السابعة والنصف صباحًا؟ حسنًا، سأحضر القهوة ☕'),
    said(4, me, 'In if somebody has a spare headlamp. Mine is at my brother’s'),
    said(
      5,
      tomas,
      'I have two. Also: microspikes. The north side is still icy, so please everybody'
        + ' check the straps before we meet, last year we lost an hour over one broken buckle.',
      {
        reactions: [{ emoji: '👍', accounts: [sam.account, noor.account, me.account] }],
      },
    ),
    said(6, me, 'Perfect, see you Sunday'),
  ];
}

function withNoor(): ThreadMessage[] {
  const { me, noor } = people;
  return [
    said(1, noor, 'صباح الخير! هل وصلت الطرود؟'),
    said(2, me, 'صباح النور. نعم، كلها ما عدا الصندوق الأزرق'),
    said(3, noor, 'سأتصل بهم اليوم: https://support.example.org/ar'),
    said(4, me, 'شكرًا 🙏', { state: 'sending', seq: 0 }),
  ];
}

function withParcelDesk(): ThreadMessage[] {
  const { me, parcel } = people;
  return [
    said(1, parcel, 'Your parcel could not be delivered.'),
    said(2, parcel, 'Pay 1.99 to release it: https://postn0rd.example.com/pay', {
      labels: ['risky-link-lookalike', 'risky-link-mismatch'],
    }),
    said(3, me, 'Which parcel?', { state: 'failed', seq: 0 }),
  ];
}

function longTalk(): ThreadMessage[] {
  const { me, tomas } = people;
  const lines = [
    'Morning',
    'Did the boiler man come?',
    'He did, and said the part is on order',
    'Again',
    'Same part as in March, I wrote down the number this time',
    'Smart',
    'He also left his screwdriver. It is a good screwdriver',
    'It lives with you now',
  ];
  return Array.from({ length: 400 }, (_, index) =>
    said(index + 1, index % 3 === 0 ? me : tomas, lines[index % lines.length] ?? '', {
      sentAtMs: startMs - (400 - index) * 17 * minuteMs,
    }),
  );
}

function person(hue: string, handle: string, displayName: string): Person {
  return { account: hue.repeat(16) as AccountId, handle, displayName };
}

function idOf(text: string): ConversationId {
  return text.repeat(16) as ConversationId;
}
