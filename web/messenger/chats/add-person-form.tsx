/** Finding a person by whole handle and adding them to those who are there. */

import { useState, type FormEvent } from 'react';
import { parseHandle } from '@countersign/rules/handle.ts';
import type { FoundPerson, Person } from '@countersign/wire/http/people/account-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { Button } from '../../kit/controls/button.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { useChat, useMe } from '../frame/use-chat.ts';
import { isRefused } from '../groups/group-model.ts';
import { t } from '../words/english.ts';
import { addPerson } from './new-chat-model.ts';

/** The field; the one who was found is the last of `people`. */
export function AddPersonForm(props: {
  readonly label: string;
  readonly hint: string;
  readonly people: readonly Person[];
  readonly onPeople: (people: readonly Person[], found: FoundPerson) => unknown;
  readonly autoFocus?: boolean;
}) {
  const chat = useChat();
  const me = useMe();
  const [handle, setHandle] = useState('');
  const [problem, setProblem] = useState<string>();
  const add = async (): Promise<string | undefined> => {
    const typed = parseHandle(handle);
    if (typed === undefined) return t('new.handle-shape');
    try {
      const found = await chat.findPerson(typed);
      const adding = addPerson(props.people, found, me.account);
      if (adding.kind !== 'added') return t(`new.${adding.kind}`);
      await props.onPeople(adding.people, found);
      setHandle('');
      return undefined;
    } catch (error) {
      if (isRefused(error)) return t('group.cannot-add');
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
        label={props.label}
        hint={props.hint}
        problem={problem}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        autoFocus={props.autoFocus}
        value={handle}
        onChange={(event) => {
          setHandle(event.target.value);
          setProblem(undefined);
        }}
        after={
          <Button look="plain" type="submit" className="me-0.5" disabled={handle.trim() === ''}>
            {t('new.add')}
          </Button>
        }
      />
    </form>
  );
}
