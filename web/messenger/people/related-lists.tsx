/** Whom I let write to me and whom I blocked, each with the way to take it back. */

import type { RelatedPerson } from '@countersign/wire/http/people/people-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { Avatar } from '../../kit/people/avatar.tsx';
import { useSay } from '../../kit/surfaces/toast.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { isolated } from '../../kit/words/words.ts';
import { t } from '../words/english.ts';
import { useRelations } from './use-relations.ts';

/** Both lists. */
export function RelatedLists() {
  const { allowed, blocked, isWaiting, forget } = useRelations();
  const say = useSay();
  if (isWaiting) return null;
  const takeBack = (person: RelatedPerson): void => {
    forget(person.account).catch((error: unknown) => say(problemSentence(error)));
  };
  return (
    <>
      <PersonList
        title={t('privacy.blocked')}
        none={t('privacy.nobody-blocked')}
        people={blocked}
        deed={t('privacy.unblock')}
        nameOf={(name) => t('block.end', { name })}
        onDeed={takeBack}
      />
      <PersonList
        title={t('privacy.allowed')}
        none={t('privacy.nobody-allowed')}
        people={allowed}
        deed={t('privacy.take-back')}
        nameOf={(name) => t('privacy.take-back-name', { name })}
        onDeed={takeBack}
      />
    </>
  );
}

function PersonList(props: {
  readonly title: string;
  readonly none: string;
  readonly people: readonly RelatedPerson[];
  readonly deed: string;
  readonly nameOf: (name: string) => string;
  readonly onDeed: (person: RelatedPerson) => void;
}) {
  const { title, none, people, deed, nameOf, onDeed } = props;
  return (
    <section>
      <h2 className="m-0 mb-2 text-17 font-semibold">{title}</h2>
      {people.length === 0 ? <p className="m-0 text-15 text-ink-2">{none}</p> : null}
      <ul className="m-0 list-none p-0">
        {people.map((person) => (
          <li
            key={person.account}
            className="flex items-center gap-3 border-b border-line py-2 last:border-b-0"
          >
            <Avatar account={person.account} name={person.displayName} size={40} />
            <span className="min-w-0 flex-1">
              <span className="block truncate text-15 font-medium">
                <bdi>{person.displayName}</bdi>
              </span>
              <span className="block truncate text-13 text-ink-2">
                <bdi>@{person.handle}</bdi>
              </span>
            </span>
            <Button
              look="quiet"
              aria-label={nameOf(isolated(person.displayName))}
              onClick={() => onDeed(person)}
            >
              {deed}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
