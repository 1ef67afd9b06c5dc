/** The foot of a thread: where one writes, answers a request, or reads why one cannot write. */

import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { mayWrite } from '../groups/group-model.ts';
import { LockedNote } from '../groups/locked-note.tsx';
import { AttachingComposer } from '../media/attach/attaching-composer.tsx';
import type { ComposerMode } from '../thread/composer-model.ts';
import type { OpenThread } from '../thread/use-thread.ts';
import { isShut, ReachNote } from './reach-note.tsx';
import { RequestBar } from './requests/request-bar.tsx';

/** What the rules of the conversation leave. */
export function ThreadFoot(props: {
  readonly open: OpenThread;
  readonly mode: ComposerMode;
  readonly onMode: (mode: ComposerMode) => void;
  readonly onReport: (message: ThreadMessage) => void;
}) {
  const { open, mode, onMode, onReport } = props;
  const { view, me } = open;
  if (view !== undefined && view.standing !== 'accepted') {
    return <RequestBar open={open} onReport={onReport} />;
  }
  if (!mayWrite(view, me)) return <LockedNote />;
  return (
    <>
      <ReachNote open={open} />
      {isShut(open) ? null : <AttachingComposer open={open} mode={mode} onMode={onMode} />}
    </>
  );
}
