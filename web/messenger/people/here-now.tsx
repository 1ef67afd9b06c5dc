/** Whether the other one of a chat of two is here now, where both show each other that. */

import { useQuery } from '@tanstack/react-query';
import { useChat } from '../frame/use-chat.ts';
import type { OpenThread } from '../thread/use-thread.ts';
import { t } from '../words/english.ts';
import { otherOf } from './requests/request-model.ts';

/** Often enough for a person who looks; nobody is told when somebody comes or goes. */
const lookEveryMs = 30_000;

/** Nothing while it is not known or not shown, which look alike. */
export function HereNow(props: { readonly open: OpenThread }) {
  const { view, me } = props.open;
  const chat = useChat();
  const other = otherOf(view, me);
  const isPair = view !== undefined && !view.isGroup && other !== undefined;
  const { data } = useQuery({
    queryKey: ['here', view?.conversation],
    queryFn: () => (view === undefined ? null : chat.conversation(view.conversation)),
    enabled: isPair && chat.state === 'online',
    refetchInterval: lookEveryMs,
  });
  const isHere = data?.members.some(({ account, isHere }) => {
    return account === other?.account && isHere === true;
  });
  if (!isPair || isHere !== true) return null;
  return (
    <span className="ms-2 inline-flex items-center gap-1.5">
      <span aria-hidden="true" className="size-2 rounded-full bg-petrol-fill" />
      {t('privacy.here')}
    </span>
  );
}
