/** The sheet "Who can read this chat": every line is computed, and none is claimed unproven. */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  BookOpen,
  Bot,
  Camera,
  DoorClosed,
  Eye,
  Flag,
  Hourglass,
  KeyRound,
  Scale,
  ScrollText,
  Siren,
  Undo2,
  UsersRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { FactList } from '../../kit/record/fact-list.tsx';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { Avatar } from '../../kit/people/avatar.tsx';
import { Sheet } from '../../kit/surfaces/sheet.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { shortAge } from '../../kit/time/times.ts';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useChat, useMe } from '../frame/use-chat.ts';
import type { OpenThread } from '../thread/use-thread.ts';
import { comma, spokenLocale } from '../../kit/words/languages.ts';
import { t } from '../words/english.ts';
import { witnessNote } from './access-model.ts';
import { exactTerms } from './exact-terms-model.ts';
import {
  isLate,
  lastEntry,
  whoCanRead,
  whyNothingIsClaimed,
  type WayIn,
  type WhoCanRead,
} from './who-can-read-model.ts';

/** The sheet. */
export function WhoCanReadSheet(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly thread: OpenThread;
}) {
  return (
    <Sheet
      open={props.open}
      onClose={props.onClose}
      title={t('who.title')}
      closeLabel={t('app.close')}
    >
      {props.open ? <ComputedAnswer open={props.thread} /> : null}
    </Sheet>
  );
}

function ComputedAnswer(props: { readonly open: OpenThread }) {
  const chat = useChat();
  const { thread, view } = props.open;
  const answer = useQuery({
    queryKey: ['who', view?.conversation],
    gcTime: 0,
    queryFn: async () => {
      const [members, access] = await Promise.all([thread.members(), chat.access()]);
      return { members, access, atMs: Date.now() };
    },
  });
  if (answer.isPending) return <SkeletonRows rows={5} label={t('app.loading')} />;
  if (answer.data === undefined) return <ProblemNote sentence={t('who.failed')} />;
  const { members, access, atMs } = answer.data;
  const { rules: pack } = access;
  if (pack === undefined) return <ProblemNote sentence={whyNothingIsClaimed(access)} />;
  const who = whoCanRead({ members, pack, access });
  return <Answer who={who} pack={pack} atMs={atMs} open={props.open} />;
}

function Answer(props: {
  readonly who: WhoCanRead;
  readonly pack: RegionPack;
  readonly atMs: number;
  readonly open: OpenThread;
}) {
  const { who, pack, open } = props;
  const icon = { size: 20, 'aria-hidden': true } as const;
  return (
    <div className="flex flex-col gap-6">
      <p className="m-0 font-serif text-20 leading-7 text-pretty">
        {t('who.lead')} {casesOf(who)}
      </p>
      <OwnReceipts who={who} />
      <Part icon={<UsersRound {...icon} />} title={t('who.members')}>
        <Members who={who} open={open} />
        <p className="m-0 mt-2">{t('who.members-text', { version: who.membershipVersion })}</p>
      </Part>
      {who.doors.map((way) => (
        <WayInPart key={way} way={way} who={who} />
      ))}
      <Part icon={<Bot {...icon} />} title={t('who.checks')}>
        {t(who.automatedChecks ? 'who.checks-on' : 'who.checks-off')}
      </Part>
      <Part icon={<Undo2 {...icon} />} title={t('who.unsent')}>
        {t('who.unsent-text', { days: who.evidenceDays })}
      </Part>
      <Part icon={<Hourglass {...icon} />} title={t('thread.kept')}>
        {who.keptDays === 0
          ? t('thread.kept-always')
          : t('thread.kept-text', { days: who.keptDays, more: who.epochDays })}
      </Part>
      <Part icon={<DoorClosed {...icon} />} title={t('who.not')}>
        {t('who.not-text')}
      </Part>
      <Part icon={<ScrollText {...icon} />} title={t('who.log')}>
        {t('who.log-ok', {
          size: lastEntry(who.access),
          names: who.access.witnesses.join(comma()),
          age: shortAge(props.atMs - who.access.countersignedAtMs),
        })}{' '}
        {isLate(who, props.atMs) ? t('who.log-late') : null} {witnessNote(who.access)}
      </Part>
      <SaidPlainly who={who} pack={pack} />
    </div>
  );
}

