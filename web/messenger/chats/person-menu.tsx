/** The menu behind my own avatar: my pages, the appearance, signing out. */

import { useNavigate } from '@tanstack/react-router';
import {
  EyeOff,
  Flag,
  KeyRound,
  LogOut,
  Monitor,
  Moon,
  ReceiptText,
  Smartphone,
  Star,
  Sun,
} from 'lucide-react';
import { useState } from 'react';
import { appearances, chooseAppearance, readAppearance } from '../../kit/look/appearance.ts';
import { Avatar } from '../../kit/people/avatar.tsx';
import { ActionMenu } from '../../kit/surfaces/menu.tsx';
import { useMe } from '../frame/use-chat.ts';
import { useSignOut } from '../frame/use-sign-out.ts';
import { t } from '../words/english.ts';

const icons = { system: Monitor, light: Sun, dark: Moon } as const;

/** The menu. */
export function PersonMenu() {
  const me = useMe();
  const navigate = useNavigate();
  const go = (to: string) => () => void navigate({ to });
  const signOut = useSignOut();
  const icon = { size: 18, 'aria-hidden': true } as const;
  return (
    <ActionMenu
      label={t('menu.open')}
      trigger={<Avatar account={me.account} name={me.displayName} size={32} />}
      triggerClassName="inline-flex size-10 items-center justify-center rounded-full
        hover:bg-paper-3 pointer-coarse:size-11"
      entries={[
        { name: t('tool.starred'), icon: <Star {...icon} />, onSelect: go('/starred') },
        { name: t('menu.devices'), icon: <Smartphone {...icon} />, onSelect: go('/devices') },
        { name: t('menu.own'), icon: <KeyRound {...icon} />, onSelect: go('/account') },
        { name: t('menu.privacy'), icon: <EyeOff {...icon} />, onSelect: go('/privacy') },
        { name: t('menu.access'), icon: <ReceiptText {...icon} />, onSelect: go('/access') },
        { name: t('menu.reports'), icon: <Flag {...icon} />, onSelect: go('/reports') },
        { name: t('menu.sign-out'), icon: <LogOut {...icon} />, onSelect: signOut },
      ]}
      footer={<AppearanceRow />}
    />
  );
}

function AppearanceRow() {
  const [chosen, setChosen] = useState(readAppearance);
  return (
    <div
      role="group"
      aria-label={t('menu.appearance')}
      className="mt-1 flex gap-1 border-t border-line px-1 pt-1"
    >
      {appearances.map((appearance) => {
        const Icon = icons[appearance];
        return (
          <button
            key={appearance}
            type="button"
            aria-pressed={chosen === appearance}
            aria-label={t(`menu.${appearance}`)}
            title={t(`menu.${appearance}`)}
            onClick={() => {
              chooseAppearance(appearance);
              setChosen(appearance);
            }}
            className="inline-flex min-h-10 flex-1 items-center justify-center rounded-[7px]
              text-ink-2 hover:bg-paper-3 aria-pressed:bg-petrol-wash aria-pressed:text-petrol"
          >
            <Icon size={18} aria-hidden="true" />
          </button>
        );
      })}
    </div>
  );
}
