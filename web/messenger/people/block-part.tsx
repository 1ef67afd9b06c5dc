/** Of a chat of two: to block the other one, or to end that. */

import { Ban } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { useSay } from '../../kit/surfaces/toast.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { isolated } from '../../kit/words/words.ts';
import type { OpenThread } from '../thread/use-thread.ts';
import { t } from '../words/english.ts';
import { BlockQuestion } from './block-question.tsx';
import { otherOf } from './requests/request-model.ts';
import { useRelations } from './use-relations.ts';

/** Nothing in a group, where one leaves instead. */
export function BlockPart(props: { readonly open: OpenThread }) {
  const { view, me } = props.open;
  const other = otherOf(view, me);
  const { blocked, forget } = useRelations();
  const say = useSay();
  const [isAsked, setAsked] = useState(false);
  if (other === undefined) return null;
  const name = isolated(other.displayName);
  const isBlocked = blocked.some(({ account }) => account === other.account);
  const end = (): void => {
    forget(other.account).then(
      () => say(t('block.ended', { name })),
      (error: unknown) => say(problemSentence(error)),
    );
  };
  return (
    <>
      <Button
        look={isBlocked ? 'quiet' : 'grave'}
        className="self-start"
        onClick={isBlocked ? end : () => setAsked(true)}
      >
        <Ban size={18} aria-hidden="true" />
        {t(isBlocked ? 'block.end' : 'block.name', { name })}
      </Button>
      <BlockQuestion person={isAsked ? other : undefined} onClose={() => setAsked(false)} />
    </>
  );
}
