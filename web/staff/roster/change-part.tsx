/** One wished change of the roster: what will happen is said before the passkey is asked for. */

import { useState } from 'react';
import { systemRandom } from '@countersign/base/random.ts';
import { invitedSlot } from '@countersign/client/staff/containment/invited-slot.ts';
import type { RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { roleNames } from '@countersign/rules/staff/permissions.ts';
import { Button } from '../../kit/controls/button.tsx';
import { CheckList } from '../../kit/controls/check-list.tsx';
import { ChoiceList } from '../../kit/controls/choice-list.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { SelectField } from '../../kit/controls/select-field.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { spanInWords } from '../../kit/time/time-left.ts';
import { useAfterAct } from '../acts/use-acts.ts';
import { passkeyProblem } from '../door/passkey-problem.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/safeguards/roster-words.ts';
import { afterWish, type RosterWish } from './roster-model.ts';
import { regionsOfPack } from './spoken-roles.ts';
import { useRosterWish, type RosterWishForm } from './use-roster-wish.ts';

const kinds = ['join', 'leave', 'roles'] as const;

type Invitation = { readonly name: string; readonly code: string };

/** The form; a newcomer's code is shown once, after the change was asked for. */
export function ChangePart(props: {
  readonly pack: RegionPack;
  readonly slots: readonly RosterSlot[];
}) {
  const { pack, slots } = props;
  const { containment } = useStaff();
  const after = useAfterAct();
  const form = useRosterWish(slots);
  const { kind, wish, refusal, choose } = form;
  const [asked, setAsked] = useState<Invitation | 'asked'>();
  const { busy, problem, submit } = useSubmit(async () => {
    if (wish === undefined || refusal !== undefined) return;
    const invited = wish.kind === 'join' ? invitedSlot(wish, systemRandom) : undefined;
    await containment.changeRoster(afterWish(wish, slots, invited?.place));
    await after();
    setAsked(invited === undefined ? 'asked' : { name: wish.slot, code: invited.code });
    choose(undefined);
  }, passkeyProblem);
  return (
    <form onSubmit={submit} className="flex max-w-[34rem] flex-col gap-5">
      <ChoiceList
        legend={t('change.kind')}
        name="roster-change"
        options={kinds.map((value) => ({ value, label: t(`change.${value}`) }))}
        chosen={kind}
        onChoose={(chosen) => {
          choose(chosen);
          setAsked(undefined);
        }}
      />
      <WhoAndRoles form={form} slots={slots} regions={regionsOfPack(pack)} />
      {wish === undefined || refusal !== undefined ? null : <Does wish={wish} pack={pack} />}
      {refusal === undefined ? null : <p className="m-0 text-15">{t(`refused.${refusal}`)}</p>}
      <ProblemNote sentence={problem} />
      <Asked asked={asked} />
      <Button
        type="submit"
        disabled={busy || wish === undefined || refusal !== undefined}
        className="self-start"
      >
        {busy ? t('change.asking') : t('change.button')}
      </Button>
    </form>
  );
}

function WhoAndRoles(props: {
  readonly form: RosterWishForm;
  readonly slots: readonly RosterSlot[];
  readonly regions: readonly string[];
}) {
  const { form, slots } = props;
  const { kind, slot } = form;
  return (
    <>
      {kind === 'join' ? (
        <TextField
          label={t('change.name')}
          hint={t('change.name-hint')}
          spellCheck={false}
          autoCapitalize="none"
          value={slot}
          onChange={(event) => form.pick(event.target.value.trim())}
        />
      ) : kind === undefined ? null : (
        <SelectField
          label={t('change.who')}
          placeholder={t('change.pick')}
          options={slots.map((one) => ({ value: one.slot, label: one.slot }))}
          value={slot}
          onChange={(event) => form.pick(event.target.value)}
        />
      )}
      {kind === 'join' || kind === 'roles' ? (
        <>
          <CheckList
            legend={t('change.roles-legend')}
            options={roleNames.map((value) => ({ value, label: value }))}
            chosen={form.roles}
            onChoose={form.setRoles}
          />
          <CheckList
            legend={t('change.regions-legend')}
            options={props.regions.map((value) => ({ value, label: value }))}
            chosen={form.regions}
            onChoose={form.setRegions}
          />
        </>
      ) : null}
    </>
  );
}

function Does({ wish, pack }: { readonly wish: RosterWish; readonly pack: RegionPack }) {
  const { approvals, roles } = pack.doors.roster;
  const delay = spanInWords(pack.rosterDelaySeconds * 1_000);
  return (
    <section
      aria-label={t('change.does')}
      className="rounded-control border border-line bg-paper-2 px-4 py-3 text-15"
    >
      <p className="m-0">
        {t('change.does-text', { need: approvals, roles: roles.join(', '), delay })}
      </p>
      {wish.kind === 'leave' ? (
        <p className="m-0 mt-2">{t('change.leave-text', { name: wish.slot })}</p>
      ) : null}
    </section>
  );
}

function Asked({ asked }: { readonly asked: Invitation | 'asked' | undefined }) {
  return (
    <div role="status" className="text-15 empty:hidden">
      {asked === undefined ? null : (
        <>
          <p className="m-0 font-medium">{t('change.asked')}</p>
          {asked === 'asked' ? null : (
            <div className="mt-3 rounded-control border border-marigold-line bg-marigold-wash p-4">
              <p className="m-0 font-medium">{t('code.title', { name: asked.name })}</p>
              <code className="mt-1 block text-17 break-all">{asked.code}</code>
              <p className="m-0 mt-2">{t('code.text', { name: asked.name })}</p>
            </div>
          )}
        </>
      )}
    </div>
  );
}
