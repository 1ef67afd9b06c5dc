/** Starting a chat: handles in, people found, one or several of them. */

import { useNavigate } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useState } from 'react';
import { groupNameLengthMax } from '@countersign/client/threads/notes/note.ts';
import type { FoundPerson, Person } from '@countersign/wire/http/people/account-routes.ts';
import { Button, IconButton } from '../../kit/controls/button.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { Avatar } from '../../kit/people/avatar.tsx';
import { Sheet } from '../../kit/surfaces/sheet.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { useChat } from '../frame/use-chat.ts';
import { isRefused } from '../groups/group-model.ts';
import { t } from '../words/english.ts';
import { ReachHint } from '../people/reach-hint.tsx';
import { AddPersonForm } from './add-person-form.tsx';

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
  const [found, setFound] = useState<FoundPerson>();
  const [name, setName] = useState('');
  const { busy, problem, submit } = useSubmit(
    async () => {
      const accounts = people.map((person) => person.account);
      const conversation =
        accounts.length > 1
          ? await chat.groups.create({ people: accounts, name })
          : await chat.startConversation(accounts);
      props.onDone();
      await navigate({ to: '/chats/$conversation', params: { conversation } });
    },
    (error) =>
      people.length > 1 && isRefused(error) ? t('group.cannot-add-some') : problemSentence(error),
  );
  const only = people.length === 1 && people[0]?.account === found?.account ? found : undefined;
  const startLabel =
    people.length > 1 ? t('new.start-group', { count: people.length + 1 }) : t('new.start');
  return (
    <div className="flex flex-col gap-4">
      <AddPersonForm
        label={t('new.handle')}
        hint={t('new.handle-hint')}
        people={people}
        onPeople={(chosen, newest) => {
          setPeople(chosen);
          setFound(newest);
        }}
        autoFocus
      />
      <Chosen people={people} onPeople={setPeople} />
      {people.length > 1 ? (
        <TextField
          label={t('group.name')}
          maxLength={groupNameLengthMax}
          dir="auto"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      ) : null}
      {only === undefined ? null : <ReachHint key={only.account} person={only} />}
      <ProblemNote sentence={problem} />
      <Button
        disabled={people.length === 0 || busy || only?.reach === 'none'}
        onClick={() => submit()}
      >
        {busy ? t('new.starting') : startLabel}
      </Button>
    </div>
  );
}

function Chosen(props: {
  readonly people: readonly Person[];
  readonly onPeople: (people: readonly Person[]) => void;
}) {
  const { people, onPeople } = props;
  return (
    <ul className="m-0 flex list-none flex-col gap-1 p-0">
      {people.map((person) => (
        <li key={person.account} className="flex items-center gap-3 py-1">
          <Avatar account={person.account} name={person.displayName} size={40} />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{person.displayName}</span>
            <span className="block truncate text-13 text-ink-2">
              <bdi>@{person.handle}</bdi>
            </span>
          </span>
          <IconButton
            label={t('new.remove', { name: person.displayName })}
            onClick={() => onPeople(people.filter((other) => other !== person))}
          >
            <X size={18} aria-hidden="true" />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
