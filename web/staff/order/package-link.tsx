/** The way from an order to its package, from the time that something of it opened. */

import { Link } from '@tanstack/react-router';
import { PackageCheck } from 'lucide-react';
import { may } from '@countersign/rules/staff/permissions.ts';
import { t } from '../words/production-words.ts';
import type { OpenOrder } from './use-order-file.ts';

/** Strong while it is what brings the order on. */
const nextLook = 'rounded-control bg-petrol-fill px-4 text-on-petrol hover:bg-petrol-press';

/** Nothing before there is anything to pack. */
export function PackageLink({ open }: { readonly open: OpenOrder }) {
  const { tasks, production, state } = open.file;
  const isOpened = tasks.some(({ collected }) => collected !== undefined);
  if (!isOpened && production === undefined) return null;
  const live = tasks.filter(({ rejectedFor }) => rejectedFor === undefined);
  const mayPack = may(open.looker.roles, 'build-production');
  const isNext = mayPack && state === 'review' && live.every(({ reviewed }) => reviewed);
  return (
    <Link
      to="/orders/$order/package"
      params={{ order: open.view.row.order }}
      className={`mt-4 flex min-h-11 w-fit items-center gap-2 text-15 font-medium
        ${isNext ? nextLook : 'text-petrol underline underline-offset-4'}`}
    >
      <PackageCheck size={17} aria-hidden="true" className="shrink-0" />
      {t('open.title')}
    </Link>
  );
}
