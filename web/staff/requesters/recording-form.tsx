/** A small form behind a button: nothing is in the way until there is something to record. */

import { useState, type ReactNode } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { t } from '../words/requester-words.ts';

/** The button, and in its place the form once it was pressed. */
export function Recording(props: {
  readonly label: string;
  readonly form: (close: () => void) => ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return props.form(() => setOpen(false));
  return (
    <span>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {props.label}
      </Button>
    </span>
  );
}

/** The form: it closes once what was entered is kept. */
export function RecordingForm(props: {
  readonly label: string;
  readonly busyLabel: string;
  readonly onRecord: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { label, busyLabel, onRecord, onClose } = props;
  const { busy, problem, submit } = useSubmit(async () => {
    await onRecord();
    onClose();
  });
  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-3">
      {props.children}
      <ProblemNote sentence={problem} />
      <div className="flex gap-2">
        <Button type="submit" disabled={busy}>
          {busy ? busyLabel : label}
        </Button>
        <Button look="plain" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
