/** The frame of every page: whose portal this is, the ways through it, and the page. */

import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { t } from '../words/english.ts';
import { usePack } from './use-portal.ts';

const places = [
  { to: '/', name: 'place.start' },
  { to: '/request', name: 'place.request' },
  { to: '/status', name: 'place.status' },
  { to: '/package', name: 'place.package' },
] as const;

/** One column; the ways through stand above it. */
export function Frame() {
  const entity = usePack().data?.entity.name;
  usePageChange();
  return (
    <div className="flex min-h-full flex-col">
      <a
        href="#page"
        onClick={(event) => {
          // What stands behind the # of an address here is the secret of a link.
          event.preventDefault();
          document.getElementById('page')?.focus();
        }}
        className="sr-only z-50 rounded-control bg-float px-4 py-2 focus:not-sr-only focus:absolute
          focus:top-2 focus:left-2"
      >
        {t('app.skip')}
      </a>
      <Head />
      <main id="page" tabIndex={-1} className="flex-1 px-4 py-6 outline-none sm:px-6 sm:py-10">
        <div className="mx-auto max-w-5xl">
          <Outlet />
        </div>
      </main>
      <footer className="border-t border-line px-4 py-5 text-13 text-ink-2 sm:px-6">
        <p className="mx-auto my-0 max-w-5xl">
          {entity === undefined ? t('app.foot') : t('app.foot-of', { entity })}
        </p>
      </footer>
    </div>
  );
}

function Head() {
  return (
    <header className="border-b border-line px-4 sm:px-6">
      <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-6 gap-y-1 py-3">
        <p className="m-0 flex min-w-0 items-center gap-2.5">
          <TwoTicks size={24} half />
          <span className="font-serif text-20 font-medium">{t('app.name')}</span>
          <span
            className="rounded-full border border-line px-2.5 text-12 leading-6 whitespace-nowrap
              text-ink-2"
          >
            {t('app.for')}
          </span>
        </p>
        <nav aria-label={t('app.pages')} className="-mx-2 sm:ms-auto">
          <ul className="m-0 flex list-none flex-wrap p-0">
            {places.map(({ to, name }) => (
              <li key={to}>
                <Link
                  to={to}
                  activeOptions={{ exact: true }}
                  className="flex min-h-11 items-center rounded-control px-2 text-15 text-ink-2
                    underline-offset-4 hover:underline aria-[current=page]:font-semibold
                    aria-[current=page]:text-ink"
                >
                  {t(name)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}

/** Whoever cannot see that the page is another one hears it: its title, and the focus on it. */
function usePageChange(): void {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    const place = places.find(({ to }) => to === pathname);
    const name = place === undefined ? t('app.no-page') : t(place.name);
    document.title = t('app.title', { page: name });
    if (shown.current !== pathname) document.getElementById('page')?.focus();
    shown.current = pathname;
  }, [pathname]);
}

/** An address that leads nowhere. */
export function NoPage() {
  return (
    <>
      <h1 className="m-0 text-26 font-semibold">{t('app.no-page')}</h1>
      <p className="mt-3">
        <Link to="/" className="font-medium text-petrol underline underline-offset-4">
          {t('app.to-start')}
        </Link>
      </p>
    </>
  );
}