/** What the model itself means, whatever the numbers are; the numbers are one tap deeper. */
function SaidPlainly({ who, pack }: { readonly who: WhoCanRead; readonly pack: RegionPack }) {
  const icon = { size: 20, 'aria-hidden': true } as const;
  return (
    <>
      <Part icon={<KeyRound {...icon} />} title={t('who.differs')}>
        {t('who.differs-text')}
      </Part>
      <Part icon={<Eye {...icon} />} title={t('who.house')}>
        {t('who.house-text')}
      </Part>
      <Part icon={<Camera {...icon} />} title={t('who.anyone')}>
        {t('who.anyone-text')}
      </Part>
      <Part icon={<BookOpen {...icon} />} title={t('who.rules')}>
        {t('who.rules-text', { pack: pack.pack, version: pack.version })}
        <details className="mt-1">
          <summary className="inline-flex min-h-11 cursor-pointer items-center text-petrol">
            {t('who.exact')}
          </summary>
          <FactList facts={exactTerms(who, pack)} />
        </details>
      </Part>
    </>
  );
}

function WayInPart({ way, who }: { readonly way: WayIn; readonly who: WhoCanRead }) {
  const icon = { size: 20, 'aria-hidden': true } as const;
  const approvals = t('who.approvals', { count: who.approvals[way] });
  if (way === 'legal') {
    return (
      <Part icon={<Scale {...icon} />} title={t('who.legal')}>
        {t('who.legal-text', { approvals, days: who.gagDays })}
      </Part>
    );
  }
  if (way === 'emergency') {
    return (
      <Part icon={<Siren {...icon} />} title={t('who.emergency')}>
        {t('who.emergency-text', { approvals })}
      </Part>
    );
  }
  const { contextBefore: before, contextAfter: after } = who;
  return (
    <Part icon={<Flag {...icon} />} title={t('who.reviewer')}>
      {t('who.reviewer-text', { before, after, approvals })}
    </Part>
  );
}

/** Only the cases that the rules in force have a door for. */
function casesOf({ doors }: WhoCanRead): string {
  if (doors.length === 0) return t('who.no-door');
  const cases = doors.map((way) => t(`who.case.${way}`));
  const list = new Intl.ListFormat(spokenLocale(), { type: 'disjunction' });
  return t('who.cases', { cases: list.format(cases) });
}

function OwnReceipts({ who }: { readonly who: WhoCanRead }) {
  const openings = who.access.receipts.length;
  return (
    <div className="slip-holder">
      <div className="slip px-4 pt-4">
        <p className="m-0 flex items-center gap-2.5 text-15 font-semibold">
          <TwoTicks size={20} />
          {t('who.yours')}
        </p>
        <p className="figures m-0 mt-1 text-15">
          {who.access.warnings.length > 0 ? (
            <Link to="/access" className="text-crimson underline underline-offset-4">
              {t('who.alarm')}
            </Link>
          ) : openings === 0 ? (
            t('who.none-opened', { size: lastEntry(who.access) })
          ) : (
            <Link to="/access" className="text-petrol underline underline-offset-4">
              {t('who.opened', { count: openings })}
            </Link>
          )}
        </p>
      </div>
    </div>
  );
}

function Members(props: { readonly who: WhoCanRead; readonly open: OpenThread }) {
  const me = useMe();
  return (
    <ul className="m-0 flex list-none flex-wrap gap-2 p-0">
      {props.who.accounts.map((account) => {
        const isMe = account === me.account;
        const name = isMe ? t('who.you', { name: me.displayName }) : props.open.nameOf(account);
        return (
          <li
            key={account}
            className="flex items-center gap-2 rounded-full bg-paper-2 py-1 ps-1 pe-3 text-13
              text-ink"
          >
            <Avatar account={account} name={isMe ? me.displayName : name} size={24} />
            {name}
          </li>
        );
      })}
    </ul>
  );
}

function Part(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="flex gap-3">
      <span className="mt-0.5 shrink-0 text-ink-3">{props.icon}</span>
      <div className="min-w-0 flex-1">
        <h3 className="m-0 mb-1 text-15 font-semibold">{props.title}</h3>
        <div className="text-15 text-pretty text-ink-2">{props.children}</div>
      </div>
    </section>
  );
}
