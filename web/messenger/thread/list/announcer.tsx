/** Reads new messages of others aloud for people who cannot see them arrive. */

import { useEffect, useRef, useState } from 'react';
import type { EventId } from '@countersign/rules/ids.ts';
import { spokenText } from '../../media/media-text.ts';
import { t } from '../../words/english.ts';
import { newestSeq } from './thread-rows-model.ts';
import type { OpenThread } from '../use-thread.ts';

/**
 * A polite live region: only what arrives after the page opened is said, and what was taken back
 * meanwhile is no longer there to be read.
 */
export function Announcer(props: { readonly open: OpenThread }) {
  const { thread, me, nameOf } = props.open;
  const newest = newestSeq(thread.messages);
  const heard = useRef(newest);
  const [latest, setLatest] = useState<EventId>();
  useEffect(() => {
    const fresh = thread.messages.findLast(
      (message) => message.seq > heard.current && message.sender !== me,
    );
    heard.current = Math.max(heard.current, newest);
    if (fresh !== undefined) setLatest(fresh.event);
  }, [thread, newest, me]);
  const message = thread.messages.find(({ event }) => event === latest);
  return (
    <p aria-live="polite" className="sr-only">
      {message === undefined || spokenText(message) === ''
        ? ''
        : t('thread.announce', { name: nameOf(message.sender), text: spokenText(message) })}
    </p>
  );
}
