/** The page of one case: its messages, blurred until opened on the record, and the decision. */

import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import type { CaseView } from '@countersign/wire/http/staff-routes.ts';
import { IconButton } from '../../kit/controls/button.tsx';
import { fullTime } from '../../kit/time/times.ts';
import { useCommands } from '../keys/use-commands.ts';
import { caseName } from '../queue/queue-model.ts';
import { t } from '../words/english.ts';
import { CaseHistory } from './case-history.tsx';
import { DecisionForm } from './decision-form.tsx';
import { startsBlurred } from './evidence-model.ts';
import { EvidencePart } from './evidence-part.tsx';
import { useOpening } from './use-opening.ts';

/** Nothing of an opened case outlives the page: leaving it forgets the messages. */
export function CasePage(props: { readonly view: CaseView; readonly onQueue: () => void }) {
  const { view, onQueue } = props;
  const opening = useOpening(view.report);
  const [isBlurred, setBlurred] = useState(startsBlurred(view.reason));
  useCommands({
    open: () => {
      if (opening.evidence === undefined) opening.open();
    },
    blur: () => setBlurred(!isBlurred),
    decide: () => document.getElementById('decision')?.focus(),
  });
  return (
    <main
      id="case"
      tabIndex={-1}
      className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto outline-none lg:flex-row
        lg:overflow-hidden"
    >
      <div className="min-w-0 flex-1 lg:overflow-y-auto">
        <header className="flex items-center gap-2 border-b border-line px-3 py-3 lg:px-6">
          <IconButton label={t('app.back')} onClick={onQueue} className="lg:hidden">
            <ArrowLeft size={20} aria-hidden="true" />
          </IconButton>
          <div className="min-w-0 flex-1">
            <h1 className="m-0 text-20 font-semibold">{t(`reason.${view.reason}`)}</h1>
            <p className="figures m-0 text-13 text-ink-2">
              {t('case.heading', { id: caseName(view.report) })}
              {' · '}
              {t('case.received', { when: fullTime(view.atMs, Date.now()) })}
              {' · '}
              {t('queue.size', { reported: view.reported, context: view.context })}
            </p>
          </div>
        </header>
        <EvidencePart
          view={view}
          opening={opening}
          isBlurred={isBlurred}
          onBlur={() => setBlurred(!isBlurred)}
        />
      </div>
      <aside
        className="flex w-full shrink-0 flex-col gap-8 border-line px-4 py-5 max-lg:border-t
          lg:w-80 lg:overflow-y-auto lg:border-l lg:px-5"
      >
        <DecisionForm view={view} isOpened={opening.evidence !== undefined} />
        <CaseHistory view={view} />
      </aside>
    </main>
  );
}
