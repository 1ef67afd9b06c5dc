/** What can be done with an order now, and in small print what cannot, with the reason. */

import { useState } from 'react';
import { Button } from '../../../kit/controls/button.tsx';
import { Panel } from '../../../kit/surfaces/panel.tsx';
import { Sheet } from '../../../kit/surfaces/sheet.tsx';
import { t } from '../../words/action-words.ts';
import type { OpenOrder } from '../use-order-file.ts';
import { ActionFields } from './action-fields.tsx';
import { ActionForm } from './action-form.tsx';
import { actionsNow, nextAction, type OrderAction } from './actions-model.ts';

/** What brings the order on is the strong one; the rest are quiet. */
export function ActionsPanel({ open }: { readonly open: OpenOrder }) {
  const [action, setAction] = useState<OrderAction>();
  const now = actionsNow(open.file, open.looker);
  const { open: able, barred } = now;
  const next = nextAction(now, open.file);
  const shown = barred.filter(({ why }) => why !== 'not-yours');
  return (
    <Panel id="actions" title={t('title')}>
      {able.length === 0 ? <p className="m-0 text-15 text-ink-2">{t('none')}</p> : null}
      <ul className="m-0 flex list-none flex-wrap gap-2 p-0">
        {able.map((one) => (
          <li key={one}>
            <Button look={one === next ? 'primary' : 'quiet'} onClick={() => setAction(one)}>
              {t(one)}
            </Button>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? null : (
        <details className="mt-3 text-13 text-ink-2">
          <summary className="cursor-pointer py-1">{t('others')}</summary>
          <dl className="mt-1 mb-0 flex flex-col gap-1.5">
            {shown.map(({ action: one, why }) => (
              <div key={one}>
                <dt className="inline font-medium text-ink">{t(one)}: </dt>
                <dd className="m-0 inline">{t(`refusal.${why}`)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <Sheet
        open={action !== undefined}
        onClose={() => setAction(undefined)}
        title={action === undefined ? '' : t(action)}
        closeLabel={t('cancel')}
      >
        {action === undefined ? null : (
          <ActionForm
            key={action}
            action={action}
            open={open}
            onDone={() => setAction(undefined)}
            fields={(fields) => <ActionFields action={action} {...fields} />}
          />
        )}
      </Sheet>
    </Panel>
  );
}
