/** Packages that were handed over: their digests here, the way to them by an officer. */

import { Link } from '@tanstack/react-router';
import type { PortalStatus } from '@countersign/wire/http/legal/authority-routes.ts';
import { sizeText } from '../../kit/files/size-text.ts';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { localTime } from '../../kit/time/exact-times.ts';
import { Command } from '../frame/command.tsx';
import { t } from '../words/status-words.ts';
import { digestText } from './status-model.ts';

/** Nothing before there is one. */
export function PackagesPart({ status }: { readonly status: PortalStatus }) {
  if (status.productions.length === 0) return null;
  return (
    <Panel id="packages" title={t('packages.title')}>
      <ul className="m-0 flex list-none flex-col gap-4 p-0">
        {status.productions.map(({ sha256, bytes, atMs }) => (
          <li key={sha256} className="rounded-control border border-line px-4 py-4">
            <p className="figures m-0 mb-2 text-15 font-medium">
              {t('package.when', { when: localTime(atMs), size: sizeText(bytes) })}
            </p>
            <p className="m-0 mb-1 text-13 text-ink-2">{t('package.sha')}</p>
            <Command text={digestText(sha256)} name={t('package.sha')} />
            <p className="m-0 mt-3 max-w-[68ch] text-15">{t('package.text')}</p>
            <Link
              to="/package"
              className="mt-2 inline-flex min-h-11 items-center text-15 font-medium text-petrol
                underline underline-offset-4"
            >
              {t('package.fetch')}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
