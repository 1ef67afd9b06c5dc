/** The demo conversations: what the six say to each other, written for this demo. */

import type { ReportReason } from '@countersign/rules/report-case.ts';
import type { DemoName } from './demo-people.ts';

/** One line of a conversation; numbers point at earlier lines of the same conversation. */
export type DemoLine =
  | readonly [sender: DemoName, text: string, more?: { readonly replyTo?: number }]
  | { readonly edit: number; readonly text: string }
  | { readonly unsend: number }
  | { readonly react: number; readonly by: DemoName; readonly emoji: string };

/** A conversation, the first member begins it; a report ends it where there is one. */
export type DemoTalk = {
  readonly members: readonly DemoName[];
  /** Whoever begins is a stranger to the others, and waits in their requests. */
  readonly isRequest?: boolean;
  readonly lines: readonly DemoLine[];
  /** How many lines at the end each reader has not seen yet. */
  readonly unread?: Partial<Record<DemoName, number>>;
  readonly report?: {
    readonly by: DemoName;
    readonly lines: readonly number[];
    readonly reason: ReportReason;
    readonly note: string;
  };
};

/** All conversations, the one that shall stand on top last. */
export const demoTalks: readonly DemoTalk[] = [
  {
    members: ['lena', 'mara'],
    isRequest: true,
    lines: [
      ['lena', 'Hi Mara, I saw your note at the climbing hall. Is the old tent still for sale?'],
      ['lena', 'I could pick it up on Thursday'],
    ],
  },
  {
    members: ['jun', 'ivy'],
    lines: [
      ['jun', 'Are you still looking for a ticket for Saturday?'],
      ['ivy', 'Yes! Everything is sold out. Do you have one?'],
      ['jun', 'A friend cannot go. I will ask what she wants for it'],
      ['ivy', 'You are the best'],
      ['jun', 'Somebody just sent me this, claims to be the box office:'],
      ['jun', 'http://paypa1.com-tickets.example/login?event=4411'],
      ['ivy', 'That address looks wrong to me. Look at the 1 in it', { replyTo: 5 }],
      ['jun', 'Good eye. I will not touch it'],
      { react: 6, by: 'jun', emoji: '👀' },
    ],
    unread: { ivy: 1 },
  },
  {
    members: ['noor', 'mara'],
    lines: [
      ['noor', 'مرحبا مارا! كيف حالك اليوم؟ 🌸'],
      ['mara', 'مرحبا نور 😊 أنا بخير، وأنتِ؟ (I am practising!)'],
      ['noor', 'ممتاز! لغتك العربية تتحسّن كل أسبوع 👏👏'],
      ['mara', 'שמעתי שגם עברית נכתבת מימין לשמאל, נכון?'],
      ['noor', 'نعم 👍🏽 and when I mix English in, the line should still read well: «مثل هذا» 100%'],
      ['mara', '👩‍👩‍👧‍👦🏳️‍🌈🇸🇪🇱🇧 — do these arrive whole?'],
      ['noor', 'كلها! 🎉'],
      { react: 2, by: 'mara', emoji: '❤️' },
      { react: 6, by: 'mara', emoji: '🎉' },
    ],
    unread: { mara: 1 },
  },
  {
    members: ['tomas', 'ivy'],
    lines: [
      ['tomas', 'Hi Ivy, you dropped out of the running group?'],
      ['ivy', 'Yes, my knee needs a rest. Back in spring, I hope'],
      ['tomas', 'You always have an excuse, do you'],
      ['ivy', 'Excuse me?'],
      ['tomas', 'Everybody in the group laughs about you. You should hear them'],
      ['ivy', 'Please stop writing to me like that'],
      ['tomas', 'Or what? I know where you train in the mornings'],
      ['ivy', 'I asked you to stop.'],
    ],
    report: {
      by: 'ivy',
      lines: [4, 6],
      reason: 'harassment',
      note: 'This has been going on for two weeks. The last one frightened me.',
    },
  },
  {
    members: ['mara', 'tomas'],
    lines: [
      ['mara', 'Did you get the keys to the cabin?'],
      ['tomas', 'Yes, picked them up this morning'],
      ['tomas', 'There is firewood, but we should bring our own cofee'],
      { edit: 2, text: 'There is firewood, but we should bring our own coffee' },
      ['mara', 'Coffee is sacred. I bring two bags'],
      { react: 4, by: 'tomas', emoji: '☕' },
      ['tomas', 'And the train leaves 7:42, not 7:24 as I said', { replyTo: 0 }],
      ['mara', 'wrong chat, sorry'],
      { unsend: 7 },
      ['mara', '7:42 it is. Platform 3'],
    ],
    unread: { tomas: 1 },
  },
  {
    members: ['mara', 'tomas', 'noor', 'jun', 'ivy'],
    lines: [
      ['mara', 'Picnic on Sunday! Who brings what?'],
      ['jun', 'おにぎり for everyone. 20 should do?'],
      ['noor', 'I make tabbouleh and hummus 🥗'],
      ['tomas', 'Drinks and the speaker'],
      ['ivy', 'Cake. I will not say which one'],
      ['mara', 'It is always the lemon one', { replyTo: 4 }],
      { react: 5, by: 'ivy', emoji: '🍋' },
      { react: 5, by: 'jun', emoji: '🍋' },
      { react: 2, by: 'mara', emoji: '😍' },
      ['jun', 'If it rains we are at mine, there is room for eight'],
      ['noor', 'The forecast says sun from eleven'],
      ['mara', 'Then eleven, by the big oak. Bring a blanket if you have one'],
      { react: 11, by: 'tomas', emoji: '👍' },
      { react: 11, by: 'noor', emoji: '👍' },
    ],
    unread: { ivy: 3, jun: 1 },
  },
];
