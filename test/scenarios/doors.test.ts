/** Bad input at the doors: each kind has its problem code, harms nobody and loses nothing. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import { newId, type ConversationId, type EventId } from '@countersign/rules/ids.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { formatSocketRequest, parseSocketReply } from '@countersign/wire/socket/frames.ts';
import { socketFrameBytesMax } from '@countersign/wire/socket/frames.ts';
import type { SocketMaker } from '@countersign/client/platform.ts';
import { accountOf, eventually, TestHouse } from '../fixtures/test-house.ts';

let house: TestHouse;
let quinn: Client;
let rosa: Client;
let conversation: ConversationId;
const frames: Uint8Array<ArrayBuffer>[] = [];
let rosasSocket: WebSocket | undefined;

/** Remembers what a client sent, so that it can be played again. */
class RememberingSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    this.addEventListener('open', (opened) => {
      rosasSocket = opened.target as WebSocket;
    });
  }

  override send(data: string | Uint8Array<ArrayBuffer>): void {
    if (typeof data !== 'string') frames.push(data.slice());
    super.send(data);
  }
}

before(async () => {
  house = await TestHouse.open();
  quinn = await house.person('quinn');
  const WebSocketMaker = RememberingSocket as unknown as SocketMaker;
  rosa = await house.person('rosa', { WebSocket: WebSocketMaker });
  conversation = await quinn.startConversation([accountOf(rosa)]);
});
after(() => house?.close());

/** The answer to raw bytes sent on a client's own signed-in socket. */
async function answerTo(bytes: Uint8Array<ArrayBuffer>) {
  const socket = rosasSocket ?? assert.fail();
  const answer = new Promise<ReturnType<typeof parseSocketReply>>((resolve) => {
    socket.addEventListener('message', (message) => {
      if (typeof message.data === 'string') return;
      const reply = parseSocketReply(new Uint8Array(message.data as ArrayBuffer));
      if (reply.type !== 'event') resolve(reply);
    });
  });
  socket.send(bytes);
  return answer;
}

function lastRecord(): Uint8Array<ArrayBuffer> {
  return frames.at(-1)?.slice(6) ?? assert.fail();
}

const request = (message: Uint8Array<ArrayBuffer>) =>
  formatSocketRequest({ requestId: 4_000_000, kind: 'record', message });

test('a record that is played again is refused and stored once', async () => {
  await rosa.thread(conversation).send('only once');
  const reply = await answerTo(request(lastRecord()));
  assert.deepEqual(reply, { type: 'problem', requestId: 4_000_000, code: 'record-replayed' });
  const thread = (await house.anotherDevice('quinn')).thread(conversation);
  await thread.loadNewest();
  assert.equal(thread.messages.filter(({ text }) => text === 'only once').length, 1);
});

test('a record with one changed bit, anywhere, is refused', async () => {
  await rosa.thread(conversation).send('untouched');
  const record = lastRecord();
  for (const at of [30, 60, record.length - 1]) {
    const changed = record.map((byte, n) => (n === at ? byte ^ 1 : byte));
    const reply = await answerTo(request(changed));
    assert.equal(reply.type, 'problem');
  }
  await rosa.thread(conversation).send('still talking');
});

test('what is not a frame ends the line, and the client comes back by itself', async () => {
  for (const junk of [new Uint8Array(0), new Uint8Array([9]), systemRandom(300)]) {
    const before = rosasSocket;
    before?.send(junk);
    await eventually(
      'the line is replaced or unharmed',
      () =>
        rosa.state === 'online'
        && (rosasSocket !== before || before?.readyState === WebSocket.OPEN),
    );
    await rosa.thread(conversation).send(`after ${junk.length} bytes of junk`);
  }
});

test('a frame over the limit ends the line and nothing else', async () => {
  const before = rosasSocket;
  before?.send(new Uint8Array(socketFrameBytesMax + 1_000));
  await eventually('another line', () => rosasSocket !== before && rosa.state === 'online');
  await rosa.thread(conversation).send('smaller again');
});

test('a text over the limit is refused on the device', async () => {
  const sending = rosa.thread(conversation).send('x'.repeat(10_001));
  await assert.rejects(sending, { code: 'message-too-long' });
});

test('somebody outside a conversation can neither write, read nor see who is in it', async () => {
  const stranger = await house.person('sven');
  const thread = stranger.thread(conversation);
  await assert.rejects(thread.send('let me in'), { code: 'not-a-member' });
  await assert.rejects(thread.loadOlder(), { code: 'not-a-member' });
  await assert.rejects(thread.members(), { code: 'not-a-member' });
  await assert.rejects(stranger.conversation(conversation));
});

test("nobody edits or takes back somebody else's message", async () => {
  const { event } = await quinn.thread(conversation).send('mine alone');
  const thread = rosa.thread(conversation);
  await assert.rejects(thread.edit(event, 'put in your mouth'), { code: 'not-your-message' });
  await assert.rejects(thread.unsend(event), { code: 'not-your-message' });
  const nowhere = newId<EventId>(systemRandom);
  await assert.rejects(thread.react(nowhere, '👍'), { code: 'unknown-target' });
});

test('a conversation of one, or of nobody known, is refused', async () => {
  await assert.rejects(quinn.startConversation([]), { code: 'too-many-members' });
  const nobody = 'e'.repeat(32) as ReturnType<typeof accountOf>;
  await assert.rejects(quinn.startConversation([nobody]));
});

test('HTTP with a wrong body, too much of it or no session has its problem', async () => {
  const { edge } = house.stack.addresses;
  const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
    const sent = { 'content-type': 'application/json', ...headers };
    const answer = await fetch(`${edge}${path}`, { method: 'POST', body, headers: sent });
    const { code } = (await answer.json()) as { code?: string };
    return { status: answer.status, code, type: answer.headers.get('content-type') };
  };
  const broken = await post('/v1/sign-up/start', '{"handle":');
  assert.equal(broken.code, 'malformed-request');
  assert.match(broken.type ?? '', /application\/problem\+json/);
  const wrong = await post('/v1/sign-up/start', '{"handle":7,"registrationRequest":[]}');
  assert.equal(wrong.code, 'malformed-request');
  const large = await post('/v1/sign-up/start', JSON.stringify({ handle: 'x'.repeat(400_000) }));
  assert.equal(large.status, 413);
  assert.equal(large.code, 'too-large');
  assert.equal((await post('/v1/devices', '{}')).code, 'not-signed-in');
  const stale = await post('/v1/devices', '{}', { authorization: 'Bearer nothing' });
  assert.ok(['session-ended', 'not-signed-in'].includes(stale.code ?? ''));
  const lost = await fetch(`${edge}/v1/nowhere`);
  assert.equal(((await lost.json()) as { code: string }).code, 'unknown-route');
});
