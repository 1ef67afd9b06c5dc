/** The steps of an opening, drawn as they happen. */

import { Check, CircleAlert } from 'lucide-react';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import type { OpeningStep } from './opening-model.ts';

const looks = {
  done: 'text-ink',
  now: 'font-semibold text-ink',
  ahead: 'text-ink-3',
  refused: 'font-semibold text-crimson',
} as const;

/** Read aloud step by step. */
export function OpeningSteps(props: { readonly steps: readonly OpeningStep[] }) {
  return (
    <ol aria-live="polite" className="figures m-0 flex list-none flex-col gap-2.5 p-0 text-15">
      {props.steps.map((step) => (
        <li key={step.key} className={`flex items-start gap-3 ${looks[step.state]}`}>
          <span className="mt-0.5 flex h-5 w-7 shrink-0 items-center justify-center">
            <StepSign step={step} />
          </span>
          {step.text}
        </li>
      ))}
    </ol>
  );
}

function StepSign({ step }: { readonly step: OpeningStep }) {
  if (step.state === 'refused') return <CircleAlert size={18} aria-hidden="true" />;
  if (step.state === 'done' && step.key === 'countersign') return <TwoTicks size={18} />;
  if (step.state === 'done') return <Check size={18} aria-hidden="true" className="text-petrol" />;
  if (step.state === 'now') {
    return <span className="now-dot size-2.5 rounded-full" aria-hidden="true" />;
  }
  return <span className="size-2 rounded-full bg-line" aria-hidden="true" />;
}
