/** News of my devices on their page: each with "it was me" or the way to remove it. */

import { MonitorSmartphone, ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { fullTime, relativeTime } from '../../kit/time/times.ts';
import { useNow } from '../../kit/time/use-now.ts';
import { t } from '../words/english.ts';
import type { NewsCard } from './device-news-model.ts';

const ageTurnsMs = 30_000;

/** Empty while there is no news. */
export function DeviceNewsList(props: {
  readonly cards: readonly NewsCard[];
  readonly onRemove: (card: NewsCard) => void;
  readonly onMine: (card: NewsCard) => void;
}) {
  return (
    <ul className="m-0 mb-8 grid list-none gap-3 p-0 empty:hidden">
      {props.cards.map((card) => (
        <Card key={`${card.kind}${card.device ?? ''}${card.leafHash ?? ''}`} card={card}>
          {card.kind === 'new' ? (
            <Button look="quiet" onClick={() => props.onMine(card)}>
              {t('news.was-me')}
            </Button>
          ) : null}
          {card.device === undefined ? null : (
            <Button look="danger" onClick={() => props.onRemove(card)}>
              {card.kind === 'reset' ? t('news.cancel') : t('news.remove')}
            </Button>
          )}
        </Card>
      ))}
    </ul>
  );
}

function Card(props: { readonly card: NewsCard; readonly children: ReactNode }) {
  const { card } = props;
  const now = useNow(ageTurnsMs);
  const isNew = card.kind === 'new';
  const Icon = isNew ? MonitorSmartphone : ShieldAlert;
  const look = isNew
    ? 'border-marigold-line bg-marigold-wash text-marigold-ink'
    : 'border-crimson-line bg-crimson-wash text-crimson';
  const { title, text } = sentences(card, now);
  return (
    <li className={`rounded-control border px-4 py-3 ${look}`}>
      <p className="m-0 flex items-start gap-2 font-semibold">
        <Icon size={20} aria-hidden="true" className="mt-0.5 shrink-0" />
        {title}
      </p>
      <p className="m-0 mt-1 text-15 text-pretty text-ink">{text}</p>
      <div className="mt-3 flex flex-wrap gap-2 empty:hidden">{props.children}</div>
    </li>
  );
}

function sentences(card: NewsCard, now: number): { title: string; text: string } {
  const { kind, atMs } = card;
  switch (kind) {
    case 'new': {
      const name = card.name ?? t('news.unnamed');
      const when = relativeTime(atMs ?? now, now);
      return { title: t('news.new', { name }), text: t('news.new-text', { when }) };
    }
    case 'reset': {
      const at = atMs === undefined ? undefined : fullTime(atMs, now);
      const when = at === undefined ? t('news.reset-soon') : t('news.reset-at', { when: at });
      return { title: t('news.reset'), text: t('news.reset-text', { when }) };
    }
    case 'hidden':
    case 'list':
    case 'own-missing':
      return { title: t(`news.${kind}`), text: t(`news.${kind}-text`) };
  }
}
