/** Where the reader wants to go: by the address (`#m-` and a place), a pin, a quote or a day. */

import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { useSay } from '../../../kit/surfaces/toast.tsx';
import { problemSentence } from '../../../kit/words/problem-sentence.ts';
import type { JumpWish } from '../list/use-jump.ts';
import type { OpenThread } from '../use-thread.ts';

/** The wish, once the messages back to it are loaded, and the way to make one. */
export function useJumpWish(
  open: OpenThread,
  conversation: ConversationId,
): {
  readonly wish: JumpWish | undefined;
  readonly jump: (seq: number) => void;
} {
  const { thread, isLoaded } = open;
  const say = useSay();
  const navigate = useNavigate();
  // The address changes before the page does: a place in the next chat is not one in this.
  const hash = useRouterState({
    select: ({ location: { pathname, hash: place } }) =>
      pathname.endsWith(`/${conversation}`) ? place : '',
  });
  const [wish, setWish] = useState<JumpWish>();
  const jump = useCallback(
    (seq: number) => {
      thread.loadBackTo(seq).then(
        () => setWish({ seq }),
        (error: unknown) => say(problemSentence(error)),
      );
    },
    // A toast's way of saying is another one at every render.
    [thread],
  );
  useEffect(() => {
    const [, place] = /^m-(\d+)$/.exec(hash) ?? [];
    if (place === undefined || !isLoaded) return;
    jump(Number(place));
    // The same place may be asked for again.
    void navigate({ to: '.', hash: '', replace: true });
  }, [hash, isLoaded, jump, navigate]);
  return { wish, jump };
}
