/** The start: what can be had here, what cannot, what happens to a request, and by what law. */

import { Link } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { categoryNames } from '@countersign/rules/legal/category.ts';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { SelectField } from '../../kit/controls/select-field.tsx';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { categoryName } from '../../kit/words/law-names.ts';
import { usePack } from '../frame/use-portal.ts';
import { countryList, countryName } from '../words/countries.ts';
import { t as frameWord } from '../words/english.ts';
import { t } from '../words/start-words.ts';
import { groupsFor } from './giving-model.ts';
import { InstrumentCard } from './instrument-card.tsx';

/** Everything on it follows from the rules in force. */
export function StartPage() {
  const pack = usePack();
  if (pack.error !== null) return <ProblemNote sentence={problemSentence(pack.error)} />;
  if (pack.data === undefined) return <SkeletonRows rows={6} label={frameWord('app.loading')} />;
  return <Start pack={pack.data} />;
}

function Start({ pack }: { readonly pack: LegalPack }) {
  const { name: entity, country } = pack.entity;
  const link = `inline-flex min-h-11 items-center justify-center rounded-control px-4 text-15
    font-medium`;
  return (
    <div className="flex flex-col gap-10">
      <section className="max-w-[68ch]">
        <h1 className="m-0 font-serif text-34 font-medium text-balance">{t('title')}</h1>
        <p className="m-0 mt-3 text-17 text-pretty">
          {t('lead', { entity, country: countryName(country) })}
        </p>
        <div className="mt-5 flex flex-wrap gap-3">
          <Link to="/request" className={`${link} bg-petrol-fill text-on-petrol`}>
            {t('ask')}
          </Link>
          <Link
            to="/request"
            hash="emergency"
            className={`${link} border border-line bg-float hover:bg-paper-2`}
          >
            {t('urgent')}
          </Link>
        </div>
        <p className="m-0 mt-4 text-15 text-ink-2">
          {t('have')}{' '}
          <Link to="/status" className="font-medium text-petrol underline underline-offset-4">
            {t('have-link')}
          </Link>
        </p>
      </section>
      <div className="grid gap-8 md:grid-cols-2">
        <Panel id="held" title={t('held.title')}>
          <dl className="m-0 flex flex-col gap-3 text-15">
            {categoryNames.map((category) => (
              <div key={category}>
                <dt className="font-medium">{categoryName(category)}</dt>
                <dd className="m-0 text-ink-2">{t(`held.${category}`)}</dd>
              </div>
            ))}
          </dl>
        </Panel>
        <Panel id="not" title={t('not.title')}>
          <Sentences of={[t('not.e2ee'), t('not.password'), t('not.gone'), t('not.future')]} />
        </Panel>
      </div>
      <Way pack={pack} />
      <Law pack={pack} />
    </div>
  );
}

function Sentences({ of }: { readonly of: readonly ReactNode[] }) {
  return (
    <ul className="m-0 flex list-disc flex-col gap-3 ps-5 text-15">
      {of.map((sentence, index) => (
        <li key={index}>{sentence}</li>
      ))}
    </ul>
  );
}

function Way({ pack }: { readonly pack: LegalPack }) {
  const { approvals: count, requesterApproves } = pack.region.doors.legal;
  const steps = [
    ...[
      t('way.check'),
      t('way.narrow'),
      t(requesterApproves === 'no' ? 'way.sign-others' : 'way.sign', { count }),
    ],
    ...[t('way.log'), t('way.tell'), t('way.pack')],
  ];
  return (
    <Panel id="way" title={t('way.title')}>
      <ol className="m-0 grid list-none gap-x-8 gap-y-4 p-0 text-15 md:grid-cols-2">
        {steps.map((step, index) => (
          <li key={step} className="flex gap-3">
            <span
              aria-hidden="true"
              className="figures flex size-6 shrink-0 items-center justify-center rounded-full
                bg-marigold-wash text-13 font-semibold text-marigold-ink"
            >
              {index + 1}
            </span>
            <span className="max-w-[60ch]">{step}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Law({ pack }: { readonly pack: LegalPack }) {
  const [country, setCountry] = useState('');
  const countries = useMemo(countryList, []);
  const groups = groupsFor(pack, country);
  return (
    <Panel id="law" title={t('law.title')}>
      <p className="m-0 mb-4 max-w-[68ch] text-15 text-ink-2">
        {t('law.lead', { version: pack.region.version })}
      </p>
      <SelectField
        label={t('law.country')}
        placeholder={t('law.every')}
        className="mb-5 max-w-sm"
        options={countries}
        value={country}
        onChange={(event) => setCountry(event.target.value)}
      />
      {groups.length === 0 ? (
        <p className="m-0 text-15">{t('law.none', { country: countryName(country) })}</p>
      ) : null}
      {groups.map(({ purpose, instruments }) => (
        <section key={purpose} className="mb-6">
          <h3 className="m-0 mb-1 text-15 font-semibold text-ink-2">{t(`group.${purpose}`)}</h3>
          <ul className="m-0 list-none p-0">
            {instruments.map((instrument) => (
              <InstrumentCard key={instrument.code} pack={pack} instrument={instrument} />
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}
