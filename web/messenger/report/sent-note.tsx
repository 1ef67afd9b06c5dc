/** What happened once a report was sent, and where to follow it. */

import { useNavigate } from '@tanstack/react-router';
import { Button } from '../../kit/controls/button.tsx';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { t } from '../words/english.ts';
import { countsOf, type HandedOver } from './report-model.ts';

/** Says what went, and that nobody learns who reported. */
export function SentNote(props: {
  readonly items: readonly HandedOver[];
  readonly untold: string;
  readonly onDone: () => void;
}) {
  const navigate = useNavigate();
  const { reported, context } = countsOf(props.items);
  return (
    <div role="status" className="flex flex-col items-start gap-3">
      <TwoTicks size={36} half />
      <h3 className="m-0 font-serif text-26 font-medium">{t('report.sent-title')}</h3>
      <p className="m-0 text-15">
        {t('report.sent', { count: reported, context })} {props.untold}
      </p>
      <p className="m-0 text-15 text-ink-2">{t('report.sent-next')}</p>
      <div className="mt-2 flex gap-2">
        <Button onClick={props.onDone}>{t('report.done')}</Button>
        <Button look="plain" onClick={() => void navigate({ to: '/reports' })}>
          {t('report.see')}
        </Button>
      </div>
    </div>
  );
}
