/** What a person decides on, beside the fields in which they say what it comes to. */

import { TriangleAlert } from 'lucide-react';
import { signalSentence } from '@countersign/rules/legal/letters.ts';
import type { OrderView } from '@countersign/wire/http/legal/order-routes.ts';
import { t } from '../../words/file-words.ts';
import { legalWord } from '../../words/legal-words.ts';

/** Signs of a false request. */
export function Signals({ view }: { readonly view: OrderView }) {
  const { signals } = view.advice;
  if (signals.length === 0) {
    return <p className="m-0 text-15">{t('requester.no-signals')}</p>;
  }
  return (
    <Lines
      title={t('requester.signals')}
      lines={signals.map((signal) => signalSentence(signal, 'en'))}
    />
  );
}

/** Findings of the rules. */
export function Findings({ view }: { readonly view: OrderView }) {
  const { findings } = view.advice;
  if (findings.length === 0) return <p className="m-0 text-15">{t('findings.none')}</p>;
  const lines = findings.map(({ reason, severity }) => {
    return `${legalWord(`reason.${reason}`)} (${legalWord(`severity.${severity}`)})`;
  });
  return <Lines title={t('findings.title')} lines={lines} />;
}

function Lines(props: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <div>
      <h3 className="m-0 text-13 font-medium text-ink-2">{props.title}</h3>
      <ul className="m-0 mt-1 flex list-none flex-col gap-1 p-0">
        {props.lines.map((line, index) => (
          <li key={index} className="flex items-start gap-2 text-15">
            <TriangleAlert
              size={16}
              aria-hidden="true"
              className="mt-0.5 shrink-0 text-marigold-ink"
            />
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
