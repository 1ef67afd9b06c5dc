/** Who came by a link and waits: each is let in or declined by whoever runs the group. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { JoinAskView } from '@countersign/wire/http/conversations/group-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { Avatar } from '../../kit/people/avatar.tsx';
import { fullTime } from '../../kit/time/times.ts';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { SheetPart, type GroupPart } from './sheet-part.tsx';

/** Empty when nobody waits. */
export function WaitingPart({ view }: GroupPart) {
  const { groups } = useChat();
  const { data: asks = [] } = useQuery({
    // Another count is another list.
    queryKey: ['join-asks', view.conversation, view.joinAsks],
    queryFn: () => groups.joinAsks(view.conversation),
  });
  if (asks.length === 0) return null;
  return (
    <SheetPart title={t('group.waiting')}>
      <ul className="m-0 flex list-none flex-col gap-3 p-0">
        {asks.map((ask) => (
          <Waiting key={ask.account} ask={ask} view={view} />
        ))}
      </ul>
    </SheetPart>
  );
}

function Waiting(props: { readonly ask: JoinAskView } & Pick<GroupPart, 'view'>) {
  const { ask, view } = props;
  const { groups } = useChat();
  const queries = useQueryClient();
  const { conversation } = view;
  const answered = () => queries.invalidateQueries({ queryKey: ['join-asks', conversation] });
  const letIn = useSubmit(async () => {
    await groups.add(conversation, [ask.account]);
    await answered();
  });
  const decline = useSubmit(async () => {
    await groups.decline(conversation, ask.account);
    await answered();
  });
  const name = ask.displayName;
  return (
    <li className="rounded-bubble border border-line p-3">
      <p className="m-0 flex items-center gap-3">
        <Avatar account={ask.account} name={name} size={40} />
        <span className="min-w-0 flex-1">
          <bdi className="block truncate font-medium">{name}</bdi>
          <span className="block truncate text-13 text-ink-2">
            <bdi>@{ask.handle}</bdi>
          </span>
        </span>
      </p>
      <p className="m-0 mt-2 text-13 text-ink-2">
        {t('group.waiting-since', { when: fullTime(ask.askedAtMs, Date.now()) })}
      </p>
      <ProblemNote sentence={letIn.problem ?? decline.problem} />
      <div className="mt-3 flex gap-2">
        <Button
          aria-label={t('group.let-in-name', { name })}
          disabled={letIn.busy || decline.busy}
          onClick={() => letIn.submit()}
        >
          {t('group.let-in')}
        </Button>
        <Button
          look="quiet"
          aria-label={t('group.decline-name', { name })}
          disabled={letIn.busy || decline.busy}
          onClick={() => decline.submit()}
        >
          {t('group.decline')}
        </Button>
      </div>
    </li>
  );
}
