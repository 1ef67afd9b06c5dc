/** Plays a demo conversation: everybody says their lines, in order, through their own client. */

import type { Client } from '@countersign/client/client.ts';
import type { ConversationId, EventId } from '@countersign/rules/ids.ts';
import type { DemoName } from './demo-people.ts';
import type { DemoLine, DemoTalk } from './demo-talk.ts';

/** Plays a talk, unless these people already have a conversation with something in it. */
export async function playTalk(
  talk: DemoTalk,
  people: ReadonlyMap<DemoName, Client>,
): Promise<void> {
  const clientOf = (name: DemoName): Client => {
    const client = people.get(name);
    if (client === undefined) throw new Error('a demo conversation names nobody');
    return client;
  };
  const [beginner = 'mara'] = talk.members;
  const accounts = talk.members.map((name) => accountOf(clientOf(name)));
  const known = await conversationOf(clientOf(beginner), accounts);
  if (known !== undefined && known.lastSeq > 0) return;
  // They are friends: only who is meant to be a stranger waits in requests.
  for (const name of talk.members) {
    if (name === beginner || talk.isRequest === true) continue;
    await clientOf(name).people.allow(accountOf(clientOf(beginner)));
  }
  const conversation =
    known?.conversation ?? (await clientOf(beginner).startConversation(accounts));
  const stage: Stage = { conversation, clientOf, said: [] };
  for (const line of talk.lines) await say(line, stage);
  markReads(talk, stage);
  if (talk.report === undefined) return;
  const { by, lines, reason, note } = talk.report;
  const thread = clientOf(by).thread(conversation);
  await thread.loadNewest();
  await thread.report({ events: lines.map((line) => saidAt(stage, line).event), reason, note });
}

type Said = { readonly by: DemoName; readonly event: EventId; readonly seq: number };

type Stage = {
  readonly conversation: ConversationId;
  readonly clientOf: (name: DemoName) => Client;
  /** By line; lines that are no message stand here too, so that numbers stay what they are. */
  readonly said: Said[];
};

async function say(line: DemoLine, stage: Stage): Promise<void> {
  const threadOf = (name: DemoName) => stage.clientOf(name).thread(stage.conversation);
  if (!('edit' in line) && !('unsend' in line) && !('react' in line)) {
    const [by, text, more] = line;
    const replyTo = more?.replyTo === undefined ? undefined : saidAt(stage, more.replyTo).event;
    const sent = await threadOf(by).send(text, replyTo === undefined ? {} : { replyTo });
    stage.said.push({ by, event: sent.event, seq: sent.seq });
    return;
  }
  const at = 'edit' in line ? line.edit : 'unsend' in line ? line.unsend : line.react;
  const target = saidAt(stage, at);
  const thread = threadOf('react' in line ? line.by : target.by);
  if ('edit' in line) await thread.edit(target.event, line.text);
  else if ('unsend' in line) await thread.unsend(target.event);
  else await thread.react(target.event, line.emoji);
  stage.said.push(target);
}

function markReads(talk: DemoTalk, stage: Stage): void {
  const messages = stage.said;
  for (const name of talk.members) {
    const unread = talk.unread?.[name] ?? 0;
    const last = messages.at(-1 - unread);
    if (last !== undefined) stage.clientOf(name).thread(stage.conversation).markRead(last.seq);
  }
}

function saidAt(stage: Stage, line: number): Said {
  const said = stage.said[line];
  if (said === undefined) throw new Error('a demo line points at nothing');
  return said;
}

function accountOf(client: Client) {
  if (client.me === undefined) throw new Error('nobody is signed in');
  return client.me.account;
}

async function conversationOf(client: Client, accounts: readonly string[]) {
  const wanted = [...accounts].sort().join(' ');
  return (await client.conversations()).find(
    (view) =>
      view.members
        .map((member) => member.account as string)
        .sort()
        .join(' ') === wanted,
  );
}
