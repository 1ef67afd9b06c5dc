/** What can be recorded about an authority: its number, its key, that it is stopped. */

import { useState } from 'react';
import { may } from '@countersign/rules/staff/permissions.ts';
import type { AuthorityFile } from '@countersign/wire/http/legal/requester-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { TextArea } from '../../kit/controls/text-area.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { Question } from '../../kit/surfaces/dialog.tsx';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/requester-words.ts';
import { mayRecordPhone } from './authority-model.ts';
import { useAuthorityAnswer } from './use-requesters.ts';

type FormProps = { readonly file: AuthorityFile };

/** The number for call-backs; whoever added the authority reads why it is not theirs to give. */
export function PhoneForm({ file }: FormProps) {
  const staff = useStaff();
  const answer = useAuthorityAnswer();
  const [isOpen, setOpen] = useState(false);
  const [fields, setFields] = useState({ phone: '', source: '' });
  const { busy, problem, submit } = useSubmit(async () => {
    await answer(await staff.legal.recordPhone(file.authority, fields));
    setOpen(false);
  });
  if (!may(staff.session?.roles ?? [], 'check-requester')) return null;
  if (!mayRecordPhone(file, staff.session?.slot ?? '')) {
    return <p className="m-0 max-w-[34rem] text-13 text-ink-2">{t('reach.not-you')}</p>;
  }
  if (!isOpen) {
    return (
      <span>
        <Button look="quiet" onClick={() => setOpen(true)}>
          {t(file.knownPhone === undefined ? 'reach.record' : 'reach.change')}
        </Button>
      </span>
    );
  }
  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-3">
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
      <ProblemNote sentence={problem} />
      <div className="flex gap-2">
        <Button type="submit" disabled={busy}>
          {busy ? t('reach.recording') : t('reach.record')}
        </Button>
        <Button look="plain" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** The key that packages are locked to. */
export function KeyForm({ file }: FormProps) {
  const staff = useStaff();
  const answer = useAuthorityAnswer();
  const [isOpen, setOpen] = useState(false);
  const [recipient, setRecipient] = useState('');
  const { busy, problem, submit } = useSubmit(async () => {
    await answer(await staff.legal.recordRecipient(file.authority, recipient.trim()));
    setOpen(false);
  });
  if (!may(staff.session?.roles ?? [], 'check-requester')) return null;
  if (!isOpen) {
    return (
      <span>
        <Button look="quiet" onClick={() => setOpen(true)}>
          {t('key.record')}
        </Button>
      </span>
    );
  }
  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-3">
      <TextArea
        label={t('key.field')}
        hint={t('key.hint')}
        required
        autoFocus
        spellCheck={false}
        value={recipient}
        onChange={(event) => setRecipient(event.target.value)}
      />
      <ProblemNote sentence={problem} />
      <div className="flex gap-2">
        <Button type="submit" disabled={busy}>
          {busy ? t('reach.recording') : t('key.record')}
        </Button>
        <Button look="plain" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </div>
    </form>
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
      <Question
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t('stop.question', { name: file.name })}
        actions={
          <>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
            <Button look="danger" disabled={busy} onClick={() => submit()}>
              {t('stop.button')}
            </Button>
          </>
        }
      >
        <p className="m-0">{t('stop.text')}</p>
        <ProblemNote sentence={problem} />
      </Question>
    </div>
  );
}
