/** The page before a first chat: who can read, by the rules in force, and was it clear. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Flag, Scale, ScrollText, Siren } from 'lucide-react';
import { useState } from 'react';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ChoiceList } from '../../kit/controls/choice-list.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { AccountFrame } from '../account/account-frame.tsx';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { areRight, questionsOf, type Answer, type Question } from './questions-model.ts';
import { putOff } from './first-run.ts';

/** The page; it is left by answering, not by clicking it away. */
export function UnderstandingPage() {
  const chat = useChat();
  const rules = useQuery({
    queryKey: ['rules-to-understand'],
    gcTime: 0,
    queryFn: async () => (await chat.access()).rules ?? 'unknown',
  });
  return (
    <AccountFrame title={t('learn.title')} lead={t('learn.lead')}>
      {rules.isPending ? (
        <SkeletonRows rows={4} label={t('app.loading')} />
      ) : rules.data === undefined || rules.data === 'unknown' ? (
        <NothingClaimed />
      ) : (
        <Explained pack={rules.data} />
      )}
    </AccountFrame>
  );
}

function Explained({ pack }: { readonly pack: RegionPack }) {
  return (
    <>
      <Facts pack={pack} />
      <Questions questions={questionsOf(pack)} />
    </>
  );
}

function Facts({ pack: { doors } }: { readonly pack: RegionPack }) {
  const icon = { size: 20, 'aria-hidden': true, className: 'mt-0.5 shrink-0 text-ink-3' } as const;
  const ways = [
    { key: 'report', isOpen: doors.report.approvals > 0, icon: <Flag {...icon} /> },
    {
      key: 'legal',
      isOpen: doors.legal.approvals > 0 || doors.sealed.approvals > 0,
      icon: <Scale {...icon} />,
    },
    { key: 'emergency', isOpen: doors.emergency.approvals > 0, icon: <Siren {...icon} /> },
  ] as const;
  const open = ways.filter(({ isOpen }) => isOpen);
  return (
    <>
      <p className="m-0 text-17 text-pretty">
        {t('who.lead')} {open.length === 0 ? t('who.no-door') : t('learn.only-if')}
      </p>
      <ul className="m-0 mt-3 grid list-none gap-2.5 p-0 text-15">
        {open.map((way) => (
          <li key={way.key} className="flex gap-2.5">
            {way.icon}
            {t(`who.case.${way.key}`)}
          </li>
        ))}
        <li className="flex gap-2.5 text-pretty">
          <ScrollText {...icon} />
          {t('learn.log-text')}
        </li>
      </ul>
    </>
  );
}

function Questions({ questions }: { readonly questions: readonly Question[] }) {
  const chat = useChat();
  const navigate = useNavigate();
  const [given, setGiven] = useState<Partial<Record<Question['subject'], Answer>>>({});
  const [isHeld, setHeld] = useState(false);
  const { busy, problem, submit } = useSubmit(async () => {
    const right = areRight(questions, given);
    setHeld(!right);
    if (!right) return;
    await chat.understanding.give();
    await navigate({ to: '/' });
  });
  const choose = (subject: Question['subject']) => (answer: Answer) => {
    setGiven({ ...given, [subject]: answer });
    setHeld(false);
  };
  return (
    <form onSubmit={submit} className="mt-7 flex flex-col gap-6">
      <h2 className="m-0 text-15 font-semibold text-balance">{t('learn.ask')}</h2>
      {questions.map((question) => {
        const answer = given[question.subject];
        return (
          <div key={question.subject}>
            <ChoiceList
              legend={question.asks}
              name={question.subject}
              options={question.options}
              chosen={answer}
              onChoose={choose(question.subject)}
            />
            <p role="status" className="m-0 mt-1.5 px-2 text-15 text-pretty text-ink-2">
              {answer === undefined ? null : question.said[answer]}
            </p>
          </div>
        );
      })}
      <ProblemNote sentence={isHeld ? t('learn.not-yet') : problem} />
      <Button type="submit" disabled={busy || Object.keys(given).length < questions.length}>
        {busy ? t('learn.going-on') : t('learn.go-on')}
      </Button>
    </form>
  );
}

/** A log that cannot be reached must not lock anybody out, and must not be guessed at either. */
function NothingClaimed() {
  const navigate = useNavigate();
  return (
    <>
      <ProblemNote sentence={t('learn.unknown')} />
      <Button
        className="mt-4 w-full"
        onClick={() => {
          putOff();
          void navigate({ to: '/' });
        }}
      >
        {t('learn.later')}
      </Button>
    </>
  );
}
