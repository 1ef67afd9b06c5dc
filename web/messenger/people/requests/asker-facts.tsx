/** What is known of somebody who asks to talk: how long they are here, and what you share. */

import { CalendarDays, Sparkles, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { spokenLocale } from '../../../kit/words/languages.ts';
import { t } from '../../words/english.ts';
import { monthName } from './request-model.ts';

/** Facts, never a judgement. */
export function AskerFacts(props: { readonly from: NonNullable<ConversationView['from']> }) {
  const { joinedMonth, isNew, sharedGroups } = props.from;
  const icon = { size: 14, 'aria-hidden': true, className: 'shrink-0' } as const;
  const shared =
    sharedGroups === 0 ? t('request.shared-none') : t('request.shared', { count: sharedGroups });
  return (
    <ul className="m-0 flex list-none flex-wrap gap-x-4 gap-y-1 p-0 text-13 text-ink-2">
      {isNew ? <Fact icon={<Sparkles {...icon} />} text={t('request.new')} isMarked /> : null}
      <Fact
        icon={<CalendarDays {...icon} />}
        text={t('request.joined', { month: monthName(joinedMonth, spokenLocale()) })}
      />
      <Fact icon={<Users {...icon} />} text={shared} />
    </ul>
  );
}

function Fact(props: {
  readonly icon: ReactNode;
  readonly text: string;
  readonly isMarked?: boolean;
}) {
  return (
    <li
      className={`inline-flex items-center gap-1.5
        ${props.isMarked === true ? 'font-medium text-marigold-ink' : ''}`}
    >
      {props.icon}
      {props.text}
    </li>
  );
}
