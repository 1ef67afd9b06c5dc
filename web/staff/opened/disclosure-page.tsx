/** One task from asking to what opened: what would open, who countersigned, and the content. */

import { useParams } from '@tanstack/react-router';
import type { TaskFile } from '@countersign/rules/legal/task-file.ts';
import type { DisclosureId } from '@countersign/rules/ids.ts';
import { StepList } from '../../kit/record/step-list.tsx';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { OrderFrame } from '../order/order-frame.tsx';
import type { OpenOrder } from '../order/use-order-file.ts';
import { scopeSentence } from '../scope/scope-model.ts';
import { t } from '../words/disclosure-words.ts';
import { AskPart } from './ask-part.tsx';
import { ContentPart } from './content-part.tsx';
import { TakeBack } from './take-back.tsx';
import { OpenPart } from './open-part.tsx';
import { disclosureSteps } from './progress-model.ts';
import { useDisclosures, useKept, useLogState } from './use-disclosure.ts';

/** The page; the task is named by the address. */
export function DisclosurePage() {
  const { task: name } = useParams({ strict: false }) as { readonly task: string };
  return (
    <OrderFrame up="order">
      {(open) => {
        const task = open.file.tasks.find(({ requested }) => requested.task === name);
        return task === undefined ? null : <TaskOpening open={open} task={task} />;
      }}
    </OrderFrame>
  );
}

function TaskOpening({ open, task }: { readonly open: OpenOrder; readonly task: TaskFile }) {
  const { scope, requested } = task;
  const disclosure = task.disclosure as DisclosureId | undefined;
  const kept = useKept(disclosure);
  return (
    <div className="flex flex-col gap-8 px-4 py-5 lg:px-6">
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <section className="min-w-0">
          <h2 className="m-0 text-20 font-semibold">{t('page.title', { task: requested.task })}</h2>
          {scope === undefined ? null : (
            <>
              <p className="figures m-0 mt-3 max-w-[34rem] font-serif text-17">
                {scopeSentence(scope)}
              </p>
              <p className="m-0 mt-2 max-w-[34rem] text-ink-2">
                {t('why.title')}: {scope.rationale}
              </p>
            </>
          )}
        </section>
        <div className="flex min-w-0 flex-col gap-6">
          {disclosure === undefined ? null : <Progress open={open} disclosure={disclosure} />}
          <AskPart open={open} task={task} />
          {disclosure === undefined ? null : (
            <OpenPart open={open} task={task} disclosure={disclosure} />
          )}
        </div>
      </div>
      {kept?.pages === undefined || scope === undefined ? null : (
        <ContentPart open={open} task={task} pages={kept.pages} account={scope.account} />
      )}
    </div>
  );
}

function Progress(props: { readonly open: OpenOrder; readonly disclosure: DisclosureId }) {
  const { open, disclosure } = props;
  const view = useDisclosures().data?.find((one) => one.disclosure === disclosure);
  const log = useLogState();
  const kept = useKept(disclosure);
  if (view === undefined) return null;
  const kind = open.pack.instruments.get(open.file.received.instrument)?.class;
  const isSealed = view.core['class'] === 'sealed';
  const door = open.pack.region.doors[isSealed ? 'sealed' : kind === 'emergency' ? kind : 'legal'];
  const asker = open.file.tasks.find((task) => task.disclosure === disclosure)?.asker ?? '';
  const isOpened = kept?.pages !== undefined;
  return (
    <Panel id="progress" title={t('progress.title')}>
      <StepList steps={disclosureSteps({ view, slot: asker, door, log, isOpened })} />
      {view.stage === 'prepared' ? <TakeBack open={open} disclosure={disclosure} /> : null}
    </Panel>
  );
}
