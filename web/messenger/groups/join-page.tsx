/** The page of a link: who invites, into how large a group, and asking to be let in. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Link2Off } from 'lucide-react';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { EmptyState, SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { isolated } from '../../kit/words/words.ts';
import { PageFrame } from '../frame/page-frame.tsx';
import { useRefetchOnChange } from '../frame/use-refetch-on-change.ts';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';

/** The secret stands behind the `#`, so that no server is ever shown it in an address. */
export function JoinPage() {
  const chat = useChat();
  const secret = location.hash.slice(1);
  const key = 'invite';
  useRefetchOnChange(key);
  const { data, isPending } = useQuery({
    queryKey: [key, secret],
    queryFn: () => chat.groups.lookAtInvite(secret),
    retry: false,
  });
  if (isPending) return <SkeletonRows rows={3} label={t('app.loading')} />;
  if (data === undefined) {
    return (
      <main className="flex flex-1">
        <EmptyState
          icon={<Link2Off size={40} strokeWidth={1.5} aria-hidden="true" />}
          title={t('join.gone')}
          text={t('join.gone-text')}
        />
      </main>
    );
  }
  const { madeBy, members, state, conversation } = data;
  return (
    <PageFrame title={t('join.title')}>
      <p className="m-0 text-20 font-medium text-balance">
        {t('join.by', { name: isolated(madeBy), count: members })}
      </p>
      <p className="mt-2 mb-6 text-15 text-pretty text-ink-2">{t('join.what')}</p>
      {state === 'none' ? (
        <Ask secret={secret} />
      ) : (
        <p role="status" className="m-0 text-15">
          {t(`join.${state}`)}
        </p>
      )}
      {conversation === undefined ? null : (
        <p className="mt-4">
          <Link
            to="/chats/$conversation"
            params={{ conversation }}
            className="font-semibold text-petrol underline underline-offset-4"
          >
            {t('join.open')}
          </Link>
        </p>
      )}
    </PageFrame>
  );
}

function Ask(props: { readonly secret: string }) {
  const chat = useChat();
  const queries = useQueryClient();
  const { busy, problem, submit } = useSubmit(async () => {
    await chat.groups.askToJoin(props.secret);
    await queries.invalidateQueries({ queryKey: ['invite'] });
  });
  return (
    <>
      <Button disabled={busy} onClick={() => submit()}>
        {busy ? t('join.asking') : t('join.ask')}
      </Button>
      <ProblemNote sentence={problem} />
    </>
  );
}
