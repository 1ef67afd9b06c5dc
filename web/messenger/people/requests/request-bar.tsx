/** In place of the composer while somebody asks to talk: what is known of them, and the answers. */

import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { Button } from '../../../kit/controls/button.tsx';
import { ProblemNote } from '../../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../../kit/controls/use-submit.ts';
import { useSay } from '../../../kit/surfaces/toast.tsx';
import { isolated } from '../../../kit/words/words.ts';
import { conversationsKey } from '../../chats/use-conversations.ts';
import { useChat } from '../../frame/use-chat.ts';
import { isReportable } from '../../report/report-model.ts';
import type { OpenThread } from '../../thread/use-thread.ts';
import { t } from '../../words/english.ts';
import { AskerFacts } from './asker-facts.tsx';
import { BlockQuestion } from '../block-question.tsx';
import { askerOf, otherOf } from './request-model.ts';

type BarProps = {
  readonly open: OpenThread;
  readonly onReport: (message: ThreadMessage) => void;
};

/** Accepting opens the composer; every other answer goes back to the list. */
export function RequestBar(props: BarProps) {
  const { view, me } = props.open;
  const { accepting, declining } = useAnswers(view);
  if (view?.from === undefined) return null;
  const name = isolated(askerOf(view)?.displayName ?? t('thread.somebody'));
  const busy = accepting.busy || declining.busy;
  return (
    <footer
      className="grid gap-3 border-t border-line bg-paper-2 px-4 pt-4
        pb-[max(1rem,env(safe-area-inset-bottom))] md:px-6"
    >
      <div className="grid gap-1.5">
        <p className="m-0 text-15 font-semibold">
          {t(otherOf(view, me) === undefined ? 'request.wants-group' : 'request.wants', { name })}
        </p>
        <AskerFacts from={view.from} />
        <p className="m-0 text-13 text-pretty text-ink-2">{t('request.careful')}</p>
      </div>
      <ProblemNote sentence={accepting.problem ?? declining.problem} />
      <div className="flex flex-wrap gap-2">
        <Button disabled={busy} onClick={() => accepting.submit()}>
          {t('request.accept')}
        </Button>
        <Button look="quiet" disabled={busy} onClick={() => declining.submit()}>
          {t('request.decline')}
        </Button>
        <GraveAnswers {...props} />
      </div>
    </footer>
  );
}

function useAnswers(view: OpenThread['view']) {
  const chat = useChat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const say = useSay();
  const accepting = useSubmit(async () => {
    if (view === undefined) return;
    await chat.people.accept(view.conversation);
    await queries.invalidateQueries({ queryKey: [conversationsKey] });
  });
  const declining = useSubmit(async () => {
    if (view === undefined) return;
    const { conversation, members } = view;
    await chat.people.decline(conversation);
    // Of a group one is a member until one's own device says otherwise to the vault.
    if (members.length > 2) await chat.groups.leave(conversation);
    await queries.invalidateQueries({ queryKey: [conversationsKey] });
    say(t('request.declined'));
    await navigate({ to: '/requests' });
  });
  return { accepting, declining };
}

function GraveAnswers({ open, onReport }: BarProps) {
  const { view, me, thread } = open;
  const navigate = useNavigate();
  const [isBlocking, setBlocking] = useState(false);
  const asker = view === undefined ? undefined : askerOf(view);
  const reportable = thread.messages.findLast((message) => isReportable(message, me));
  return (
    <>
      {asker === undefined ? null : (
        <Button look="grave" onClick={() => setBlocking(true)}>
          {t('block.do')}
        </Button>
      )}
      {reportable === undefined ? null : (
        <Button look="grave" onClick={() => onReport(reportable)}>
          {t('thread.report')}
        </Button>
      )}
      <BlockQuestion
        person={isBlocking ? asker : undefined}
        onClose={() => setBlocking(false)}
        onBlocked={() => void navigate({ to: '/requests' })}
      />
    </>
  );
}
