/** One authority: how to reach it and who found that out, its people, its orders, its brake. */

import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ArrowLeft, CircleAlert, KeyRound, OctagonX, PhoneCall } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AuthorityId } from '@countersign/rules/ids.ts';
import type { AuthorityFile } from '@countersign/wire/http/legal/requester-routes.ts';
import { IconButton } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { fullTime } from '../../kit/time/times.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { spokenCode } from '../../kit/words/law-names.ts';
import { PageHead } from '../frame/page-head.tsx';
import { useCommands } from '../keys/use-commands.ts';
import { t } from '../words/requester-words.ts';
import { AuthorityPeople } from './authority-people.tsx';
import { KeyForm, PhoneForm, StopForm } from './authority-forms.tsx';
import { useAuthority } from './use-requesters.ts';

/** The page. */
export function AuthorityPage() {
  const navigate = useNavigate();
  const { authority } = useParams({ strict: false }) as { readonly authority: AuthorityId };
  const file = useAuthority(authority);
  const back = (): void => void navigate({ to: '/requesters' });
  useCommands({ queue: back });
  return (
    <main className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      <PageHead
        title={file.data?.name ?? t('title')}
        line={
          file.data === undefined
            ? undefined
            : `${spokenCode(file.data.class)}, ${file.data.country}`
        }
        before={
          <IconButton label={t('back')} onClick={back} className="-ms-2">
            <ArrowLeft size={18} aria-hidden="true" />
          </IconButton>
        }
      />
      {file.isPending ? <SkeletonRows rows={4} label={t('waiting')} /> : null}
      {file.isError ? (
        <div className="p-4 lg:px-6">
          <ProblemNote sentence={problemSentence(file.error)} />
        </div>
      ) : null}
      {file.data === undefined ? null : <AuthorityParts file={file.data} />}
    </main>
  );
}

function AuthorityParts({ file }: { readonly file: AuthorityFile }) {
  return (
    <div className="grid gap-x-10 gap-y-8 px-4 py-5 lg:grid-cols-2 lg:px-6">
      {file.frozen === undefined ? null : (
        <p
          className="m-0 flex items-start gap-2 rounded-control border border-crimson-line
            bg-crimson-wash px-3 py-2.5 text-15 text-crimson lg:col-span-2"
        >
          <OctagonX size={18} aria-hidden="true" className="mt-0.5 shrink-0" />
          {t('frozen-line', {
            when: fullTime(file.frozen.atMs, Date.now()),
            slot: file.frozen.by,
          })}
        </p>
      )}
      <Panel id="reach" title={t('reach.title')}>
        <Reach file={file} />
      </Panel>
      <Panel id="people" title={t('people.title')}>
        <AuthorityPeople file={file} />
      </Panel>
      <Panel id="key" title={t('key.title')}>
        <ReceivingKey file={file} />
      </Panel>
      <Panel id="orders" title={t('orders.title')}>
        <Orders file={file} />
      </Panel>
      <Panel id="stop" title={t('stop.title')}>
        <StopForm file={file} />
      </Panel>
    </div>
  );
}

function Reach({ file }: { readonly file: AuthorityFile }) {
  const { knownPhone, domains } = file;
  return (
    <div className="flex flex-col gap-3">
      {knownPhone === undefined ? (
        <Line sign={<CircleAlert size={17} aria-hidden="true" />} tone="text-marigold-ink">
          {t('reach.missing')}
        </Line>
      ) : (
        <Line sign={<PhoneCall size={17} aria-hidden="true" />}>
          {t('reach.known', {
            phone: knownPhone.phone,
            slot: knownPhone.by,
            source: knownPhone.source,
          })}
        </Line>
      )}
      {domains.length === 0 ? null : (
        <p className="m-0 text-13 text-ink-2">
          {t('reach.domains')} {domains.join(', ')}
        </p>
      )}
      <PhoneForm file={file} />
    </div>
  );
}

function ReceivingKey({ file }: { readonly file: AuthorityFile }) {
  const { recipient } = file;
  return (
    <div className="flex flex-col gap-3">
      <Line
        sign={
          recipient === undefined ? (
            <CircleAlert size={17} aria-hidden="true" />
          ) : (
            <KeyRound size={17} aria-hidden="true" />
          )
        }
        {...(recipient === undefined ? { tone: 'text-marigold-ink' } : {})}
      >
        {recipient === undefined ? t('key.missing') : t('key.known', { slot: recipient.by })}
      </Line>
      {recipient === undefined ? null : (
        <code className="block text-12 break-all text-ink-2">{recipient.recipient}</code>
      )}
      <KeyForm file={file} />
    </div>
  );
}

function Orders({ file }: { readonly file: AuthorityFile }) {
  if (file.orderIds.length === 0) {
    return <p className="m-0 text-15 text-ink-2">{t('orders.none')}</p>;
  }
  return (
    <ul className="m-0 flex list-none flex-col gap-1 p-0">
      {file.orderIds.map((order) => (
        <li key={order}>
          <Link
            to="/orders/$order"
            params={{ order }}
            className="figures text-15 font-medium text-petrol underline underline-offset-4"
          >
            {order.slice(0, 8).toUpperCase()}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Line(props: {
  readonly sign: ReactNode;
  readonly tone?: string;
  readonly children: ReactNode;
}) {
  return (
    <p className={`m-0 flex max-w-[34rem] items-start gap-2.5 text-15 ${props.tone ?? ''}`}>
      <span className="mt-0.5 shrink-0">{props.sign}</span>
      <span className="min-w-0">{props.children}</span>
    </p>
  );
}
