/** The middle of a case: what would open, the steps of opening it, then the messages. */

import { EyeOff, Eye } from 'lucide-react';
import type { CaseView } from '@countersign/wire/http/staff-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { KeyCap } from '../keys/keys-question.tsx';
import { t } from '../words/english.ts';
import { evidenceRows } from './evidence-model.ts';
import { EvidenceRowView } from './evidence-row-view.tsx';
import { StepList } from '../../kit/record/step-list.tsx';
import type { Opening } from './use-opening.ts';

type EvidencePartProps = {
  readonly view: CaseView;
  readonly opening: Opening;
  readonly isBlurred: boolean;
  readonly onBlur: () => void;
};

/** One of three: closed, opening, open. */
export function EvidencePart(props: EvidencePartProps) {
  const { opening } = props;
  if (opening.evidence !== undefined) return <OpenEvidence {...props} />;
  return (
    <div className="px-4 py-5 lg:px-6">
      <section className="max-w-xl rounded-bubble border border-line bg-float p-5 lg:p-6">
        {opening.steps === undefined ? <ClosedNote {...props} /> : <UnderWay {...props} />}
      </section>
      <Closed count={Math.min(8, props.view.reported + props.view.context)} />
    </div>
  );
}

function ClosedNote({ view, opening }: EvidencePartProps) {
  return (
    <>
      <h2 className="m-0 font-serif text-20 font-medium">{t('case.blurred-title')}</h2>
      <p className="m-0 mt-2 text-15">
        {t('case.blurred', { count: view.reported, context: view.context })}
      </p>
      <p className="m-0 mt-1 text-15 text-ink-2">{t('case.blurred-text')}</p>
      <Button onClick={opening.open} className="mt-5">
        {view.openings.length > 0 ? t('case.reopen') : t('case.open')}
        <KeyCap>o</KeyCap>
      </Button>
    </>
  );
}

function UnderWay({ opening }: EvidencePartProps) {
  return (
    <>
      <StepList
        steps={(opening.steps ?? []).map((step) => ({
          ...step,
          isMark: step.key === 'countersign',
        }))}
      />
      {opening.problem === undefined ? null : (
        <div className="mt-5 flex flex-col items-start gap-3">
          <ProblemNote sentence={opening.problem} />
          <Button look="quiet" onClick={opening.open}>
            {t('case.try-again')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Shapes where messages will be: nothing real is behind them. */
function Closed(props: { readonly count: number }) {
  const widths = ['w-3/5', 'w-2/5', 'w-4/5', 'w-1/2', 'w-1/3', 'w-2/3', 'w-2/5', 'w-3/5'];
  return (
    <div aria-hidden="true" className="mt-6 flex max-w-2xl flex-col gap-3">
      {widths.slice(0, props.count).map((width, index) => (
        <span
          key={index}
          className={`h-9 rounded-bubble bg-paper-3 blur-[3px] ${width}
            ${index % 3 === 1 ? 'self-end' : ''}`}
        />
      ))}
    </div>
  );
}

function OpenEvidence({ view, opening, isBlurred, onBlur }: EvidencePartProps) {
  const { evidence, steps } = opening;
  if (evidence === undefined) return null;
  const Icon = isBlurred ? Eye : EyeOff;
  return (
    <div className="px-4 py-4 lg:px-6">
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="figures m-0 flex-1 text-13 text-ink-2">
          {steps
            ?.slice(1, 4)
            .map((step) => step.text)
            .join(' · ')}
        </p>
        <Button look="quiet" onClick={onBlur} aria-pressed={isBlurred}>
          <Icon size={16} aria-hidden="true" />
          {t(isBlurred ? 'case.show' : 'case.hide')}
          <KeyCap>b</KeyCap>
        </Button>
      </div>
      {isBlurred ? <p className="m-0 mb-3 text-13 text-ink-2">{t('case.hidden-note')}</p> : null}
      {evidence.note === '' ? null : (
        <blockquote className="m-0 mb-4 max-w-2xl border-s-2 border-marigold ps-3 text-15">
          <span className="block text-12 font-medium text-ink-2">{t('case.note')}</span>
          <span dir="auto" className="block text-start whitespace-pre-wrap">
            {evidence.note}
          </span>
        </blockquote>
      )}
      <ol
        aria-label={t('case.evidence')}
        className="m-0 flex max-w-2xl list-none flex-col gap-1 p-0"
      >
        {evidenceRows(evidence).map((row) => (
          <EvidenceRowView
            key={row.item.event}
            row={row}
            report={view.report}
            isBlurred={isBlurred}
          />
        ))}
      </ol>
    </div>
  );
}
