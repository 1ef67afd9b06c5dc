/** What another pack would change, found on this device before anybody approves it. */

import { useId, useState } from 'react';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { t } from '../words/safeguards/pack-words.ts';
import { changeWords, compareWith, sourceText, type Compared } from './packs-model.ts';

const shownAtOnce = 60;

/** A file is chosen, and the differences stand below it. */
export function DiffPart({ pack }: { readonly pack: LegalPack }) {
  const id = useId();
  const [found, setFound] = useState<Compared>();
  const compare = async (file: File | undefined): Promise<void> => {
    setFound(file === undefined ? undefined : compareWith(pack, await file.text()));
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="m-0 text-pretty text-ink-2">{t('diff.text')}</p>
      <div>
        <label htmlFor={id} className="mb-1.5 block text-13 font-medium text-ink-2">
          {t('diff.choose')}
        </label>
        <input
          id={id}
          type="file"
          accept="application/json,.json"
          onChange={(event) => void compare(event.target.files?.[0])}
          className="block w-full text-15 file:me-3 file:min-h-10 file:rounded-control file:border
            file:border-line file:bg-float file:px-3 file:text-15 file:font-medium file:text-ink"
        />
      </div>
      <ProblemNote
        sentence={found?.kind === 'bad' ? t('diff.bad', { why: found.why }) : undefined}
      />
      {found?.kind === 'compared' ? <Changes pack={pack} found={found} /> : null}
    </div>
  );
}

function Changes(props: {
  readonly pack: LegalPack;
  readonly found: Extract<Compared, { readonly kind: 'compared' }>;
}) {
  const { pack, found } = props;
  const { other, changes } = found;
  const { pack: name, version } = other.region;
  const [shown, setShown] = useState(shownAtOnce);
  return (
    <div role="status">
      <p className="m-0 text-15 font-semibold">
        {changes.length === 0
          ? t('diff.same')
          : t('diff.count', { count: changes.length, pack: name, version })}
      </p>
      <ul aria-label={t('diff.list')} className="m-0 mt-2 list-none p-0">
        {changes.slice(0, shown).map((change) => {
          const { before, after } = changeWords(change);
          return (
            <li key={change.path} className="border-b border-line py-2 last:border-b-0">
              <span className="block break-words text-ink-2">{change.path}</span>
              <dl className="figures m-0 grid grid-cols-[3.5rem_1fr] gap-x-2 text-15">
                <dt className="text-ink-2">{t('diff.before')}</dt>
                <dd className="m-0 break-words">{before}</dd>
                <dt className="text-ink-2">{t('diff.after')}</dt>
                <dd className="m-0 font-medium break-words">{after}</dd>
              </dl>
              <span className="text-12 text-ink-2">
                {sourceText(change.source, change.after === undefined ? pack : other)}
              </span>
            </li>
          );
        })}
      </ul>
      {changes.length <= shown ? null : (
        <Button look="plain" onClick={() => setShown(shown + shownAtOnce)}>
          {t('values.more', { count: Math.min(shownAtOnce, changes.length - shown) })}
        </Button>
      )}
    </div>
  );
}
