/** The question before somebody is blocked: what it does, and that they are not told. */

import { useQueryClient } from '@tanstack/react-query';
import type { AccountId } from '@countersign/rules/ids.ts';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { DeedQuestion } from '../../kit/surfaces/deed-question.tsx';
import { useSay } from '../../kit/surfaces/toast.tsx';
import { isolated } from '../../kit/words/words.ts';
import { conversationsKey } from '../chats/use-conversations.ts';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { relationsKey } from './use-relations.ts';

/** Open while there is somebody to block. */
export function BlockQuestion(props: {
  readonly person: { readonly account: AccountId; readonly displayName: string } | undefined;
  readonly onClose: () => void;
  readonly onBlocked?: () => void;
}) {
  const { person, onClose, onBlocked } = props;
  const chat = useChat();
  const queries = useQueryClient();
  const say = useSay();
  const name = isolated(person?.displayName ?? '');
  const { busy, problem, submit } = useSubmit(async () => {
    if (person === undefined) return;
    await chat.people.block(person.account);
    await queries.invalidateQueries({ queryKey: [relationsKey] });
    await queries.invalidateQueries({ queryKey: [conversationsKey] });
    say(t('block.done', { name }));
    onClose();
    onBlocked?.();
  });
  return (
    <DeedQuestion
      open={person !== undefined}
      title={t('block.title', { name })}
      leave={t('app.cancel')}
      deed={t('block.do')}
      look="danger"
      isReady={!busy}
      problem={problem}
      onDo={() => submit()}
      onClose={onClose}
    >
      <p className="m-0">{t('block.text')}</p>
    </DeedQuestion>
  );
}
