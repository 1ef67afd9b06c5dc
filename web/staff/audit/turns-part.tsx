/** The timeline of rules, staff and keys, as the log has it. */

import type { AuditedLog } from '@countersign/client/audit/read-audit.ts';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { grouped } from '../../kit/time/times.ts';
import { useActFacts } from '../acts/use-acts.ts';
import { t } from '../words/safeguards/audit-words.ts';
import { turnLines } from './turns-model.ts';

/** The newest first. */
export function TurnsPart({ log }: { readonly log: AuditedLog }) {
  const facts = useActFacts();
  if (facts === undefined) return <SkeletonRows rows={2} label={t('turns.title')} />;
  const frozenAt = (index: number) => {
    const placed = log.turns.find((turn) => turn.index === index);
    return placed?.leaf.kind === 'freeze' ? placed.leaf.what : facts.frozenAt(index);
  };
  const lines = turnLines(log.turns, { ...facts, frozenAt });
  if (lines.length === 0) return <p className="m-0 text-15 text-ink-2">{t('turns.none')}</p>;
  return (
    <ol aria-label={t('turns.list')} className="m-0 flex list-none flex-col gap-3 p-0">
      {lines.map(({ index, day, title, text }) => (
        <li key={index} className="border-s-2 border-marigold-line ps-3">
          <span className="block text-15 font-medium">{title}</span>
          <span className="figures block text-ink-2">
            {[t('entry', { index: grouped(index) }), day, text].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
    </ol>
  );
}
