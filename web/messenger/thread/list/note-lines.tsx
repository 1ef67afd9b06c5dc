/** Lines between messages: who came, what it is called, what is set. */

import type { PlacedNote } from '@countersign/client/threads/notes/note.ts';
import { fullTime } from '../../../kit/time/times.ts';
import { noteLine } from '../../groups/note-line-model.ts';
import type { OpenThread } from '../use-thread.ts';

/** Quiet, in the middle, each with its time. */
export function NoteLines(props: {
  readonly notes: readonly PlacedNote[];
  readonly open: OpenThread;
}) {
  return props.notes.map((placed) => (
    <p
      key={placed.event}
      title={fullTime(placed.sentAtMs, Date.now())}
      className="m-0 px-8 py-1.5 text-center text-13 text-pretty text-ink-2"
    >
      {noteLine(placed, props.open)}
    </p>
  ));
}
