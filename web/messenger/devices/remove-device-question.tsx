/** Removing a device asks for the password, because the account key signs the removal. */

import { useState } from 'react';
import type { DeviceView } from '@countersign/wire/http/people/account-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { Question } from '../../kit/surfaces/dialog.tsx';
import { useSay } from '../../kit/surfaces/toast.tsx';
import { PasswordField, passwordSentence } from '../account/fields/password-field.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { LogWaitNote } from '../frame/log-wait-note.tsx';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';

/** What goes: a device of the list, or one that only the vault knows of. */
export type RemovedDevice = Pick<DeviceView, 'device' | 'name'> & {
  /** Of the reset that brings it, where it is the reset that goes. */
  readonly resetLeafHash?: string | undefined;
};

/** The question; open while a device is given. */
export function RemoveDeviceQuestion(props: {
  readonly device: RemovedDevice | undefined;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}) {
  const { device, onClose, onRemoved } = props;
  const resetLeafHash = device?.resetLeafHash;
  const isReset = resetLeafHash !== undefined;
  const chat = useChat();
  const say = useSay();
  const [password, setPassword] = useState('');
  const { busy, problem, submit } = useSubmit(async () => {
    if (device === undefined) return;
    // The vault hears it first: whatever the edge answers, the next look shows what counts.
    const revoked = chat.revokeDevice(device.device, password, resetLeafHash);
    await revoked.finally(() => void chat.lookAtDevices());
    say(isReset ? t('news.cancelled') : t('devices.gone', { name: device.name }));
    setPassword('');
    onRemoved();
    onClose();
  }, passwordSentence);
  return (
    <Question
      open={device !== undefined}
      onClose={onClose}
      title={
        isReset ? t('news.cancel-title') : t('devices.remove-title', { name: device?.name ?? '' })
      }
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button look="danger" disabled={busy || password === ''} onClick={() => submit()}>
            {busy ? t('devices.removing') : isReset ? t('news.cancel') : t('devices.remove')}
          </Button>
        </>
      }
    >
      <p className="m-0 mb-4">{isReset ? t('news.cancel-text') : t('devices.remove-text')}</p>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <PasswordField
          label={t('account.password')}
          isNew={false}
          value={password}
          onChange={setPassword}
          autoFocus
        />
        <ProblemNote sentence={problem} />
        <LogWaitNote />
      </form>
    </Question>
  );
}
