/** Reads new messages of others aloud for people who cannot see them arrive. */

import { useEffect, useRef, useState } from 'react';
import { t } from '../../words/english.ts';
import { newestSeq } from './thread-rows-model.ts';
import type { OpenThread } from '../use-thread.ts';

/** A polite live region: only what arrives after the page opened is said. */
export function Announcer(props: { readonly open: OpenThread }) {
  const { thread, me, nameOf } = props.open;
  const newest = newestSeq(thread.messages);
  const heard = useRef(newest);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const fresh = thread.messages.findLast(
      (message) => message.seq > heard.current && message.sender !== me,
    );
    heard.current = Math.max(heard.current, newest);
    if (fresh !== undefined && fresh.text !== '') {
      setSaid(t('thread.announce', { name: nameOf(fresh.sender), text: fresh.text }));
    }
  }, [thread, newest, me, nameOf]);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
