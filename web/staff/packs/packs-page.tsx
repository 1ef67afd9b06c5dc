/** The rules in force, value by value with their sources, and what another pack would change. */

import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, OctagonAlert } from 'lucide-react';
import { useState } from 'react';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { FactList } from '../../kit/record/fact-list.tsx';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { localTime } from '../../kit/time/exact-times.ts';
import { spanInWords } from '../../kit/time/time-left.ts';
import { grouped } from '../../kit/time/times.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { PageHead } from '../frame/page-head.tsx';
import { usePack } from '../frame/use-pack.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/safeguards/pack-words.ts';
import { DiffPart } from './diff-part.tsx';
import { fieldsOfPack, findFields } from './packs-model.ts';
import { ValuesPart } from './values-part.tsx';

/** The page. */
export function PacksPage() {
  const pack = usePack();
  const { region } = pack.data ?? {};
  return (
    <main className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      <PageHead
        title={t('title')}
        line={region && t('line', { pack: region.pack, version: region.version })}
      />
      {pack.isPending ? <SkeletonRows rows={5} label={t('loading')} /> : null}
      {pack.isError ? (
        <div className="p-4 lg:px-6">
          <ProblemNote sentence={problemSentence(pack.error)} />
        </div>
      ) : null}
      {pack.data === undefined ? null : <Parts pack={pack.data} />}
    </main>
  );
}

function Parts({ pack }: { readonly pack: LegalPack }) {
  const [onlyUnchecked, setOnlyUnchecked] = useState(false);
  const unchecked = findFields(fieldsOfPack(pack), '', true).length;
  return (
    <div
      className="grid gap-x-12 gap-y-9 px-4 py-5
        lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] lg:px-6"
    >
      <div className="flex min-w-0 flex-col gap-9">
        <Panel id="force" title={t('force.title')}>
          <InForce pack={pack} />
        </Panel>
        <Panel id="unchecked" title={t('unchecked.title')}>
          <p className="m-0 flex items-start gap-2.5 text-15">
            {unchecked === 0 ? (
              <CircleCheck size={18} aria-hidden="true" className="mt-0.5 shrink-0 text-petrol" />
            ) : (
              <CircleAlert
                size={18}
                aria-hidden="true"
                className="mt-0.5 shrink-0 text-marigold-ink"
              />
            )}
            {unchecked === 0 ? t('unchecked.none') : t('unchecked.some', { count: unchecked })}
          </p>
          {unchecked === 0 || onlyUnchecked ? null : (
            <Button look="quiet" className="mt-3" onClick={() => setOnlyUnchecked(true)}>
              {t('unchecked.show')}
            </Button>
          )}
        </Panel>
        <Panel id="diff" title={t('diff.title')}>
          <DiffPart pack={pack} />
        </Panel>
      </div>
      <Panel id="values" title={t('values.title')}>
        <ValuesPart pack={pack} onlyUnchecked={onlyUnchecked} onOnlyUnchecked={setOnlyUnchecked} />
      </Panel>
    </div>
  );
}

function InForce({ pack }: { readonly pack: LegalPack }) {
  const { audit } = useStaff();
  const rules = useQuery({ queryKey: ['logged-rules'], queryFn: () => audit.rules() });
  if (rules.isError) return <ProblemNote sentence={problemSentence(rules.error)} />;
  if (rules.data === undefined) return <SkeletonRows rows={2} label={t('loading')} />;
  const { kind, policy } = rules.data;
  const isLogged = kind === 'logged';
  const Icon = isLogged ? CircleCheck : OctagonAlert;
  return (
    <div className="flex flex-col gap-3">
      <p
        className={`m-0 flex items-start gap-2.5 text-15
          ${isLogged ? '' : 'font-semibold text-crimson'}`}
      >
        <Icon
          size={18}
          aria-hidden="true"
          className={`mt-0.5 shrink-0 ${isLogged ? 'text-petrol' : ''}`}
        />
        {t(`force.${kind}`)}
      </p>
      <FactList
        facts={[
          ...(policy === undefined
            ? []
            : [
                { name: t('force.entry'), value: grouped(policy.index) },
                { name: t('force.since'), value: localTime(policy.leaf.effectiveFrom * 1_000) },
                { name: t('force.digest'), value: policy.leaf.digest },
              ]),
          {
            name: t('force.delay'),
            value: spanInWords(pack.region.rosterDelaySeconds * 1_000),
          },
          { name: t('force.law'), value: pack.validFrom },
        ]}
      />
      <p className="m-0 text-pretty text-ink-2">{t('force.how')}</p>
    </div>
  );
}
