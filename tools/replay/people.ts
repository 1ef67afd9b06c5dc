/** The people of a replay: accounts of their own, so that nobody's demo is touched. */

import { createClient, type Client } from '@countersign/client/client.ts';
import { cheapKeyStretching } from '@countersign/client/accounts/password.ts';
import { memoryStorage } from '@countersign/client/devices/memory-storage.ts';
import { nodeCipher } from '@countersign/client/node/node-cipher.ts';
import type { TrustFile } from '@countersign/client/trust/trust-file.ts';
import { base64url } from '@countersign/base/base64.ts';
import { hex } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { Problem } from '@countersign/wire/problems.ts';

/** Sign-ups at once: the log countersigns them together. */
const signUpsAtOnce = 8;

/** How people are made. */
export type PeoplePlan = {
  readonly trust: TrustFile;
  readonly count: number;
  /** The stretching of real passwords, slow on purpose; cheap otherwise. */
  readonly realStretching: boolean;
};

/** Signed-up, connected people; their passwords are forgotten at once. */
export async function makePeople(plan: PeoplePlan, onMade: () => void): Promise<Client[]> {
  const run = hex(systemRandom(4));
  const people: Client[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < plan.count) {
      const at = next++;
      people[at] = await makePerson(plan, { handle: `r${run}.${at}`, name: `Replay ${at + 1}` });
      onMade();
    }
  };
  await Promise.all(Array.from({ length: signUpsAtOnce }, worker));
  return people;
}

async function makePerson(
  plan: PeoplePlan,
  { handle, name }: { handle: string; name: string },
): Promise<Client> {
  const client = createClient({
    trust: plan.trust,
    storage: memoryStorage(),
    recordCipher: nodeCipher,
    ...(plan.realStretching ? {} : { keyStretching: cheapKeyStretching }),
  });
  const password = base64url(systemRandom(16));
  const who = { handle, displayName: name, birthMonth: '1990-05' };
  await patiently(() => client.signUp({ ...who, password, deviceName: 'replay' }));
  await client.connect();
  return client;
}

/** The doors for strangers are slow on purpose: a replay waits its turn like everybody. */
async function patiently<Result>(act: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'rate-limited') throw error;
      const waitMs = 1_000 * (error.retryAfterSeconds ?? 1);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
