/** Where one can go, who one is, and the way out: a rail on a desk, a menu on a phone. */

import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { LogOut, Menu } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../kit/controls/button.tsx';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { Sheet } from '../../kit/surfaces/sheet.tsx';
import { KeyCap } from '../keys/keys-question.tsx';
import { deskMemory } from '../opened/desk-memory.ts';
import { spokenRoles } from '../roster/spoken-roles.ts';
import { t } from '../words/english.ts';
import type { Place } from './places.tsx';
import { isWithin } from './places-model.ts';
import { useStaff } from './use-staff.ts';

type OwnPlaces = { readonly places: readonly Place[] };

/** The rail of a desk. */
export function NavigationRail({ places }: OwnPlaces) {
  return (
    <div className="hidden w-60 shrink-0 flex-col border-r border-line bg-paper-2 lg:flex">
      <p className="m-0 flex min-h-14 items-center gap-2.5 px-4 font-serif text-17 font-medium">
        <TwoTicks size={18} half />
        {t('app.name')}
      </p>
      <nav aria-label={t('app.pages')} className="min-h-0 flex-1 overflow-y-auto px-2">
        <PlaceList places={places} withKeys />
      </nav>
      <Identity />
    </div>
  );
}

/** The bar of a phone: the menu and where one is. */
export function NavigationBar({ places }: OwnPlaces) {
  const [isOpen, setOpen] = useState(false);
  const { pathname } = useLocation();
  const place = places.find(({ path }) => isWithin(pathname, path));
  return (
    <div
      className="flex min-h-12 items-center gap-1 border-b border-line bg-paper-2 px-1
        lg:hidden"
    >
      <IconButton label={t('app.menu')} onClick={() => setOpen(true)}>
        <Menu size={20} aria-hidden="true" />
      </IconButton>
      <span className="flex-1 truncate text-15 font-semibold">
        {t(place === undefined ? 'app.staff' : `place.${place.key}`)}
      </span>
      <span className="pe-3">
        <TwoTicks size={18} half />
      </span>
      <Sheet
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t('app.pages')}
        closeLabel={t('app.close')}
      >
        <nav aria-label={t('app.pages')} onClick={() => setOpen(false)}>
          <PlaceList places={places} />
        </nav>
        <div className="mt-4 border-t border-line">
          <Identity />
        </div>
      </Sheet>
    </div>
  );
}

function PlaceList({ places, withKeys }: OwnPlaces & { readonly withKeys?: boolean }) {
  const { pathname } = useLocation();
  return (
    <ul className="m-0 flex list-none flex-col gap-0.5 p-0">
      {places.map(({ key, path, Icon }, index) => (
        <li key={key}>
          <Link
            to={path}
            aria-current={isWithin(pathname, path) ? 'page' : undefined}
            className="flex min-h-9 items-center gap-2.5 rounded-control px-2.5 text-13 font-medium
              text-ink-2 hover:bg-paper-3 aria-[current=page]:bg-petrol-wash
              aria-[current=page]:text-petrol max-lg:min-h-12 max-lg:text-15"
          >
            <Icon size={17} aria-hidden="true" className="shrink-0" />
            <span className="flex-1 truncate">{t(`place.${key}`)}</span>
            {withKeys === true && places.length > 1 ? <KeyCap>{String(index + 1)}</KeyCap> : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Identity() {
  const staff = useStaff();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = (): void => {
    deskMemory.forget();
    void staff.signOut().finally(() => {
      queries.clear();
      void navigate({ to: '/sign-in' });
    });
  };
  return (
    <div className="flex min-h-12 items-center gap-2 ps-4 pe-1">
      <span className="min-w-0 flex-1">
        <span className="block truncate text-13 font-medium">{staff.session?.slot}</span>
        <span className="block truncate text-12 text-ink-2">
          {spokenRoles(staff.session?.roles ?? [])}
        </span>
      </span>
      <IconButton label={t('app.sign-out')} onClick={leave}>
        <LogOut size={17} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
