/** Fleet: the people of a benchmark, signed up through the SDK and connected in pairs. */

import { cheapKeyStretching } from '@countersign/client/accounts/password.ts';
import { createClient, type Client } from '@countersign/client/client.ts';
import { memoryStorage } from '@countersign/client/devices/memory-storage.ts';
import { nodeCipher } from '@countersign/client/node/node-cipher.ts';
import type { StoredDevice } from '@countersign/client/devices/device-storage.ts';
import type { TrustFile } from '@countersign/client/trust/trust-file.ts';
import { idBytes, type ConversationId } from '@countersign/rules/ids.ts';
import { randomBytes } from 'node:crypto';
import { BenchPerson, type BenchDoor } from './bench-person.ts';

/** Two people with a conversation of their own. */
export type Pair = {
  readonly sender: BenchPerson;
  readonly receiver: BenchPerson;
  readonly conversation: ConversationId;
};

/** Signs up a new account; gives its device, and what it decides about others. */
async function signUpDevice(
  trust: TrustFile,
): Promise<{ readonly device: StoredDevice; readonly people: Client['people'] }> {
  const storage = memoryStorage();
  const client = createClient({
    trust,
    storage,
    recordCipher: nodeCipher,
    keyStretching: cheapKeyStretching,
  });
  await client.signUp({
    handle: `b${randomBytes(idBytes / 2).toString('hex')}`,
    displayName: 'Bench',
    birthMonth: '1990-05',
    password: randomBytes(12).toString('hex'),
    deviceName: 'bench',
  });
  const device = await storage.load();
  if (device === undefined) throw new Error('sign-up kept no device');
  return { device, people: client.people };
}

/** Signs up, connects and introduces `count` pairs. */
export async function makePairs(
  place: { readonly trust: TrustFile; readonly door: BenchDoor },
  count: number,
): Promise<Pair[]> {
  const make = async (): Promise<Pair> => {
    const [first, second] = await Promise.all([
      signUpDevice(place.trust),
      signUpDevice(place.trust),
    ]);
    const [one, other] = [first.device.person.account, second.device.person.account];
    await second.people.allow(one);
    const sender = await BenchPerson.connect(place.door, first.device);
    const receiver = await BenchPerson.connect(place.door, second.device);
    await Promise.all([sender.openChannel(place.door), receiver.openChannel(place.door)]);
    const conversation = await sender.startConversation([one, other]);
    return { sender, receiver, conversation };
  };
  const pairs: Pair[] = [];
  while (pairs.length < count) {
    const wave = Math.min(10, count - pairs.length);
    pairs.push(...(await Promise.all(Array.from({ length: wave }, make))));
  }
  return pairs;
}
