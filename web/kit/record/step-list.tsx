/** The steps of something that goes on the record, drawn as they happen. */

import { Check, CircleAlert } from 'lucide-react';
import { TwoTicks } from './two-ticks.tsx';

/** One step as shown. */
export type Step = {
  readonly key: string;
  readonly text: string;
  readonly state: 'done' | 'now' | 'ahead' | 'refused';
  /** Whether the whole mark stands there once it is done: something really was countersigned. */
  readonly isMark?: boolean;
};

const looks = {
  done: 'text-ink',
  now: 'font-semibold text-ink',
  ahead: 'text-ink-3',
  refused: 'font-semibold text-crimson',
} as const;

/** Read aloud step by step. */
export function StepList(props: { readonly steps: readonly Step[] }) {
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

function StepSign({ step }: { readonly step: Step }) {
  if (step.state === 'refused') return <CircleAlert size={18} aria-hidden="true" />;
  if (step.state === 'done' && step.isMark === true) return <TwoTicks size={18} />;
  if (step.state === 'done') return <Check size={18} aria-hidden="true" className="text-petrol" />;
  if (step.state === 'now') {
    return <span className="now-dot size-2.5 rounded-full" aria-hidden="true" />;
  }
  return <span className="size-2 rounded-full bg-line" aria-hidden="true" />;
}
