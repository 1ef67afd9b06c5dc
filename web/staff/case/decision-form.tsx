/** The decision: what happens, by which rule, and one button. */

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { decisions, policyReasons } from '@countersign/rules/decision.ts';
import type { CaseView } from '@countersign/wire/http/staff-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ChoiceList } from '../../kit/controls/choice-list.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/english.ts';
import { chooseDecision, readyDecision, type Draft } from './decision-model.ts';

/** Only for cases this desk has opened; a decided case shows what was decided. */
export function DecisionForm(props: { readonly view: CaseView; readonly isOpened: boolean }) {
  const { view, isOpened } = props;
  return (
    <section>
      <h2 id="decision" tabIndex={-1} className="m-0 mb-3 text-17 font-semibold outline-none">
        {t('decide.title')}
      </h2>
      {view.state === 'decided' && view.decision !== undefined ? (
        <div role="status">
          <p className="m-0 text-15 font-medium">{t(`decision.${view.decision}`)}</p>
          {view.policyReason === undefined ? null : (
            <p className="m-0 text-13 text-ink-2">{t(`policy.${view.policyReason}`)}</p>
          )}
          <p className="m-0 mt-2 text-13 text-ink-2">{t('decide.done')}</p>
        </div>
      ) : isOpened ? (
        <OpenForm view={view} />
      ) : (
        <p className="m-0 text-13 text-ink-2">{t('decide.first-open')}</p>
      )}
    </section>
  );
}

function OpenForm({ view }: { readonly view: CaseView }) {
  const staff = useStaff();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>({ decision: undefined, policyReason: undefined });
  const ready = readyDecision(draft);
  const { busy, problem, submit } = useSubmit(async () => {
    if (ready === undefined) return;
    await staff.decide(view.report, ready);
    await queries.invalidateQueries({ queryKey: ['cases'] });
  });
  const needsRule = draft.decision !== undefined && draft.decision !== 'no-violation';
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <ChoiceList
        legend={t('decide.what')}
        name="decision"
        options={decisions.map((one) => ({ value: one, label: t(`decision.${one}`) }))}
        chosen={draft.decision}
        onChoose={(decision) => setDraft(chooseDecision(draft, decision))}
      />
      {needsRule ? (
        <ChoiceList
          legend={t('decide.rule')}
          name="rule"
          options={policyReasons
            .filter((one) => one !== 'none')
            .map((one) => ({ value: one, label: t(`policy.${one}`) }))}
          chosen={draft.policyReason}
          onChoose={(policyReason) => setDraft({ ...draft, policyReason })}
        />
      ) : null}
      <ProblemNote sentence={problem} />
      <Button type="submit" disabled={ready === undefined || busy}>
        {busy ? t('decide.deciding') : t('decide.button')}
      </Button>
    </form>
  );
}
