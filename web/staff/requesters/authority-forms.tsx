/** What can be recorded about an authority: its number, its key, that it is stopped. */

import { useState } from 'react';
import { may } from '@countersign/rules/staff/permissions.ts';
import type { AuthorityFile } from '@countersign/wire/http/legal/requester-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { TextArea } from '../../kit/controls/text-area.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { DeedQuestion } from '../../kit/surfaces/deed-question.tsx';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/requester-words.ts';
import { mayRecordPhone } from './authority-model.ts';
import { Recording, RecordingForm } from './recording-form.tsx';
import { useAuthorityAnswer } from './use-requesters.ts';

type FormProps = { readonly file: AuthorityFile };

/** The number for call-backs; whoever added the authority reads why it is not theirs to give. */
export function PhoneForm({ file }: FormProps) {
  const staff = useStaff();
  const answer = useAuthorityAnswer();
  const [fields, setFields] = useState({ phone: '', source: '' });
  if (!may(staff.session?.roles ?? [], 'check-requester')) return null;
  if (!mayRecordPhone(file, staff.session?.slot ?? '')) {
    return <p className="m-0 max-w-[34rem] text-13 text-ink-2">{t('reach.not-you')}</p>;
  }
  return (
    <Recording
      label={t(file.knownPhone === undefined ? 'reach.record' : 'reach.change')}
      form={(close) => (
        <RecordingForm
          label={t('reach.record')}
          busyLabel={t('reach.recording')}
          onRecord={async () => answer(await staff.legal.recordPhone(file.authority, fields))}
          onClose={close}
        >
          <TextField
            label={t('reach.phone')}
            type="tel"
            required
            autoFocus
            value={fields.phone}
            onChange={(event) => setFields({ ...fields, phone: event.target.value })}
          />
          <TextField
            label={t('reach.source')}
            hint={t('reach.source-hint')}
            required
            value={fields.source}
            onChange={(event) => setFields({ ...fields, source: event.target.value })}
          />
        </RecordingForm>
      )}
    />
  );
}

/** The key that packages are locked to. */
export function KeyForm({ file }: FormProps) {
  const staff = useStaff();
  const answer = useAuthorityAnswer();
  const [text, setText] = useState('');
  if (!may(staff.session?.roles ?? [], 'check-requester')) return null;
  const record = async (): Promise<void> => {
    await answer(await staff.legal.recordRecipient(file.authority, text.trim()));
  };
  return (
    <Recording
      label={t('key.record')}
      form={(close) => (
        <RecordingForm
          label={t('key.record')}
          busyLabel={t('reach.recording')}
          onRecord={record}
          onClose={close}
        >
          <TextArea
            label={t('key.field')}
            hint={t('key.hint')}
            required
            autoFocus
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </RecordingForm>
      )}
    />
  );
}

/** Stopping says what it does before it is done; taking orders again is one press. */
export function StopForm({ file }: FormProps) {
  const staff = useStaff();
  const answer = useAuthorityAnswer();
  const [isAsking, setAsking] = useState(false);
  const isStopped = file.frozen !== undefined;
  const { busy, problem, submit } = useSubmit(async () => {
    await answer(await staff.legal.stopAuthority(file.authority, !isStopped));
    setAsking(false);
  });
  const isAllowed = may(staff.session?.roles ?? [], 'check-requester');
  return (
    <div className="flex max-w-[34rem] flex-col items-start gap-3">
      <p className="m-0 text-15 text-ink-2">{t(isStopped ? 'stop.again-text' : 'stop.text')}</p>
      {isAsking ? null : <ProblemNote sentence={problem} />}
      {isAllowed ? (
        <Button
          look="quiet"
          disabled={busy}
          onClick={() => (isStopped ? submit() : setAsking(true))}
        >
          {t(isStopped ? 'stop.again' : 'stop.button')}
        </Button>
      ) : null}
      <DeedQuestion
        open={isAsking}
        title={t('stop.question', { name: file.name })}
        leave={t('cancel')}
        deed={t('stop.button')}
        look="danger"
        isReady={!busy}
        problem={problem}
        onDo={submit}
        onClose={() => setAsking(false)}
      >
        <p className="m-0">{t('stop.text')}</p>
      </DeedQuestion>
    </div>
  );
}
