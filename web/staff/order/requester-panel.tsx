/** Who asks: what speaks against them, the known number, and the call-back of a second person. */

import { Link } from '@tanstack/react-router';
import { CircleCheck, PhoneCall, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { signalSentence } from '@countersign/rules/legal/letters.ts';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { fullTime } from '../../kit/time/times.ts';
import { useAuthority } from '../requesters/use-requesters.ts';
import { t } from '../words/file-words.ts';
import { legalWord } from '../words/legal-words.ts';
import type { OpenOrder } from './use-order-file.ts';

/** Signals are the rules' and the register's; the verdict is a person's. */
export function RequesterPanel({ open }: { readonly open: OpenOrder }) {
  const { view, file } = open;
  const { requesterCheck, calledBack } = file;
  const { requester, advice } = view;
  const when = (atMs: number): string => fullTime(atMs, open.looker.nowMs);
  return (
    <Panel id="requester" title={t('requester.title')}>
      <p className="m-0 text-15 font-medium">
        {t('requester.line', { name: requester.name, authority: view.row.authorityName })}
      </p>
      <p className="m-0 break-all text-ink-2">
        {requester.email} · {requester.phone}
      </p>
      <KnownNumber open={open} />
      {advice.signals.length === 0 ? (
        <Line sign={<CircleCheck size={16} aria-hidden="true" className="text-petrol" />}>
          {t('requester.no-signals')}
        </Line>
      ) : (
        <div className="mt-3">
          <h3 className="m-0 text-13 font-medium text-ink-2">{t('requester.signals')}</h3>
          <ul className="m-0 mt-1 flex list-none flex-col gap-1 p-0">
            {advice.signals.map((signal) => (
              <li key={signal} className="flex items-start gap-2 text-15 text-marigold-ink">
                <TriangleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
                {signalSentence(signal, 'en')}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="m-0 mt-3 text-15">
        {requesterCheck === undefined
          ? t('requester.not-checked')
          : t('requester.checked', {
              when: when(requesterCheck.atMs),
              slot: requesterCheck.by,
              verdict: legalWord(`verdict.${requesterCheck.verdict}`),
            })}
      </p>
      {calledBack !== undefined ? (
        <Line sign={<PhoneCall size={16} aria-hidden="true" className="text-petrol" />}>
          {t(`requester.called-${calledBack.reached}`, {
            when: when(calledBack.atMs),
            slot: calledBack.by,
          })}
        </Line>
      ) : requesterCheck?.verdict === 'call-back' ? (
        <Line sign={<PhoneCall size={16} aria-hidden="true" className="text-marigold-ink" />}>
          {t('requester.needs-call')}
        </Line>
      ) : null}
    </Panel>
  );
}

function KnownNumber({ open }: { readonly open: OpenOrder }) {
  const { authority } = open.view.row;
  const known = useAuthority(authority).data?.knownPhone;
  return (
    <p className="m-0 mt-2">
      {known === undefined
        ? t('requester.no-number')
        : t('requester.number', { phone: known.phone, slot: known.by })}{' '}
      <Link
        to="/requesters/$authority"
        params={{ authority }}
        className="font-medium text-petrol underline underline-offset-4"
      >
        {t('requester.register')}
      </Link>
    </p>
  );
}

function Line(props: { readonly sign: ReactNode; readonly children: string }) {
  return (
    <p className="m-0 mt-2 flex items-start gap-2 text-15">
      <span className="mt-0.5 shrink-0">{props.sign}</span>
      {props.children}
    </p>
  );
}
