/** What the check of an order found, each with the law it rests on. */

import { CircleAlert, CircleCheck, CircleX, Eye } from 'lucide-react';
import type { OrderFinding } from '@countersign/rules/legal/order-entry.ts';
import { Panel } from '../../../kit/surfaces/panel.tsx';
import { fullTime } from '../../../kit/time/times.ts';
import { spokenCode } from '../../../kit/words/law-names.ts';
import { t } from '../../words/file-words.ts';
import { legalWord } from '../../words/legal-words.ts';
import { lawOf, worstFirst } from './finding-model.ts';
import type { OpenOrder } from '../use-order-file.ts';

const looks = {
  refuse: { Icon: CircleX, tone: 'text-crimson' },
  ask: { Icon: CircleAlert, tone: 'text-marigold-ink' },
  look: { Icon: Eye, tone: 'text-ink-2' },
} as const;

/** Those that were entered; before that, what the rules would find now. */
export function FindingsPanel({ open }: { readonly open: OpenOrder }) {
  const { file, view } = open;
  const { check } = file;
  const findings = worstFirst(check === undefined ? adviceOf(view.advice) : file.findings);
  const line =
    check === undefined
      ? undefined
      : t('findings.entered', { when: fullTime(check.atMs, open.looker.nowMs), slot: check.by });
  return (
    <Panel id="findings" title={t('findings.title')} line={line}>
      {check === undefined && findings.length > 0 ? (
        <p className="m-0 mb-2 text-ink-2">{t('findings.advice')}</p>
      ) : null}
      {findings.length === 0 ? (
        <p className="m-0 flex items-start gap-2 text-15">
          <CircleCheck size={17} aria-hidden="true" className="mt-0.5 shrink-0 text-petrol" />
          {t('findings.none')}
        </p>
      ) : (
        <ul className="m-0 flex list-none flex-col gap-3 p-0">
          {findings.map((finding, index) => (
            <Finding key={index} finding={finding} open={open} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Finding({ finding, open }: { readonly finding: OrderFinding; readonly open: OpenOrder }) {
  const { pack, file } = open;
  const { Icon, tone } = looks[finding.severity];
  const law = lawOf(finding, pack, pack.instruments.get(file.received.instrument));
  return (
    <li className="flex items-start gap-2">
      <Icon size={17} aria-hidden="true" className={`mt-0.5 shrink-0 ${tone}`} />
      <div className="min-w-0">
        <p className="m-0 text-15 font-medium">{legalWord(`reason.${finding.reason}`)}</p>
        <p className="m-0 text-13 text-ink-2">
          <span className={tone}>{legalWord(`severity.${finding.severity}`)}</span>
          {' · '}
          {t('findings.field', { field: spokenCode(finding.field) })}
          {finding.task === undefined ? '' : ` · ${t('findings.task', { task: finding.task })}`}
        </p>
        {law === undefined ? null : (
          <p className="m-0 text-12 text-ink-2">
            {t('findings.source', { source: law.source })}
            {law.title === undefined ? '' : ` (${law.title})`}
            {law.isChecked ? null : (
              <span className="block font-medium text-marigold-ink">{t('findings.unchecked')}</span>
            )}
          </p>
        )}
      </div>
    </li>
  );
}

function adviceOf({ findings }: OpenOrder['view']['advice']): OrderFinding[] {
  return findings.map(({ task, ...rest }) => (task === undefined ? rest : { ...rest, task }));
}
