/** The way from an order to its package, from the time that something of it opened. */

import { Link } from '@tanstack/react-router';
import { PackageCheck } from 'lucide-react';
import { t } from '../words/production-words.ts';
import type { OpenOrder } from './use-order-file.ts';

/** Nothing before there is anything to pack. */
export function PackageLink({ open }: { readonly open: OpenOrder }) {
  const { tasks, production } = open.file;
  const isOpened = tasks.some(({ collected }) => collected !== undefined);
  if (!isOpened && production === undefined) return null;
  return (
    <Link
      to="/orders/$order/package"
      params={{ order: open.view.row.order }}
      className="mt-4 flex min-h-11 items-center gap-2 text-15 font-medium text-petrol underline
        underline-offset-4"
    >
      <PackageCheck size={17} aria-hidden="true" className="shrink-0" />
      {t('open.title')}
    </Link>
  );
}
