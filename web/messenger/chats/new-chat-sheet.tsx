/** Starting a chat: handles in, people found, one or several of them. */

import { useNavigate } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { parseHandle } from '@countersign/rules/handle.ts';
import type { Person } from '@countersign/wire/http/account-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { Button, IconButton } from '../../kit/controls/button.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { Avatar } from '../../kit/people/avatar.tsx';
import { Sheet } from '../../kit/surfaces/sheet.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useChat, useMe } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { addPerson } from './new-chat-model.ts';

/** The sheet; its state is dropped when it closes. */
export function NewChatSheet(props: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Sheet
      open={props.open}
      onClose={props.onClose}
      title={t('new.title')}
      closeLabel={t('app.close')}
    >
      <NewChatForm onDone={props.onClose} />
    </Sheet>
  );
}

function NewChatForm(props: { readonly onDone: () => void }) {
  const chat = useChat();
  const navigate = useNavigate();
  const [people, setPeople] = useState<readonly Person[]>([]);
  const { busy, problem, submit } = useSubmit(async () => {
    const accounts = people.map((person) => person.account);
    const conversation = await chat.startConversation(accounts);
    props.onDone();
    await navigate({ to: '/chats/$conversation', params: { conversation } });
  });
  const startLabel =
    people.length > 1 ? t('new.start-group', { count: people.length + 1 }) : t('new.start');
  return (
    <div className="flex flex-col gap-4">
      <AddPersonForm people={people} onPeople={setPeople} />
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {people.map((person) => (
          <li key={person.account} className="flex items-center gap-3 py-1">
            <Avatar account={person.account} name={person.displayName} size={40} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{person.displayName}</span>
              <span className="block truncate text-13 text-ink-2">@{person.handle}</span>
            </span>
            <IconButton
              label={t('new.remove', { name: person.displayName })}
              onClick={() => setPeople(people.filter((other) => other !== person))}
            >
              <X size={18} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      <ProblemNote sentence={problem} />
      <Button disabled={people.length === 0 || busy} onClick={() => submit()}>
        {busy ? t('new.starting') : startLabel}
      </Button>
    </div>
  );
}

function AddPersonForm(props: {
  readonly people: readonly Person[];
  readonly onPeople: (people: readonly Person[]) => void;
}) {
  const chat = useChat();
  const me = useMe();
  const [handle, setHandle] = useState('');
  const [problem, setProblem] = useState<string>();
  const add = async (): Promise<string | undefined> => {
    const typed = parseHandle(handle);
    if (typed === undefined) return t('new.handle-shape');
    try {
      const adding = addPerson(props.people, await chat.findPerson(typed), me.account);
      if (adding.kind !== 'added') return t(`new.${adding.kind}`);
      props.onPeople(adding.people);
      setHandle('');
      return undefined;
    } catch (error) {
      const isUnknown = error instanceof Problem && error.code === 'not-found';
      return isUnknown ? t('new.not-found') : problemSentence(error);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void add().then(setProblem);
  };
  return (
    <form onSubmit={submit}>
      <TextField
        label={t('new.handle')}
        hint={t('new.handle-hint')}
        problem={problem}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={handle}
        onChange={(event) => {
          setHandle(event.target.value);
          setProblem(undefined);
        }}
        after={
          <Button look="plain" type="submit" className="mr-0.5" disabled={handle.trim() === ''}>
            {t('new.add')}
          </Button>
        }
      />
    </form>
  );
}
