/** In place of the composer where nothing can be written, and above it where little can be. */

import { Hourglass } from 'lucide-react';
import { Button } from '../../kit/controls/button.tsx';
import { useSay } from '../../kit/surfaces/toast.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { isolated } from '../../kit/words/words.ts';
import type { OpenThread } from '../thread/use-thread.ts';
import { t } from '../words/english.ts';
import { otherOf } from './requests/request-model.ts';
import { useRelations } from './use-relations.ts';

/** Why nothing more can be written here now; `undefined` where it can. */
export function isShut({ view }: OpenThread): boolean {
  if (view === undefined) return false;
  return view.writing === 'refused' || (view.writing === 'waits' && view.mayStillSay === 0);
}

/** Empty where everything can be written. */
export function ReachNote(props: { readonly open: OpenThread }) {
  const { view, me } = props.open;
  if (view === undefined || view.writing === 'open' || view.writing === 'answers') return null;
  const other = otherOf(view, me);
  const name = isolated(other?.displayName ?? props.open.title);
  if (view.writing === 'refused') return <Refused open={props.open} name={name} />;
  const left = view.mayStillSay ?? 0;
  return (
    <Line>
      <Hourglass size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
      {left === 0 ? t('request.spent', { name }) : t('request.waits', { name, count: left })}
    </Line>
  );
}

function Refused(props: { readonly open: OpenThread; readonly name: string }) {
  const { open, name } = props;
  const { blocked, forget } = useRelations();
  const say = useSay();
  const other = otherOf(open.view, open.me);
  const isMine = blocked.some(({ account }) => account === other?.account);
  if (!isMine || other === undefined) return <Line>{t('request.refused', { name })}</Line>;
  return (
    <Line>
      <span className="flex-1 self-center">{t('block.here', { name })}</span>
      <Button
        look="quiet"
        onClick={() => {
          forget(other.account).then(
            () => say(t('block.ended', { name })),
            (error: unknown) => say(problemSentence(error)),
          );
        }}
      >
        {t('privacy.unblock')}
      </Button>
    </Line>
  );
}

function Line(props: { readonly children: React.ReactNode }) {
  return (
    <div
      role="status"
      className="flex items-start gap-2 border-t border-line bg-paper-2 px-4 py-3 text-13
        text-ink-2 md:px-6"
    >
      {props.children}
    </div>
  );
}
