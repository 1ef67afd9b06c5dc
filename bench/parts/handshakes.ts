/** Handshakes: full channel openings, hybrid key exchange included, one after another. */

import type { BenchDoor, BenchPerson } from '../load/bench-person.ts';

/** Openings per second with the generator's own half of the work on the same machine. */
export type Handshakes = { readonly handshakes: number; readonly handshakesPerSecond: number };

/** Each person opens a fresh channel over its socket, again and again. */
export async function handshakes(
  door: BenchDoor,
  people: readonly BenchPerson[],
  seconds: number,
): Promise<Handshakes> {
  let count = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  await Promise.all(
    people.map(async (person) => {
      while (performance.now() < endsAt) {
        await person.openChannel(door);
        count += 1;
      }
    }),
  );
  const took = (performance.now() - startedAt) / 1000;
  return { handshakes: count, handshakesPerSecond: count / took };
}
