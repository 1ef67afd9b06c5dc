/** Stopping: what, whom, what will happen, and one button; nothing else is asked at 3 a.m. */

import { useState } from 'react';
import { may } from '@countersign/rules/staff/permissions.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ChoiceList } from '../../kit/controls/choice-list.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { SelectField } from '../../kit/controls/select-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { spokenWish, type ActFacts } from '../acts/act-model.ts';
import { useAfterAct } from '../acts/use-acts.ts';
import { passkeyProblem } from '../door/passkey-problem.ts';
import { useStaff } from '../frame/use-staff.ts';
import { useAuthorities } from '../requesters/use-requesters.ts';
import { t } from '../words/safeguards/containment-words.ts';
import { stopKinds, stoppable, wishOf, type StopKind } from './containment-model.ts';

/** The form; whoever may not stop anything is told whom to call. */
export function StopPart({ facts }: { readonly facts: ActFacts }) {
  const { session } = useStaff();
  if (!may(session?.roles ?? [], 'freeze')) {
    return <p className="m-0 text-15 text-ink-2">{t('stop.not-yours')}</p>;
  }
  return <StopForm facts={facts} />;
}

function StopForm({ facts }: { readonly facts: ActFacts }) {
  const { containment } = useStaff();
  const after = useAfterAct();
  const [kind, setKind] = useState<StopKind>();
  const [who, setWho] = useState('');
  const [isStopped, setStopped] = useState(false);
  const wish = wishOf(kind, who);
  const { busy, problem, submit } = useSubmit(async () => {
    if (wish === undefined) return;
    await containment.freeze(wish.whom, wish.level);
    await after();
    setKind(undefined);
    setWho('');
    setStopped(true);
  }, passkeyProblem);
  const choose = (chosen: StopKind): void => {
    setKind(chosen);
    setWho('');
    setStopped(false);
  };
  return (
    <form onSubmit={submit} className="flex max-w-[34rem] flex-col gap-5">
      <ChoiceList
        legend={t('stop.what')}
        name="stop"
        options={stopKinds.map((value) => ({
          value,
          label: t(`stop.${value}`),
          hint: t(`stop.${value}-hint`),
        }))}
        chosen={kind}
        onChoose={choose}
      />
      <WhoField kind={kind} who={who} facts={facts} onWho={setWho} />
      <WhatHappens kind={kind} who={who} facts={facts} />
      <ProblemNote sentence={problem} />
      <div role="status" className="text-15 font-medium empty:hidden">
        {isStopped ? t('stop.stopped') : null}
      </div>
      <Button
        type="submit"
        look="danger"
        disabled={busy || wish === undefined}
        className="self-start"
      >
        {busy ? t('stop.stopping') : t('stop.button')}
      </Button>
    </form>
  );
}

type WhoProps = {
  readonly kind: StopKind | undefined;
  readonly who: string;
  readonly facts: ActFacts;
};

function WhoField(props: WhoProps & { readonly onWho: (who: string) => void }) {
  const { kind, who, facts, onWho } = props;
  if (kind === 'authority') return <AuthorityField who={who} onWho={onWho} />;
  if (kind !== 'slot') return null;
  return (
    <SelectField
      label={t('stop.who')}
      placeholder={t('stop.pick')}
      options={stoppable(facts.slots).map((slot) => ({ value: slot, label: slot }))}
      value={who}
      onChange={(event) => onWho(event.target.value)}
    />
  );
}

function AuthorityField(props: { readonly who: string; readonly onWho: (who: string) => void }) {
  const { who, onWho } = props;
  const authorities = useAuthorities().data ?? [];
  return (
    <SelectField
      label={t('stop.who')}
      placeholder={t('stop.pick')}
      options={authorities.map(({ authority, name, country }) => {
        return { value: authority, label: `${name}, ${country}` };
      })}
      value={who}
      onChange={(event) => onWho(event.target.value)}
    />
  );
}

function WhatHappens({ kind, who, facts }: WhoProps) {
  const authorities = useAuthorities().data ?? [];
  const { approvals, roles } = facts.pack.doors.thaw;
  if (wishOf(kind, who) === undefined) {
    return <p className="m-0 text-15 text-ink-2">{t('stop.first')}</p>;
  }
  const what =
    kind === 'slot' ? `slot:${who}` : kind === 'authority' ? 'authority:' : (kind ?? 'vault');
  const spoken = spokenWish(
    { what, level: kind === 'vault-2' ? 2 : 1 },
    { authorityName: () => authorities.find(({ authority }) => authority === who)?.name },
  );
  return (
    <section
      aria-label={t('stop.does')}
      className="rounded-control border border-crimson-line bg-crimson-wash px-4 py-3"
    >
      <p className="m-0 text-17 font-semibold text-crimson">{spoken.title}</p>
      <p className="m-0 mt-1 text-15 text-pretty">{spoken.does}</p>
      <p className="m-0 mt-2 text-15 text-ink-2">
        {t('stop.lift', { need: approvals, roles: roles.join(', ') })}
      </p>
    </section>
  );
}
