/**
 * Replaying: every line is sent by its own person, then all is read back and compared text by text.
 */

import type { Client } from '@countersign/client/client.ts';
import { pageEventsMax } from '@countersign/wire/channel/clear-heads.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import type { CastTalk } from './casting.ts';

/** Conversations that run beside each other; within one, each line waits for the one before. */
const talksAtOnce = 48;

/** A conversation that has been sent. */
export type SentTalk = { readonly talk: CastTalk; readonly conversation: ConversationId };

/** A text that did not come back as it was sent; which one, never what it says. */
export type Difference = { readonly talk: string; readonly line: number; readonly what: string };

/** Sends every conversation; resolves when the last line is stored. */
export function sendTalks(
  talks: readonly CastTalk[],
  people: readonly Client[],
  onSent: () => void,
): Promise<SentTalk[]> {
  const met = new Set<string>();
  return sideBySide(talks, async (talk) => {
    const [first = 0] = talk.members;
    const beginner = accountOf(personAt(people, first));
    for (const member of talk.members) {
      if (member === first || met.has(`${member} ${first}`)) continue;
      met.add(`${member} ${first}`);
      await personAt(people, member).people.allow(beginner);
    }
    const accounts = talk.members.map((member) => accountOf(personAt(people, member)));
    const conversation = await personAt(people, first).startConversation(accounts);
    for (const { by, text } of talk.lines) {
      await personAt(people, by).thread(conversation).send(text);
      onSent();
    }
    return { talk, conversation };
  });
}

/** Reads every conversation through another member than the one who said most. */
export async function compareTalks(
  sent: readonly SentTalk[],
  people: readonly Client[],
  onRead: (count: number) => void,
): Promise<Difference[]> {
  // What clients saw while sending must not answer for the database.
  for (const person of people) person.disconnect();
  await Promise.all(people.map((person) => person.connect()));
  const differences = await sideBySide(sent, async ({ talk, conversation }) => {
    const thread = personAt(people, readerOf(talk)).thread(conversation);
    await thread.loadNewest();
    while (await thread.loadOlder(pageEventsMax));
    onRead(thread.messages.length);
    return compare(talk, thread.messages, people);
  });
  return differences.flat();
}

type Read = { readonly sender: string; readonly text: string; readonly state: string };

function compare(talk: CastTalk, read: readonly Read[], people: readonly Client[]): Difference[] {
  const differences: Difference[] = [];
  const count = Math.max(talk.lines.length, read.length);
  for (let line = 0; line < count; line++) {
    const what = differenceOf(talk.lines[line], read[line], people);
    if (what !== undefined) differences.push({ talk: talk.name, line, what });
  }
  return differences;
}

function differenceOf(
  sent: CastTalk['lines'][number] | undefined,
  read: Read | undefined,
  people: readonly Client[],
): string | undefined {
  if (sent === undefined) return 'is there twice';
  if (read === undefined) return 'is missing';
  if (read.state !== 'sent') return `is ${read.state}`;
  if (read.sender !== accountOf(personAt(people, sent.by))) return 'has another sender';
  return read.text === sent.text ? undefined : 'has another text';
}

function readerOf(talk: CastTalk): number {
  const said = new Map(talk.members.map((member) => [member, 0]));
  for (const { by } of talk.lines) said.set(by, (said.get(by) ?? 0) + 1);
  const [quietest] = [...said].sort((a, b) => a[1] - b[1]);
  return quietest?.[0] ?? 0;
}

function personAt(people: readonly Client[], at: number): Client {
  const person = people[at];
  if (person === undefined) throw new Error('a part without a person');
  return person;
}

function accountOf(person: Client) {
  if (person.me === undefined) throw new Error('nobody is signed in');
  return person.me.account;
}

async function sideBySide<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const at = next++;
      results[at] = await act(items[at] as Item);
    }
  };
  await Promise.all(Array.from({ length: talksAtOnce }, worker));
  return results;
}
