/** The people of an authority, and adding one. */

import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { systemRandom } from '@countersign/base/random.ts';
import { newId, type RequesterId } from '@countersign/rules/ids.ts';
import { may } from '@countersign/rules/staff/permissions.ts';
import type {
  AuthorityFile,
  RequesterView,
} from '@countersign/wire/http/legal/requester-routes.ts';
import { TextField } from '../../kit/controls/text-field.tsx';
import { fullTime } from '../../kit/time/times.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/requester-words.ts';
import { isOwnMail } from './authority-model.ts';
import { Recording, RecordingForm } from './recording-form.tsx';
import { useAuthorityAnswer } from './use-requesters.ts';

/** The list; an address of a foreign domain says so in words. */
export function AuthorityPeople({ file }: { readonly file: AuthorityFile }) {
  const staff = useStaff();
  const isAllowed = may(staff.session?.roles ?? [], 'take-in-order');
  return (
    <div className="flex flex-col gap-4">
      {file.people.length === 0 ? (
        <p className="m-0 text-15 text-ink-2">{t('people.none')}</p>
      ) : (
        <ul className="m-0 flex list-none flex-col gap-3 p-0">
          {file.people.map((person) => (
            <Person key={person.requester} person={person} domains={file.domains} />
          ))}
        </ul>
      )}
      {isAllowed ? (
        <Recording
          label={t('people.add')}
          form={(close) => <PersonForm file={file} onDone={close} />}
        />
      ) : null}
    </div>
  );
}

function Person(props: { readonly person: RequesterView; readonly domains: readonly string[] }) {
  const { person, domains } = props;
  return (
    <li>
      <span className="block text-15 font-medium">{person.name}</span>
      <span className="block break-words text-ink-2">
        {t('people.line', { email: person.email, phone: person.phone })}
      </span>
      {isOwnMail(person.email, domains) ? null : (
        <span className="flex items-center gap-1.5 font-medium text-marigold-ink">
          <CircleAlert size={14} aria-hidden="true" />
          {t('people.foreign')}
        </span>
      )}
      <span className="block text-12 text-ink-2">
        {t('people.by', { when: fullTime(person.atMs, Date.now()), slot: person.createdBy })}
      </span>
    </li>
  );
}

function PersonForm(props: { readonly file: AuthorityFile; readonly onDone: () => void }) {
  const { authority } = props.file;
  const staff = useStaff();
  const answer = useAuthorityAnswer();
  const [requester] = useState(() => newId<RequesterId>(systemRandom));
  const [fields, setFields] = useState({ name: '', email: '', phone: '' });
  const set = (change: Partial<typeof fields>): void => setFields({ ...fields, ...change });
  const record = async (): Promise<void> => {
    await answer(await staff.legal.addRequester(authority, { requester, ...fields }));
  };
  return (
    <RecordingForm
      label={t('people.add')}
      busyLabel={t('adding')}
      onRecord={record}
      onClose={props.onDone}
    >
      <TextField
        label={t('field.name')}
        required
        autoFocus
        value={fields.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={t('people.email')}
        type="email"
        required
        value={fields.email}
        onChange={(event) => set({ email: event.target.value })}
      />
      <TextField
        label={t('people.phone')}
        type="tel"
        required
        value={fields.phone}
        onChange={(event) => set({ phone: event.target.value })}
      />
    </RecordingForm>
  );
}
