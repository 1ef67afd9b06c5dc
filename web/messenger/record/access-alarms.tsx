/** What does not add up in the record, each in a plain sentence, above everything else. */

import { CircleAlert, FileClock } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../words/english.ts';
import type { Alarm } from './access-model.ts';

/** Empty while all is well. */
export function AccessAlarms(props: {
  readonly alarms: readonly Alarm[];
  readonly children?: ReactNode;
}) {
  if (props.alarms.length === 0) return null;
  const isLie = props.alarms.some(({ weight }) => weight === 'lie');
  const look = isLie
    ? 'border-crimson-line bg-crimson-wash text-crimson'
    : 'border-marigold-line bg-marigold-wash text-marigold-ink';
  const Icon = isLie ? CircleAlert : FileClock;
  return (
    <div role="alert" className={`mb-6 rounded-control border px-4 py-3 ${look}`}>
      <p className="m-0 flex items-center gap-2 text-15 font-semibold">
        <Icon size={18} aria-hidden="true" className="shrink-0" />
        {t('alarm.title')}
      </p>
      <ul className="figures m-0 mt-2 flex list-none flex-col gap-2 p-0 text-15 text-pretty">
        {props.alarms.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="m-0 mt-2 text-13">{t('alarm.do')}</p>
      {props.children}
    </div>
  );
}
