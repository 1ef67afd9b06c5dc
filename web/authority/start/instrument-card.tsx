/** One instrument, as the rules have it: folded up to its name, and everything about it inside. */

import { ChevronRight } from 'lucide-react';
import type { LegalInstrument, LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { FactList, type Fact } from '../../kit/record/fact-list.tsx';
import { countryName } from '../words/countries.ts';
import { fieldName, oneOf, paperName } from '../words/law-words.ts';
import { t } from '../words/start-words.ts';
import { answerTime, isUnchecked, tellingSentences } from './giving-model.ts';
import { reachLines } from './reach-lines.ts';

/** Opens by its heading, with the keyboard as well. */
export function InstrumentCard(props: {
  readonly pack: LegalPack;
  readonly instrument: LegalInstrument;
}) {
  const { pack, instrument } = props;
  const isNever = instrument.reaches.length === 0;
  return (
    <li className="border-t border-line first:border-t-0">
      <details className="group">
        <summary
          className="flex min-h-11 cursor-pointer items-center gap-2 rounded-control px-1 py-2
            text-15 hover:bg-paper-2"
        >
          <ChevronRight
            size={17}
            aria-hidden="true"
            className="shrink-0 text-ink-2 transition-transform duration-(--quick)
              group-open:rotate-90"
          />
          <span className="min-w-0 font-medium text-pretty">{instrument.about}</span>
        </summary>
        <div className="px-1 pb-4 sm:ps-8">
          {isNever ? (
            <p className="m-0 text-15">{t('never.text')}</p>
          ) : (
            <FactList facts={factsOf(pack, instrument)} />
          )}
          {isUnchecked(instrument) ? (
            <p className="m-0 mt-3 max-w-[68ch] text-13 text-ink-2">{t('card.unchecked')}</p>
          ) : null}
        </div>
      </details>
    </li>
  );
}

function factsOf(pack: LegalPack, instrument: LegalInstrument): readonly Fact[] {
  const { countries, requires, breadth } = instrument;
  const answer = answerTime(instrument);
  const { approvals } = pack.region.doors[instrument.class];
  const named = requires.fields.map(fieldName);
  const papers = requires.documents.map(paperName);
  return [
    { name: t('card.reach'), value: <Lines lines={reachLines(pack, instrument)} /> },
    {
      name: t('card.where'),
      value:
        countries.codes.length === 0
          ? t('law.every')
          : oneOf(countries.codes.map(countryName), 'conjunction'),
    },
    { name: t('card.needs'), value: named.join(', ') || t('card.nothing') },
    { name: t('card.papers'), value: papers.join(', ') || t('card.nothing') },
    {
      name: t('card.breadth'),
      value: t('card.breadth-is', { days: breadth.windowDaysMax, tasks: breadth.tasksMax }),
    },
    ...(answer === undefined ? [] : [{ name: t('card.time'), value: answer }]),
    { name: t('card.sign'), value: t('card.sign-is', { count: approvals }) },
    { name: t('card.telling'), value: tellingSentences(instrument).join(' ') },
  ];
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="m-0 flex list-none flex-col gap-1 p-0">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
