/** A line above every page: what happened, and the page that says it at length. */

import { Link } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';

const looks = {
  marigold: 'bg-marigold-wash text-marigold-ink',
  crimson: 'bg-crimson-wash text-crimson',
} as const;

/** What a line says. */
export type TopLineNews = {
  readonly text: string;
  readonly icon: LucideIcon;
  readonly look: keyof typeof looks;
  readonly link: { readonly to: string; readonly text: string };
};

/** Empty while there is no news; read aloud when there is. */
export function TopLine(props: { readonly news: TopLineNews | undefined }) {
  const { news } = props;
  return (
    <div role="status" className={`text-13 ${looks[news?.look ?? 'marigold']}`}>
      {news === undefined ? null : (
        <p className="m-0 flex flex-wrap items-center justify-center gap-x-2 px-4 py-1.5">
          <news.icon size={16} aria-hidden="true" className="shrink-0" />
          {news.text}
          <Link
            to={news.link.to}
            className="inline-flex min-h-7 items-center font-semibold underline
              underline-offset-4 pointer-coarse:min-h-11"
          >
            {news.link.text}
          </Link>
        </p>
      )}
    </div>
  );
}
