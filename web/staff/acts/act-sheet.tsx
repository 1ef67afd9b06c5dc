/** One act on its sheet: what it does, who has signed, and the one button that signs. */

import { useQuery } from '@tanstack/react-query';
import type { ShownAct } from '@countersign/client/staff/containment/acts.ts';
import type { ActId } from '@countersign/rules/ids.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { Sheet } from '../../kit/surfaces/sheet.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { useStaff } from '../frame/use-staff.ts';
import { passkeyProblem } from '../door/passkey-problem.ts';
import { t } from '../words/safeguards/act-words.ts';
import { missingWords, signingOf, spokenShown, type ActFacts } from './act-model.ts';
import { useAfterAct } from './use-acts.ts';

/** The sheet. */
export function ActSheet(props: {
  readonly act: ActId;
  readonly facts: ActFacts;
  readonly onClose: () => void;
}) {
  const { act, facts, onClose } = props;
  const { containment } = useStaff();
  const shown = useQuery({
    queryKey: ['act', act],
    queryFn: () => containment.view(act),
    gcTime: 0,
  });
  const title = shown.data === undefined ? t('waiting') : spokenShown(shown.data, facts).title;
  return (
    <Sheet open title={title} closeLabel={t('close')} onClose={onClose}>
      {shown.isPending ? <SkeletonRows rows={2} label={t('waiting')} /> : null}
      {shown.isError ? <ProblemNote sentence={t('no-answer')} /> : null}
      {shown.data === undefined ? null : (
        <ActReading shown={shown.data} facts={facts} onDone={onClose} />
      )}
    </Sheet>
  );
}

function ActReading(props: {
  readonly shown: ShownAct;
  readonly facts: ActFacts;
  readonly onDone: () => void;
}) {
  const { shown, facts, onDone } = props;
  const { containment, session } = useStaff();
  const after = useAfterAct();
  const { core, approvedBy } = shown;
  const me = session?.slot ?? '';
  const signing = signingOf(core, approvedBy, { ...facts, me, nowMs: Date.now() });
  const { busy, problem, submit } = useSubmit(async () => {
    await containment.sign(shown);
    await after();
    onDone();
  }, passkeyProblem);
  return (
    <form onSubmit={submit} className="flex flex-col gap-5 text-15">
      <p className="m-0 text-pretty">{spokenShown(shown, facts).does}</p>
      <p className="m-0 flex items-start gap-2.5 text-ink-2">
        <TwoTicks size={17} half={approvedBy.length === 0} />
        <span>
          {approvedBy.length === 0
            ? t('signed-none')
            : t('signed-by', { names: approvedBy.join(', ') })}
          . {missingWords(signing)}.
        </span>
      </p>
      <p className="m-0 text-13 text-ink-2">{t('checked')}</p>
      <ProblemNote sentence={problem} />
      {signing.haveI ? (
        <p className="m-0 font-medium">{t('signed')}</p>
      ) : signing.mayI && !signing.isOver ? (
        <Button type="submit" disabled={busy} className="self-start">
          {busy ? t('signing') : t('sign')}
        </Button>
      ) : (
        <p className="m-0 text-ink-2">{t(signing.isOver ? 'day-over' : 'not-yours')}</p>
      )}
    </form>
  );
}
