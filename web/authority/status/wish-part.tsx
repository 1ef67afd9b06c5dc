/** The authority's own field: that it has what it asked for, or wants no more of it. */

import { useRef, useState } from 'react';
import type { PortalStatus } from '@countersign/wire/http/legal/authority-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { Question } from '../../kit/surfaces/dialog.tsx';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { portalProblem } from '../frame/portal-problem.ts';
import { usePortal } from '../frame/use-portal.ts';
import { t } from '../words/status-words.ts';
import { wishesOf } from './status-model.ts';
import { useShowStatus } from './use-status.ts';

/** Taking back is asked about first: nothing brings it back. */
export function WishPart(props: { readonly status: PortalStatus; readonly secret: string }) {
  const { status, secret } = props;
  const [isAsked, setAsked] = useState(false);
  const done = useWish(secret, 'disclosed');
  const stop = useWish(secret, 'cancelled');
  const wishes = wishesOf(status);
  if (wishes.length === 0) return null;
  return (
    <Panel id="wish" title={t('you-want')}>
      <p className="m-0 mb-3 max-w-[68ch] text-15 text-ink-2">{t('want.text')}</p>
      <ProblemNote sentence={done.problem ?? stop.problem} />
      {wishes.includes('disclosed') ? (
        <Button look="quiet" disabled={done.busy} onClick={() => done.submit()}>
          {t('want.done')}
        </Button>
      ) : null}
      {wishes.includes('cancelled') ? (
        <Button look="quiet" disabled={stop.busy} onClick={() => setAsked(true)}>
          {t('want.withdraw')}
        </Button>
      ) : null}
      <Question
        open={isAsked}
        onClose={() => setAsked(false)}
        title={t('withdraw.title')}
        actions={
          <>
            <Button look="quiet" onClick={() => setAsked(false)}>
              {t('withdraw.keep')}
            </Button>
            <Button
              look="danger"
              onClick={() => {
                setAsked(false);
                stop.submit();
              }}
            >
              {t('want.withdraw')}
            </Button>
          </>
        }
      >
        {t('withdraw.text')}
      </Question>
    </Panel>
  );
}

function useWish(secret: string, wish: 'disclosed' | 'cancelled') {
  const portal = usePortal();
  const show = useShowStatus(secret);
  const [first] = useState(() => portal.newEntryId());
  const id = useRef(first);
  return useSubmit(async () => {
    show(await portal.desire(secret, wish, id.current));
    id.current = portal.newEntryId();
  }, portalProblem);
}
