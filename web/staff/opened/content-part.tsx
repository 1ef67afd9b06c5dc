/** What opened, blurred until asked for; then read through, and handed to packing. */

import { Eye, EyeOff } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { TaskFile } from '@countersign/rules/legal/task-file.ts';
import type { OrderContentJson } from '@countersign/wire/vault/record-calls.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FilterPills } from '../../kit/controls/filter-pills.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { KeyCap } from '../keys/keys-question.tsx';
import { useCommands } from '../keys/use-commands.ts';
import { whyNot } from '../order/actions/actions-model.ts';
import { enteringProblem } from '../order/actions/refusal-words.ts';
import type { OpenOrder } from '../order/use-order-file.ts';
import { useEnter } from '../orders/use-orders.ts';
import { t } from '../words/disclosure-words.ts';
import { ContentList } from './content-list.tsx';
import { contentOf, kindsOf, personNumbers, type ContentKind } from './content-model.ts';

/** The viewer; its texts are out of reach of everybody while they are blurred. */
export function ContentPart(props: {
  readonly open: OpenOrder;
  readonly task: TaskFile;
  readonly pages: readonly OrderContentJson[];
  readonly account: string;
}) {
  const { open, task, pages, account } = props;
  const content = useMemo(() => contentOf(pages), [pages]);
  const people = useMemo(() => personNumbers(content, account), [content, account]);
  const kinds = kindsOf(content);
  const [chosen, setKind] = useState<ContentKind>();
  const [isBlurred, setBlurred] = useState(true);
  useCommands({ blur: () => setBlurred(!isBlurred) });
  const kind = chosen ?? kinds[0];
  const Icon = isBlurred ? Eye : EyeOff;
  return (
    <Panel
      id="content"
      title={t('content.title')}
      line={t('content.summary', { count: content.count })}
      aside={
        <Button look="quiet" aria-pressed={isBlurred} onClick={() => setBlurred(!isBlurred)}>
          <Icon size={16} aria-hidden="true" />
          {t(isBlurred ? 'content.show' : 'content.hide')}
          <KeyCap>b</KeyCap>
        </Button>
      }
    >
      <p className="m-0 mb-2 text-ink-2">
        {content.count === 0 ? `${t('content.none')} ` : ''}
        {content.shut > 0 ? `${t('content.refused', { count: content.shut })} ` : ''}
        {content.isCut ? `${t('content.cut')} ` : ''}
        {isBlurred && content.count > 0 ? t('content.hidden') : ''}
      </p>
      {kind === undefined ? null : (
        <>
          <FilterPills
            label={t('content.kinds')}
            pills={kinds.map((one) => ({
              value: one,
              label: t(`content.${one}`),
              count: content[one].length,
            }))}
            chosen={kind}
            onChoose={setKind}
          />
          <ContentList
            key={kind}
            content={content}
            kind={kind}
            people={people}
            isBlurred={isBlurred}
          />
        </>
      )}
      <p className="m-0 mt-3 text-13 text-ink-2">{t('content.left')}</p>
      <ReadThrough open={open} task={task} />
    </Panel>
  );
}

function ReadThrough({ open, task }: { readonly open: OpenOrder; readonly task: TaskFile }) {
  const enter = useEnter();
  const entry = { kind: 'reviewed', task: task.requested.task } as const;
  const { busy, problem, submit } = useSubmit(() => enter(open.view, entry), enteringProblem);
  if (task.reviewed) {
    return (
      <p role="status" className="m-0 mt-4 text-15 font-medium">
        {t('content.reviewed')}
      </p>
    );
  }
  if (whyNot(open.file, entry, open.looker) !== undefined) return null;
  return (
    <div className="mt-4 flex max-w-[34rem] flex-col items-start gap-3">
      <p className="m-0 text-15">{t('content.review-does')}</p>
      <ProblemNote sentence={problem} />
      <Button look="quiet" disabled={busy} onClick={() => submit()}>
        {t('content.review')}
      </Button>
    </div>
  );
}
