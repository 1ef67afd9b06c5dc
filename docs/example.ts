/** Example: two people talk, one reads live, and one checks on the device what the log says. */

import { readFileSync } from 'node:fs';
import { createClient } from '@countersign/client/client.ts';
import { memoryStorage } from '@countersign/client/devices/memory-storage.ts';

const trust = JSON.parse(readFileSync('data/trust.json', 'utf8'));
const join = async (handle: string) => {
  const client = createClient({ trust, storage: memoryStorage() });
  const who = { handle, displayName: handle, birthMonth: '1990-05' };
  const account = { ...who, password: `${handle}, open!`, deviceName: 'Node' };
  await client.signUp(account);
  await client.connect();
  return client;
};

const [anna, ben] = await Promise.all([join(`anna${Date.now()}`), join(`ben${Date.now()}`)]);
const other = await anna.findPerson(ben.me?.handle ?? '');
const conversation = await anna.startConversation([other.account]);
// Anna is a stranger to Ben: what she writes waits in his requests until he says yes.
await ben.people.accept(conversation);
const live = ben.thread(conversation).live()[Symbol.asyncIterator]();
await anna.thread(conversation).send('Shall we meet at eight?');
console.log('Ben reads:', (await live.next()).value?.text);
console.log('Openings of Anna’s messages:', (await anna.receipts()).length);
anna.disconnect();
ben.disconnect();
