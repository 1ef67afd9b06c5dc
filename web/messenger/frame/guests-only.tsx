/** The doors for whoever is not signed in here: somebody who is, is told so instead. */

import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { AccountFrame } from '../account/account-frame.tsx';
import { Button } from '../../kit/controls/button.tsx';
import { Avatar } from '../../kit/people/avatar.tsx';
import { t } from '../words/english.ts';
import { useChat, useMe } from './use-chat.ts';
import { useSignOut } from './use-sign-out.ts';

/**
 * Asks who is here on arrival alone: whoever comes in through one of these doors is still on its
 * page for a moment. A second account over the first would lose this device of the first.
 */
export function GuestsOnly() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  return <Door key={path} path={path} />;
}

function Door(props: { readonly path: string }) {
  const { me } = useChat();
  const [arrived, setArrived] = useState(me);
  if (arrived === undefined) return <Outlet />;
  if (me === undefined) {
    setArrived(undefined);
    return <Outlet />;
  }
  return <SignedInAlready path={props.path} />;
}

function SignedInAlready(props: { readonly path: string }) {
  const { account, displayName, handle } = useMe();
  const navigate = useNavigate();
  const signOut = useSignOut(props.path);
  return (
    <AccountFrame title={t('account.already')} lead={t('account.already-lead')}>
      <p className="m-0 flex items-center gap-3">
        <Avatar account={account} name={displayName} size={40} />
        <span className="min-w-0">
          <bdi className="block truncate font-medium">{displayName}</bdi>
          <span className="block truncate text-13 text-ink-2">
            <bdi>@{handle}</bdi>
          </span>
        </span>
      </p>
      <div className="mt-6 flex flex-col gap-3">
        <Button onClick={() => void navigate({ to: '/' })}>{t('app.to-chats')}</Button>
        <Button look="quiet" onClick={signOut}>
          {t('menu.sign-out')}
        </Button>
      </div>
    </AccountFrame>
  );
}
