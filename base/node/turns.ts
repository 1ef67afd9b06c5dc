/** Turns: work done again and again with a pause in between, never two turns at once. */

/** Work that goes on; `stop` begins no other turn and waits for the present one. */
export type Turns = { readonly stop: () => Promise<void> };

/** Takes the first turn at once. A turn that throws is a broken assumption and ends the process. */
export function takeTurns(turn: () => Promise<void>, pauseMs: number): Turns {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  const once = async (): Promise<void> => {
    await turn();
    if (!stopped) timer = setTimeout(begin, pauseMs);
  };
  const begin = (): void => {
    current = once();
  };
  begin();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
