/** Every value of the pack, with what it rests on and a mark where nobody has checked that. */

import { CircleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type { PackField } from '@countersign/rules/legal/pack/diff-packs.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FilterPills } from '../../kit/controls/filter-pills.tsx';
import { SearchField } from '../../kit/controls/search-field.tsx';
import { useCommands } from '../keys/use-commands.ts';
import { t } from '../words/safeguards/pack-words.ts';
import { fieldsOfPack, findFields, sourceText } from './packs-model.ts';

const shownAtOnce = 80;

/** A list that can be searched. */
export function ValuesPart(props: {
  readonly pack: LegalPack;
  readonly onlyUnchecked: boolean;
  readonly onOnlyUnchecked: (only: boolean) => void;
}) {
  const { pack, onlyUnchecked, onOnlyUnchecked } = props;
  const [words, setWords] = useState('');
  const [shown, setShown] = useState(shownAtOnce);
  const fields = useMemo(() => fieldsOfPack(pack), [pack]);
  useCommands({
    search: () => document.getElementById('value-search')?.focus(),
    filter: () => onOnlyUnchecked(!onlyUnchecked),
  });
  const found = findFields(fields, words, onlyUnchecked);
  return (
    <>
      <SearchField id="value-search" label={t('values.search')} value={words} onChange={setWords} />
      <FilterPills
        label={t('values.filters')}
        pills={[
          { value: 'all', label: t('values.all'), count: fields.length },
          {
            value: 'unchecked',
            label: t('values.unchecked'),
            count: findFields(fields, '', true).length,
          },
        ]}
        chosen={onlyUnchecked ? 'unchecked' : 'all'}
        onChoose={(value) => onOnlyUnchecked(value === 'unchecked')}
      />
      {found.length === 0 ? (
        <p className="m-0 mt-3 text-15 text-ink-2">{t('values.none')}</p>
      ) : (
        <ul aria-label={t('values.list')} className="m-0 mt-2 list-none p-0">
          {found.slice(0, shown).map((field) => (
            <ValueRow key={field.path} field={field} pack={pack} />
          ))}
        </ul>
      )}
      {found.length <= shown ? null : (
        <Button look="plain" onClick={() => setShown(shown + shownAtOnce)}>
          {t('values.more', { count: Math.min(shownAtOnce, found.length - shown) })}
        </Button>
      )}
    </>
  );
}

function ValueRow({ field, pack }: { readonly field: PackField; readonly pack: LegalPack }) {
  const { path, value, source, isChecked } = field;
  return (
    <li className="border-b border-line py-2 last:border-b-0">
      <span className="flex flex-wrap items-baseline gap-x-4">
        <span className="min-w-0 flex-1 basis-64 break-words text-ink-2">{path}</span>
        <span className="figures min-w-0 basis-56 text-15 font-medium break-words">{value}</span>
      </span>
      <span className="flex flex-wrap items-center gap-x-3 text-12 text-ink-2">
        {sourceText(source, pack)}
        {isChecked ? null : (
          <span className="flex items-center gap-1 font-medium text-marigold-ink">
            <CircleAlert size={12} aria-hidden="true" />
            {t('unchecked.mark')}
          </span>
        )}
      </span>
    </li>
  );
}
