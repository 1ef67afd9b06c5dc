/** Before a chat begins: whether it will be a request, or cannot begin, and what else there is. */

import { useState } from 'react';
import type { FoundPerson } from '@countersign/wire/http/people/account-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { isolated } from '../../kit/words/words.ts';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { AgeNote } from './age-note.tsx';
import { usePrivacy } from './use-privacy.ts';

/** Nothing where the chat is simply open. */
export function ReachHint(props: { readonly person: FoundPerson }) {
  const { person } = props;
  const data = usePrivacy();
  const name = isolated(person.displayName);
  if (person.reach === 'open' || data === undefined) return null;
  if (!data.messages) return <AgeNote view={data} />;
  return (
    <div className="grid gap-2 rounded-control bg-paper-2 px-3 py-2.5 text-13 text-ink-2">
      {person.reach === 'request' ? (
        <p className="m-0">{t('request.begin', { name, count: data.strangerMessagesMax })}</p>
      ) : (
        <Closed person={person} name={name} />
      )}
    </div>
  );
}

function Closed(props: { readonly person: FoundPerson; readonly name: string }) {
  const { person, name } = props;
  const chat = useChat();
  const [isLet, setLet] = useState(false);
  const { busy, problem, submit } = useSubmit(async () => {
    await chat.people.allow(person.account);
    setLet(true);
  });
  return (
    <>
      <p role="status" className="m-0">
        {isLet ? t('request.let-done', { name }) : t('request.closed', { name })}
      </p>
      <ProblemNote sentence={problem} />
      {isLet ? null : (
        <Button look="quiet" className="justify-self-start" disabled={busy} onClick={submit}>
          {t('request.let', { name })}
        </Button>
      )}
    </>
  );
}
