/** The register of requesters: a list that can be searched, and the way to add to it. */

import { Link, useNavigate } from '@tanstack/react-router';
import { BookUser, CircleAlert, OctagonX, PhoneCall } from 'lucide-react';
import { useState } from 'react';
import { may } from '@countersign/rules/staff/permissions.ts';
import type { AuthorityView } from '@countersign/wire/http/legal/requester-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { SearchField } from '../../kit/controls/search-field.tsx';
import { shortTime } from '../../kit/time/times.ts';
import { spokenCode } from '../../kit/words/law-names.ts';
import { ListPage } from '../frame/list-page.tsx';
import { useStaff } from '../frame/use-staff.ts';
import { useCommands } from '../keys/use-commands.ts';
import { useRowKeys } from '../keys/use-row-keys.ts';
import { t } from '../words/requester-words.ts';
import { AddAuthority } from './add-authority.tsx';
import { findAuthorities } from './authority-model.ts';
import { useAuthorities } from './use-requesters.ts';

const columns = 'md:grid md:grid-cols-[minmax(0,3fr)_minmax(0,1.2fr)_minmax(0,2fr)_5rem_6rem]';

/** The page. */
export function RequestersPage() {
  const staff = useStaff();
  const navigate = useNavigate();
  const authorities = useAuthorities();
  const [search, setSearch] = useState('');
  const [isAdding, setAdding] = useState(false);
  const list = useRowKeys<HTMLUListElement>();
  useCommands({ search: () => document.getElementById('search')?.focus() });
  const all = authorities.data ?? [];
  const found = findAuthorities(all, search);
  return (
    <ListPage
      words={{
        title: t('title'),
        line: t('lead'),
        waiting: t('waiting'),
        none: t(all.length === 0 ? 'none' : 'none-found'),
        noneText: all.length === 0 ? t('none-text') : '',
      }}
      Icon={BookUser}
      actions={
        may(staff.session?.roles ?? [], 'take-in-order') ? (
          <Button look="quiet" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        ) : null
      }
      filters={
        <div className="max-w-md flex-1">
          <SearchField id="search" label={t('search')} value={search} onChange={setSearch} />
        </div>
      }
      list={authorities}
      rows={4}
      isEmpty={found.length === 0}
    >
      {found.length === 0 ? null : (
        <div className="px-2 py-3 lg:px-4">
          <ColumnNames />
          <ul ref={list} aria-label={t('list')} className="m-0 list-none p-0">
            {found.map((one) => (
              <AuthorityRow key={one.authority} authority={one} />
            ))}
          </ul>
        </div>
      )}
      <AddAuthority
        open={isAdding}
        onClose={() => setAdding(false)}
        onAdded={(authority) =>
          void navigate({ to: '/requesters/$authority', params: { authority } })
        }
      />
    </ListPage>
  );
}

function ColumnNames() {
  return (
    <div
      aria-hidden="true"
      className={`hidden gap-4 border-b border-line px-2 pb-1.5 text-12 text-ink-2 ${columns}`}
    >
      <span>{t('name')}</span>
      <span>{t('class')}</span>
      <span>{t('number')}</span>
      <span className="text-end">{t('orders')}</span>
      <span className="text-end">{t('contact')}</span>
    </div>
  );
}

function AuthorityRow({ authority }: { readonly authority: AuthorityView }) {
  const { knownPhone, frozen, lastContactMs } = authority;
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        to="/requesters/$authority"
        params={{ authority: authority.authority }}
        data-row
        className={`block items-baseline gap-4 rounded-control px-2 py-2.5 hover:bg-paper-2
          focus-visible:-outline-offset-2 ${columns}`}
      >
        <span className="block min-w-0">
          <span className="block text-15 font-medium">{authority.name}</span>
          {frozen === undefined ? null : (
            <span className="flex items-center gap-1.5 text-12 font-semibold text-crimson">
              <OctagonX size={13} aria-hidden="true" />
              {t('frozen')}
            </span>
          )}
        </span>
        <span className="text-ink-2">
          {spokenCode(authority.class)}, {authority.country}
        </span>
        <span
          className={`flex items-center gap-1.5
            ${knownPhone === undefined ? 'text-marigold-ink' : 'text-ink-2'}`}
        >
          {knownPhone === undefined ? (
            <CircleAlert size={13} aria-hidden="true" />
          ) : (
            <PhoneCall size={13} aria-hidden="true" />
          )}
          {knownPhone === undefined
            ? t('number-missing')
            : t('number-known', { slot: knownPhone.by })}
        </span>
        <span className="figures text-ink-2 md:text-end">
          <span className="md:hidden">{t('orders')}: </span>
          {authority.orders}
        </span>
        <span className="figures text-ink-2 max-md:ms-4 md:text-end">
          {lastContactMs === undefined ? t('never') : shortTime(lastContactMs, Date.now())}
        </span>
      </Link>
    </li>
  );
}
